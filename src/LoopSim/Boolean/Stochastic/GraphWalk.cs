using System.Runtime.CompilerServices;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A walk along a <see cref="StateGraph"/>: the fast way through states that come again.</summary>
internal struct GraphWalk(MarkovPlan plan, StateGraph graph, WindowCells cells, WindowMeasures measures) : IStateWalk
{
    private readonly MarkovPlan _plan = plan;
    private readonly StateGraph _graph = graph;
    private readonly WindowCells _cells = cells;
    private readonly WindowMeasures _measures = measures;
    private int _at;
    private int _window;

    /// <summary>The flips so far.</summary>
    public long Steps { get; private set; }

    /// <summary>The packed state.</summary>
    public readonly ReadOnlySpan<ulong> State => _graph.States[_at];

    public readonly double Wait
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _graph[_at].Wait;
    }

    public void Start(ReadOnlySpan<ulong> state)
    {
        _at = _graph.IndexOf(state);
        _window = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(double choice)
    {
        _at = _graph.Next(_at, choice);
        Steps++;
    }

    public void Set(ScheduledSetting setting, ref TrajectoryRandom random)
    {
        Span<ulong> state = stackalloc ulong[_plan.Network.Words];
        State.CopyTo(state);
        StateWalks.Apply(setting, state, ref random);
        _at = _graph.IndexOf(state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Add(long time)
    {
        ref var state = ref _graph[_at];
        _cells.Add(state.Output, time);
        _measures.Add(_window, time, state.Entropy, state.Distance);
    }

    public void Close(int window)
    {
        _cells.Close(window);
        _measures.Close(window);
        _window = window + 1;
    }

    public void Span(int first, int end)
    {
        ref var state = ref _graph[_at];
        _cells.Span(state.Output, first, end);
        _measures.Span(first, end, state.Entropy, state.Distance);
        _window = end;
    }

    public readonly void End(bool isFixed) => _graph[_at].Ends++;
}
