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
    private readonly WindowSums _sums;
    private readonly StateTable _states;
    private readonly Dictionary<Appearance, int> _looks = [];
    private readonly ulong[] _scratch;
    private State[] _records = new State[64];
    private double[] _passed = new double[64 * Lanes];
    private int[] _neighbours = new int[64 * Lanes];
    private int[] _nodes = new int[64 * Lanes];
    private int _used;

    public StateGraph(MarkovPlan plan, WindowSums sums)
    {
        _sums = sums;
        _plan = plan;
        _flipping = new FlippingState(plan.Network);
        _states = new StateTable(plan.Network.Words);
        _scratch = new ulong[plan.Network.Words];
    }

    /// <summary>A state that has been met: a line of the cache.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    public struct State
    {
        /// <summary>The mean waiting time.</summary>
        public double Wait;

        /// <summary>The sum of the rates.</summary>
        public double TotalRate;

        /// <summary>Where the sums of the rates begin.</summary>
        public int First;

        /// <summary>The number of nodes that can flip.</summary>
        public int Count;

        /// <summary>What results show of the state, and</summary>
        public Appearance Appearance;

        /// <summary>its number: states that look the same have the same.</summary>
        public int Look;

        /// <summary>The trajectories that ended here.</summary>
        public int Ends;
    }

    /// <summary>The states.</summary>
    public StateTable States => _states;

    /// <summary>Returns what is known of a state.</summary>
    public ref State this[int state]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_records), state);
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
        ref var record = ref this[state];
        var value = Vector512.Create(choice * record.TotalRate);
        ref var sums = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_passed), record.First);
        var edge = record.First;
        for (var i = 0; i < record.Count; i += Lanes)
            edge += BitOperations.PopCount(Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref sums, (nuint)i), value).ExtractMostSignificantBits());
        return At(state, edge);
    }

    /// <summary>Returns the rate of one of the flips that are possible in a state, by its number from 0.</summary>
    public double RateOf(int state, int flip)
    {
        ref var record = ref this[state];
        var before = flip == 0 ? 0 : _passed[record.First + flip - 1];
        return (flip == record.Count - 1 ? record.TotalRate : _passed[record.First + flip]) - before;
    }

    /// <summary>Returns the state after one of the flips that are possible in a state.</summary>
    public int Neighbour(int state, int flip) => At(state, this[state].First + flip);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int At(int state, int edge)
    {
        var next = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_neighbours), edge);
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
        record.TotalRate = _flipping.TotalRate;
        record.Wait = _plan.WaitAt(record.TotalRate);
        record.First = _used;
        Span<ulong> shown = stackalloc ulong[_plan.Network.Words];
        StateWalks.Mask(_flipping.State, _plan.Network.External, shown);
        record.Appearance = new Appearance(_sums.Shown.IndexOf(shown), _flipping.Entropy(), StateWalks.Distance(_flipping.State, _plan.Network));
        _looks.TryAdd(record.Appearance, _looks.Count);
        record.Look = _looks[record.Appearance];
        AddEdges(ref record);
    }

    private void AddEdges(ref State record)
    {
        Reserve(_used + _plan.Network.Count);
        record.Count = _flipping.CopyFree(_nodes.AsSpan(_used), _passed.AsSpan(_used));
        _neighbours.AsSpan(_used, record.Count).Fill(Unknown);
        var last = _used + Math.Max(record.Count, 1) - 1;
        _used += (record.Count + Lanes - 1) / Lanes * Lanes;
        // No value passes the last sum: where rounding led a choice there, it is the last node's.
        _passed.AsSpan(last..Math.Max(last, _used)).Fill(double.PositiveInfinity);
    }

    private void Reserve(int count)
    {
        if (count + Lanes <= _passed.Length)
            return;
        var length = Math.Max(count + Lanes, _passed.Length * 2);
        Array.Resize(ref _passed, length);
        Array.Resize(ref _neighbours, length);
        Array.Resize(ref _nodes, length);
    }
}
