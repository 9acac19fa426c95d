using System.Collections.Immutable;
using LoopSim.Results;

namespace LoopSim.Boolean.Stochastic;

/// <summary>What the trajectories of a <see cref="MarkovNetwork"/> did.</summary>
/// <remarks>States are told apart by the nodes that are not internal; internal nodes are off in them. Standard errors are those of means over independent trajectories, so that a
/// probability lies within 1.96 of them of the exact one in 95 of 100 cases, where enough trajectories met the state.</remarks>
public sealed class MarkovResult
{
    private readonly MarkovTotals _totals;
    private readonly Lazy<TimeCourse> _nodes;

    internal MarkovResult(MarkovNetwork network, MarkovRunOptions options, MarkovTotals totals, ulong[] ends, StationaryEstimate? stationary)
    {
        Network = network;
        Options = options;
        _totals = totals;
        Ends = ends;
        Stationary = stationary;
        Windows = [.. Enumerable.Range(0, options.WindowCount).Select(WindowOf)];
        FixedPoints = EndsWhere(isFixed => isFixed, project: false);
        FinalStates = EndsWhere(_ => true, project: true);
        _nodes = new Lazy<TimeCourse>(NodesOverTime);
    }

    /// <summary>The network.</summary>
    public MarkovNetwork Network { get; }

    /// <summary>How it was run.</summary>
    public MarkovRunOptions Options { get; }

    /// <summary>The windows, in the order of time.</summary>
    public ImmutableArray<MarkovWindow> Windows { get; }

    /// <summary>The number of states that occur in some window.</summary>
    public int StateCount => _totals.StateCount;

    /// <summary>The states of all nodes in which no node can flip, each with the share of trajectories that ended in it; the most frequent first.</summary>
    public ImmutableArray<StateShare> FixedPoints { get; }

    /// <summary>The states at the end of the trajectories, each with its share; the most frequent first.</summary>
    public ImmutableArray<StateShare> FinalStates { get; }

    /// <summary>The estimate of the stationary distributions; <see langword="null"/> where none was asked for.</summary>
    public StationaryEstimate? Stationary { get; }

    /// <summary>The probability that each node that is not internal is on, window by window; the time is that at which the window begins.</summary>
    public TimeCourse Nodes => _nodes.Value;

    /// <summary>The packed states in which the trajectories ended, one behind the other; empty where they were not kept.</summary>
    internal ulong[] Ends { get; }

    /// <summary>Returns the state of a number.</summary>
    /// <param name="number">The number, from 0 up to <see cref="StateCount"/>.</param>
    public BooleanState StateOf(int number) => new(Network.Names.Length, _totals.StateOf(number).ToArray());

    /// <summary>Returns a state as MaBoSS names it: the nodes that are on, in the order of the network, or <c>&lt;nil&gt;</c>.</summary>
    /// <param name="state">The state.</param>
    public string NameOf(BooleanState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var on = Network.Names.Where((_, i) => state[i]);
        return string.Join(" -- ", on) is { Length: > 0 } name ? name : "<nil>";
    }

    private MarkovWindow WindowOf(int window)
    {
        var states = new WindowStates(_totals.InWindow(window), Options.SampleCount);
        var transition = _totals.Entropy[window] * WindowTime.EntropyUnit / Options.SampleCount;
        var transitionError = Error(transition, _totals.EntropySquare[window] * WindowTime.EntropyUnit / Options.SampleCount);
        return new MarkovWindow(window * Options.TimeTick, transition, transitionError, states.Entropy(), [.. DistancesIn(window, states)], states);
    }

    private double Error(double mean, double meanSquare) => StandardError.OfMean(mean, meanSquare, Options.SampleCount);

    private double[] DistancesIn(int window, WindowStates states) => _totals.Distance is { } apart
        ? [.. apart.AsSpan(window * _totals.DistanceCount, _totals.DistanceCount).ToArray().Select(time => time / (WindowTime.Window * (double)Options.SampleCount))]
        : states.ByDistance(_totals.Distances, _totals.DistanceCount);

    private ImmutableArray<StateShare> EndsWhere(Func<bool, bool> isWanted, bool project)
    {
        var counts = new Dictionary<BooleanState, long>();
        for (var i = 0; i < _totals.Ends.States.Count; i++)
        {
            if (!isWanted(_totals.Ends[i].IsFixed))
                continue;
            var state = StateAt(_totals.Ends.States[i], project);
            counts[state] = counts.GetValueOrDefault(state) + _totals.Ends[i].Count;
        }
        return [.. counts
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key)
            .Select(pair => (pair.Key, Share: pair.Value / (double)Options.SampleCount))
            .Select(end => new StateShare(end.Key, end.Share, Error(end.Share, end.Share)))];
    }

    private BooleanState StateAt(ReadOnlySpan<ulong> packed, bool project)
    {
        var words = packed.ToArray();
        for (var i = 0; project && i < Network.Nodes.Length; i++)
        {
            if (Network.Nodes[i].IsInternal)
                words[i >> 6] &= ~(1UL << i);
        }
        return new BooleanState(Network.Names.Length, words);
    }

    private TimeCourse NodesOverTime()
    {
        int[] shown = [.. Enumerable.Range(0, Network.Nodes.Length).Where(i => !Network.Nodes[i].IsInternal)];
        var values = new double[Windows.Length * shown.Length];
        for (var window = 0; window < Windows.Length; window++)
        {
            // Whole numbers, so that a node that is always on has a probability of 1 and not a little more.
            var times = new long[shown.Length];
            foreach (ref readonly var entry in _totals.InWindow(window).Span)
            {
                var words = _totals.StateOf(entry.State);
                for (var i = 0; i < shown.Length; i++)
                    times[i] += (long)((words[shown[i] >> 6] >> shown[i]) & 1) * entry.Time;
            }
            for (var i = 0; i < shown.Length; i++)
                values[window * shown.Length + i] = times[i] / (WindowTime.Window * (double)Options.SampleCount);
        }
        return new TimeCourse(shown.Select(i => Variable.Named(Network.Names[i])), MarkovSimulator.TimeUnit, [.. Windows.Select(window => window.Time)], values);
    }
}
