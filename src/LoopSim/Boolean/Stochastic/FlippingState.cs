using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A state with its nodes by the class of the rate at which they flip, kept up to date from flip to flip: only nodes that depend on what flipped are looked at again.</summary>
/// <remarks>
/// The class of each node is a byte; one comparison of 64 of them gives the members of a class as bits. The total rate is the sum over classes of a rate times the number of
/// its members, and then of the rates of loose nodes, so that it depends on the state alone and not on how the trajectory came there. The node that flips is found by class first, then by
/// its number among the members, which one instruction finds in a word of bits.
/// </remarks>
internal sealed class FlippingState
{
    private readonly CompiledMarkov _network;
    private readonly ulong[] _state;
    private readonly int[] _places;
    private readonly byte[] _classes;
    private readonly double[] _looseRates;

    /// <summary>For each class the number of its members, and the sum of the rates of all classes up to it.</summary>
    private readonly int[] _counts;
    private readonly double[] _passed;

    public FlippingState(CompiledMarkov network)
    {
        _network = network;
        _state = new ulong[network.Words];
        _places = new int[network.Count];
        _classes = new byte[network.Words * Vector512<byte>.Count];
        _looseRates = new double[network.Count];
        (_counts, _passed) = (new int[network.ClassCount], new double[network.ClassCount]);
    }

    /// <summary>The packed state.</summary>
    public ReadOnlySpan<ulong> State => _state;

    /// <summary>The sum of all rates.</summary>
    public double TotalRate { get; private set; }

    /// <summary>Goes to a state.</summary>
    public void Load(ReadOnlySpan<ulong> state)
    {
        state.CopyTo(_state);
        for (var node = 0; node < _network.Count; node++)
        {
            if (_network.HasTable(node))
                _classes[node] = _network.Tables[_places[node] = _network.PlaceOf(node, state)];
            else
                Evaluate(node);
        }
        Sum();
    }

    /// <summary>Sets nodes.</summary>
    public void Set(ScheduledSetting setting, ref TrajectoryRandom random)
    {
        Span<ulong> state = stackalloc ulong[_state.Length];
        _state.CopyTo(state);
        StateWalks.Apply(setting, state, ref random);
        Load(state);
    }

    /// <summary>Flips a node.</summary>
    public void Flip(int node)
    {
        _state[node >> 6] ^= 1UL << node;
        // Indices come from the compiled network alone and are not checked here, in the innermost loop of all.
        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        ref var classes = ref MemoryMarshal.GetArrayDataReference(_classes);
        ref var tables = ref MemoryMarshal.GetArrayDataReference(_network.Tables);
        foreach (var dependent in _network.Dependents[node])
            Unsafe.Add(ref classes, dependent.Node) = Unsafe.Add(ref tables, Unsafe.Add(ref places, dependent.Node) ^= dependent.Bit);
        foreach (var loose in _network.LooseDependents[node])
            Evaluate(loose);
        Sum();
    }

    /// <summary>Returns the entropy of the choice of the next flip among the nodes that results show, in bits.</summary>
    public double Entropy()
    {
        var (sum, sumLog) = (0.0, 0.0);
        for (var i = 1; i < _counts.Length; i++)
        {
            var count = 0;
            for (var word = 0; word < _state.Length; word++)
                count += BitOperations.PopCount(MembersOf(i, word) & _network.External[word]);
            sum += count * _network.Rates[i];
            sumLog += count * _network.RatesLogRates[i];
        }
        foreach (var node in _network.Loose)
        {
            var rate = _network.IsShown(node) ? _looseRates[node] : 0;
            sum += rate;
            sumLog += CompiledMarkov.RateLogRate(rate);
        }
        return sum > 0 ? Math.Max(0, Math.Log2(sum) - sumLog / sum) : 0;
    }

    /// <summary>Returns the node at which the sum of rates, class by class and in each by the order of nodes, passes a value.</summary>
    /// <param name="value">The value, 0 up to <see cref="TotalRate"/>.</param>
    public int NodeAt(double value)
    {
        if (_network.Loose.Length > 0 && value >= _passed[^1])
            return LooseAt(value);
        var found = 1;
        for (var i = 1; i < _passed.Length; i++)
            found += _passed[i] <= value ? 1 : 0;
        // A product with a number below 1 can round up to the total: the last node that can flip.
        for (found = Math.Min(found, _passed.Length - 1); _counts[found] == 0; found--)
        {
        }
        return NodeOf(found, NumberAt(value, found));
    }

    /// <summary>Lists the nodes that can flip, in the order of <see cref="NodeAt"/>, each with the sum of the rates up to it and with its own; returns how many there are.</summary>
    public int CopyFree(Span<int> nodes, Span<double> sums)
    {
        var free = 0;
        for (var i = 1; i < _counts.Length; i++)
        {
            for (var number = 0; number < _counts[i]; number++)
            {
                nodes[free] = NodeOf(i, number);
                sums[free++] = _passed[i - 1] + (number + 1) * _network.Rates[i];
            }
        }
        var passed = _passed[^1];
        foreach (var node in _network.Loose)
        {
            if (_looseRates[node] == 0)
                continue;
            nodes[free] = node;
            sums[free++] = passed += _looseRates[node];
        }
        return free;
    }

    private int LooseAt(double value)
    {
        var (passed, found) = (_passed[^1], -1);
        foreach (var node in _network.Loose)
        {
            if (_looseRates[node] == 0)
                continue;
            found = node;
            passed += _looseRates[node];
            if (passed > value)
                break;
        }
        return found >= 0 ? found : NodeAt(double.BitDecrement(_passed[^1]));
    }

    /// <summary>Returns the number, from 0, of the member of a class at which the sum passes a value: a guess, mended where rounding led it astray.</summary>
    private int NumberAt(double value, int rateClass)
    {
        var (passed, rate, last) = (_passed[rateClass - 1], _network.Rates[rateClass], _counts[rateClass] - 1);
        var number = Math.Clamp(double.ConvertToIntegerNative<int>((value - passed) * _network.InverseRates[rateClass]), 0, last);
        while (number > 0 && passed + number * rate > value)
            number--;
        while (number < last && passed + (number + 1) * rate <= value)
            number++;
        return number;
    }

    private int NodeOf(int rateClass, int number)
    {
        for (var word = 0; ; word++)
        {
            var members = MembersOf(rateClass, word);
            var count = BitOperations.PopCount(members);
            if (number < count)
                return (word << 6) + PlaceOfBit(members, number);
            number -= count;
        }
    }

    /// <summary>Returns the members of a class among the nodes of a word, as bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong MembersOf(int rateClass, int word) =>
        Vector512.Equals(Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_classes), (nuint)word << 6), Vector512.Create((byte)rateClass)).ExtractMostSignificantBits();

    /// <summary>Returns the place of a one of a word, by its number among them.</summary>
    private static int PlaceOfBit(ulong word, int number)
    {
        if (Bmi2.X64.IsSupported)
            return BitOperations.TrailingZeroCount(Bmi2.X64.ParallelBitDeposit(1UL << number, word));
        for (; number > 0; number--)
            word &= word - 1;
        return BitOperations.TrailingZeroCount(word);
    }

    /// <summary>Counts the members of each class and sums up the rates.</summary>
    private void Sum()
    {
        var (counts, passed, rates, words) = (_counts, _passed, _network.Rates, _state.Length);
        var total = 0.0;
        for (var i = 1; i < rates.Length; i++)
        {
            var count = 0;
            for (var word = 0; word < words; word++)
                count += BitOperations.PopCount(MembersOf(i, word));
            counts[i] = count;
            passed[i] = total += count * rates[i];
        }
        if (_network.NoRate > 0 && counts[_network.NoRate] > 0)
            throw _network.NotARate(NodeOf(_network.NoRate, 0), _state);
        foreach (var node in _network.Loose)
            total += _looseRates[node];
        TotalRate = total;
    }

    private void Evaluate(int node)
    {
        var rate = _network.RateOf(node, _state);
        _looseRates[node] = CompiledMarkov.IsRate(rate) ? rate : throw _network.NotARate(node, _state);
    }
}
