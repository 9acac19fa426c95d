using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>All trajectories of a run in discrete time at once: how many are in each state, step by step.</summary>
/// <remarks>
/// In discrete time all trajectories flip at the same moments and each window holds one state of each, so that nothing in the results tells apart trajectories that are in the same state. Of those in a state, the numbers
/// that take each flip follow the multinomial law, drawn exactly as one binomial number after the other: the results have the same law as if every trajectory were followed, at a cost that
/// grows with the number of states and not with that of trajectories.
/// </remarks>
internal sealed class DiscreteEnsemble
{
    /// <summary>The stream that draws the numbers: no trajectory has this index.</summary>
    private const ulong Stream = ulong.MaxValue;

    /// <summary>Trajectories are followed one by one where fewer than so many are in a state on average.</summary>
    private const int LeastPerState = 8;

    private readonly MarkovPlan _plan;
    private readonly TrajectoryWorker _worker;
    private readonly RandomStream _random;
    private readonly int _trajectories;

    /// <summary>The numbers of trajectories in the states of the graph, now and after the step.</summary>
    private readonly List<int> _now = [];
    private readonly List<int> _next = [];

    private DiscreteEnsemble(MarkovPlan plan, int trajectories)
    {
        _plan = plan;
        _worker = new TrajectoryWorker(plan);
        _random = new RandomStream(plan.Seed, Stream);
        _trajectories = trajectories;
    }

    /// <summary>Runs trajectories in discrete time; <see langword="null"/> where they visit too many states for it to be worth while, or nodes are set on the way.</summary>
    public static TrajectoryWorker? Run(MarkovPlan plan, int trajectories, CancellationToken cancellation)
    {
        if (!plan.IsDiscrete || plan.Settings.Length > 0)
            return null;
        var ensemble = new DiscreteEnsemble(plan, trajectories);
        return ensemble.TryRun(cancellation) ? ensemble._worker : null;
    }

    private bool TryRun(CancellationToken cancellation)
    {
        if (!Begin())
            return false;
        for (var window = 0; ; window++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (window < _plan.WindowCount)
                AddWindow(window);
            if ((long)window + 1 << WindowTime.Bits >= _plan.End)
                break;
            if (!Step())
                return false;
        }
        for (var state = 0; state < _now.Count; state++)
            _worker.Graph[state].Ends += _now[state];
        return true;
    }

    private bool Begin()
    {
        var state = new ulong[_plan.Network.Words];
        for (var k = 0; k < _trajectories && IsWorthwhile; k++)
        {
            var random = new TrajectoryRandom(_plan.Seed, (ulong)k);
            _plan.Initial.Draw(state, ref random);
            Add(_now, _worker.Graph.IndexOf(state), 1);
        }
        return IsWorthwhile;
    }

    private bool IsWorthwhile => (long)_worker.Graph.States.Count * LeastPerState <= _trajectories;

    private void AddWindow(int window)
    {
        for (var state = 0; state < _now.Count; state++)
        {
            if (_now[state] > 0)
                _worker.Sums.AddWhole(_worker.Graph[state].Appearance, window, _now[state]);
        }
    }

    private bool Step()
    {
        _next.Clear();
        for (var state = 0; state < _now.Count && IsWorthwhile; state++)
        {
            if (_now[state] > 0)
                Share(state, _now[state]);
        }
        _now.Clear();
        _now.AddRange(_next);
        return IsWorthwhile;
    }

    /// <summary>Shares trajectories in a state out among the flips that are possible there.</summary>
    private void Share(int state, int trajectories)
    {
        var (flips, rate) = (_worker.Graph[state].Count, _worker.Graph[state].TotalRate);
        if (flips == 0)
            Add(_next, state, trajectories);
        for (var flip = 0; flip < flips && trajectories > 0; flip++)
        {
            var own = _worker.Graph.RateOf(state, flip);
            var taking = flip == flips - 1 ? trajectories : Binomial.Draw(_random, trajectories, own / rate);
            rate -= own;
            trajectories -= taking;
            if (taking > 0)
                Add(_next, _worker.Graph.Neighbour(state, flip), taking);
        }
    }

    private static void Add(List<int> counts, int state, int count)
    {
        while (counts.Count <= state)
            counts.Add(0);
        counts[state] += count;
    }
}
