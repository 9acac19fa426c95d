using System.Numerics;
using System.Runtime.CompilerServices;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A state with the rate of each node, kept up to date from flip to flip: only nodes that depend on what flipped are looked at again.</summary>
internal sealed class FlippingState
{
    private readonly CompiledMarkov _network;
    private readonly CompiledMarkov.Entry[] _rates;
    private readonly int[] _places;
    private readonly ulong[] _state;
    private readonly ulong[] _free;

    public FlippingState(CompiledMarkov network)
    {
        _network = network;
        _rates = new CompiledMarkov.Entry[network.Count];
        _places = new int[network.Count];
        _state = new ulong[network.Words];
        _free = new ulong[network.Words];
    }

    /// <summary>The packed state.</summary>
    public ReadOnlySpan<ulong> State => _state;

    /// <summary>The nodes whose rate is above 0, as bits.</summary>
    public ReadOnlySpan<ulong> Free => _free;

    /// <summary>Goes to a state.</summary>
    public void Load(ReadOnlySpan<ulong> state)
    {
        state.CopyTo(_state);
        Array.Clear(_free);
        for (var node = 0; node < _network.Count; node++)
        {
            _places[node] = _network.PlaceOf(node, state);
            Update(new CompiledMarkov.Dependent(node, 0), isTable: HasTable(node));
        }
    }

    /// <summary>The rate of a node.</summary>
    public double RateOf(int node) => _rates[node].Rate;

    /// <summary>Returns the sum of all rates, in the order of the nodes.</summary>
    public double TotalRate()
    {
        var total = 0.0;
        for (var word = 0; word < _free.Length; word++)
        {
            for (var left = _free[word]; left != 0; left &= left - 1)
                total += _rates[(word << 6) + BitOperations.TrailingZeroCount(left)].Rate;
        }
        return total;
    }

    /// <summary>Returns the entropy of the choice of the next flip among the nodes that results show, in bits.</summary>
    public double Entropy()
    {
        var (sum, sumLog) = (0.0, 0.0);
        for (var word = 0; word < _free.Length; word++)
        {
            for (var left = _free[word] & _network.External[word]; left != 0; left &= left - 1)
            {
                ref readonly var entry = ref _rates[(word << 6) + BitOperations.TrailingZeroCount(left)];
                sum += entry.Rate;
                sumLog += entry.RateLogRate;
            }
        }
        return sum > 0 ? Math.Max(0, Math.Log2(sum) - sumLog / sum) : 0;
    }

    /// <summary>Returns the node at which the sum of rates, in the order of the nodes, passes a value.</summary>
    public int NodeAt(double value)
    {
        var (passed, node) = (0.0, 0);
        for (var word = 0; word < _free.Length; word++)
        {
            for (var left = _free[word]; left != 0; left &= left - 1)
            {
                node = (word << 6) + BitOperations.TrailingZeroCount(left);
                passed += _rates[node].Rate;
                if (passed > value)
                    return node;
            }
        }
        return node;
    }

    /// <summary>Flips a node.</summary>
    public void Flip(int node)
    {
        _state[node >> 6] ^= 1UL << node;
        foreach (var dependent in _network.Dependents[node])
            Update(dependent, dependent.Bit != 0);
    }

    private bool HasTable(int node) => _network.Dependents[node].First(d => d.Node == node).Bit != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Update(CompiledMarkov.Dependent dependent, bool isTable)
    {
        var node = dependent.Node;
        var entry = isTable ? _network.Tables[_places[node] ^= dependent.Bit] : _network.Evaluate(node, _state);
        if (!(entry.Rate >= 0) || entry.Rate == double.PositiveInfinity)
            throw _network.NotARate(node, entry.Rate);
        _rates[node] = entry;
        ref var word = ref _free[node >> 6];
        word = word & ~(1UL << node) | (entry.Rate > 0 ? 1UL : 0) << node;
    }
}
