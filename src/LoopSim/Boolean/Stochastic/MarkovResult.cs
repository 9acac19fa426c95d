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
        Windows = [.. totals.Windows.Select((_, window) => WindowOf(window))];
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
    public int StateCount => _totals.States.Count;

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
    public BooleanState StateOf(int number) => new(Network.Names.Length, _totals.States[number].ToArray());

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
        var samples = (double)Options.SampleCount;
        var entries = _totals.Windows[window];
        var states = ImmutableArray.CreateBuilder<StateInWindow>(entries.Count);
        var entropy = 0.0;
        foreach (var entry in entries)
        {
            var probability = entry.Time / (WindowTime.Window * samples);
            states.Add(new StateInWindow(entry.State, probability, Error(probability, entry.Square / (WindowTime.WindowSquare * samples))));
            entropy -= probability * Math.Log2(probability);
        }
        var transition = _totals.Entropy[window] * WindowTime.EntropyUnit / samples;
        var transitionError = Error(transition, _totals.EntropySquare[window] * WindowTime.EntropyUnit / samples);
        return new MarkovWindow(window * Options.TimeTick, transition, transitionError, Math.Max(0, entropy), DistancesIn(window), states.DrainToImmutable());
    }

    /// <summary>The standard error of a mean over the trajectories.</summary>
    private double Error(double mean, double meanSquare) => Options.SampleCount > 1 ? Math.Sqrt(Math.Max(0, meanSquare - mean * mean) / (Options.SampleCount - 1)) : 0;

    private ImmutableArray<double> DistancesIn(int window)
    {
        var whole = WindowTime.Window * (double)Options.SampleCount;
        var distances = new double[_totals.DistanceCount];
        if (_totals.Distance is { } apart)
        {
            for (var d = 0; d < distances.Length; d++)
                distances[d] = apart[window * distances.Length + d] / whole;
            return [.. distances];
        }
        foreach (var entry in _totals.Windows[window])
            distances[DistanceOf(_totals.States[entry.State])] += entry.Time / whole;
        return [.. distances];
    }

    private int DistanceOf(ReadOnlySpan<ulong> state)
    {
        var distance = 0;
        for (var i = 0; i < Network.Nodes.Length; i++)
            distance += Network.Nodes[i].Reference is { } reference && reference != (((state[i >> 6] >> i) & 1) != 0) ? 1 : 0;
        return distance;
    }

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
            foreach (var (state, probability, _) in Windows[window].States)
            {
                var words = _totals.States[state];
                for (var i = 0; i < shown.Length; i++)
                    values[window * shown.Length + i] += ((words[shown[i] >> 6] >> shown[i]) & 1) * probability;
            }
        }
        return new TimeCourse(shown.Select(i => Variable.Named(Network.Names[i])), "step", [.. Windows.Select(window => window.Time)], values);
    }
}
