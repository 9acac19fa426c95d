using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Boolean.Stochastic;

/// <summary>The states that trajectories have met, each with its rates summed up and its neighbours, found at the first visit and kept.</summary>
/// <remarks>Trajectories come through the same states over and over in most models: a step is then one comparison of a vector of sums and one jump. Not safe from several threads.</remarks>
internal sealed class StateGraph
{
    /// <summary>Sums are compared in vectors of so many.</summary>
    private const int Lanes = 8;
    private const int Unknown = -1;

    private readonly MarkovPlan _plan;
    private readonly FlippingState _flipping;
    private readonly WindowCells _cells;
    private readonly StateTable _states;
    private readonly StateTable _outputs;
    private readonly ulong[] _scratch;
    private State[] _records = new State[64];
    private double[] _sums = new double[64 * Lanes];
    private int[] _neighbours = new int[64 * Lanes];
    private int[] _nodes = new int[64 * Lanes];
    private int _used;

    public StateGraph(MarkovPlan plan, WindowCells cells)
    {
        _cells = cells;
        _plan = plan;
        _flipping = new FlippingState(plan.Network);
        _states = new StateTable(plan.Network.Words);
        _outputs = new StateTable(plan.Network.Words);
        _scratch = new ulong[plan.Network.Words];
    }

    /// <summary>A state that has been met.</summary>
    public struct State
    {
        /// <summary>The mean waiting time.</summary>
        public double Wait;

        /// <summary>The sum of the rates.</summary>
        public double TotalRate;

        /// <summary>The entropy of the next flip, in bits.</summary>
        public double Entropy;

        /// <summary>Where the sums of the rates begin.</summary>
        public int First;

        /// <summary>The number of nodes that can flip.</summary>
        public int Count;

        /// <summary>The number of the state that results show.</summary>
        public int Output;

        /// <summary>The distance from the reference state.</summary>
        public int Distance;

        /// <summary>The trajectories that ended here.</summary>
        public int Ends;
    }

    /// <summary>The states, and the states that results show.</summary>
    public StateTable States => _states;

    /// <summary>The states with internal nodes off.</summary>
    public StateTable Outputs => _outputs;

    /// <summary>Returns what is known of a state.</summary>
    public ref State this[int state]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _records[state];
    }

    /// <summary>Returns the number of a state.</summary>
    public int IndexOf(ReadOnlySpan<ulong> state)
    {
        var known = _states.Count;
        var index = _states.IndexOf(state);
        if (index == known)
            Explore(index);
        return index;
    }

    /// <summary>Returns the state after the flip that a number, uniform in [0, 1), chooses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int state, double choice)
    {
        ref var record = ref _records[state];
        var value = Vector512.Create(choice * record.TotalRate);
        ref var sums = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_sums), record.First);
        var passed = 0;
        for (var i = 0; i < record.Count; i += Lanes)
            passed += BitOperations.PopCount(Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref sums, (nuint)i), value).ExtractMostSignificantBits());
        var edge = record.First + Math.Min(passed, record.Count - 1);
        var next = _neighbours[edge];
        return next >= 0 ? next : Discover(state, edge);
    }

    private int Discover(int state, int edge)
    {
        Span<ulong> flipped = _scratch;
        _states[state].CopyTo(flipped);
        flipped[_nodes[edge] >> 6] ^= 1UL << _nodes[edge];
        return _neighbours[edge] = IndexOf(flipped);
    }

    private void Explore(int index)
    {
        if (index >= _records.Length)
            Array.Resize(ref _records, _records.Length * 2);
        _flipping.Load(_states[index]);
        ref var record = ref _records[index];
        record.TotalRate = _flipping.TotalRate();
        record.Wait = _plan.WaitAt(record.TotalRate);
        record.Entropy = _flipping.Entropy();
        record.First = _used;
        record.Distance = StateWalks.Distance(_flipping.State, _plan.Network);
        Span<ulong> output = stackalloc ulong[_plan.Network.Words];
        StateWalks.Mask(_flipping.State, _plan.Network.External, output);
        record.Output = _outputs.IndexOf(output);
        _cells.Reserve(_outputs.Count);
        AddEdges(ref record);
    }

    private void AddEdges(ref State record)
    {
        var sum = 0.0;
        for (var word = 0; word < _plan.Network.Words; word++)
        {
            for (var left = _flipping.Free[word]; left != 0; left &= left - 1)
            {
                var node = (word << 6) + BitOperations.TrailingZeroCount(left);
                Reserve(record.First + record.Count + 1);
                sum += _flipping.RateOf(node);
                _sums[record.First + record.Count] = sum;
                _nodes[record.First + record.Count] = node;
                _neighbours[record.First + record.Count++] = Unknown;
            }
        }
        _used += (record.Count + Lanes - 1) / Lanes * Lanes;
        Reserve(_used);
        _sums.AsSpan(record.First + record.Count, _used - record.First - record.Count).Fill(double.PositiveInfinity);
    }

    private void Reserve(int count)
    {
        if (count + Lanes <= _sums.Length)
            return;
        Array.Resize(ref _sums, _sums.Length * 2);
        Array.Resize(ref _neighbours, _neighbours.Length * 2);
        Array.Resize(ref _nodes, _nodes.Length * 2);
    }
}
