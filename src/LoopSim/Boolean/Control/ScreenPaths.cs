using System.Collections.Concurrent;
using System.Collections.Immutable;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Control;

/// <summary>The paths that a screen follows, and what is learned of where they had best begin.</summary>
/// <remarks>
/// Where any state can be the start, a path begins best in an attractor that a weaker intervention was seen to leave and that the goal forbids: the next one mostly leaves it, too, or one close to it.
/// Where the start is given, only the order of updates is a choice, and paths in different orders come to different attractors.
/// </remarks>
internal sealed class ScreenPaths
{
    private const int Most = 24;
    private const int MostLearnedAtOnce = 8;
    private const int OrdersFromStart = 12;

    private readonly int[] _order;
    private readonly bool _canLearn;
    private readonly ConcurrentBag<BooleanState> _seen = [];

    public ScreenPaths(ControlProblem problem)
    {
        _order = [.. Enumerable.Range(0, problem.Network.Count)];
        _canLearn = problem.Start.IsEmpty;
        Paths = _canLearn
            ? [new ScreenPath(problem.Network.StateWith(), _order), new ScreenPath(problem.Network.Admit(problem.Network.StateWith(problem.Network.Names)), _order)]
            : [.. Enumerable.Range(0, OrdersFromStart).Select(i => new ScreenPath(problem.Start[i % problem.Start.Length], Shuffled(i)))];
    }

    /// <summary>The paths, those on which most interventions failed first.</summary>
    public ImmutableArray<ScreenPath> Paths { get; private set; }

    /// <summary>Takes note of a state in an attractor that the goal forbids; from any thread.</summary>
    public void Saw(BooleanState state)
    {
        if (_canLearn)
            _seen.Add(state);
    }

    /// <summary>Takes up what was seen, in place of paths on which nothing failed; not while a screen is at work.</summary>
    public void Learn()
    {
        // In order of the states: what is kept does not depend on which thread came first.
        var learned = _seen.Distinct().Except(Paths.Select(path => path.Start)).Order().ToList();
        _seen.Clear();
        var stride = Math.Max(1, learned.Count / MostLearnedAtOnce);
        Paths = [.. learned.Where((_, i) => i % stride == 0).Take(MostLearnedAtOnce).Select(state => new ScreenPath(state, _order))
            .Concat(Paths.OrderByDescending(path => path.FailedCount)).Take(Most)];
    }

    private int[] Shuffled(int index)
    {
        var order = (int[])_order.Clone();
        if (index == 0)
            return order;
        var random = new RandomStream(0, (ulong)index);
        for (var last = order.Length - 1; last > 0; last--)
        {
            var other = random.NextInt(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
        return order;
    }
}
