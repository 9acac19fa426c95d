using LoopSim.Boolean.Symbolic;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Control;

/// <summary>Decides on the asynchronous attractors of the network in which the nodes are held.</summary>
/// <remarks>
/// By one of two exact methods, neither of which is always the faster: by attractors (<see cref="HeldAttractorCheck"/>) or by sets of states (<see cref="HeldStatesCheck"/>). The one that took less
/// time so far is asked first; where it takes too long, the other is asked, and so on with more and more time. Which one answers makes no difference to the answer.
/// </remarks>
internal sealed class PermanentCheck : IGoalCheck
{
    private static readonly TimeSpan LeastAllowance = TimeSpan.FromMilliseconds(10);

    private readonly ControlProblem _problem;
    private readonly LaneScreen _screen;
    private readonly Subspace? _attractor;
    private readonly Method _byAttractors;
    private readonly Method _byStates;

    public PermanentCheck(ControlProblem problem, LaneScreen screen, ScreenPaths paths)
    {
        (_problem, _screen) = (problem, screen);
        if (problem.Goal is ControlGoal.Reach reach)
        {
            var system = new SymbolicNetwork(problem.Network, problem.Budget);
            _attractor = SymbolicGoals.HullOf(system, SymbolicGoals.AttractorAt(system, reach.State));
        }
        _byAttractors = new Method(new HeldAttractorCheck(problem, paths).IsMet);
        _byStates = new Method(new HeldStatesCheck(problem, paths).IsMet);
    }

    public bool IsConcurrent => true;

    public bool IsMet(int[] set)
    {
        var intervention = _problem.InterventionOf(set);
        // Held elsewhere than where it stays there, a node keeps the attractor from being one.
        if (_attractor is not null && intervention.Settings.Any(setting => _attractor[_problem.Network.IndexOf(setting.Node)] != setting.Value))
            return false;
        var confined = _screen.Confine(set, _problem.Hull, _problem.Start.IsEmpty);
        if (_problem.Goal is not ControlGoal.Prevent && confined.Intersect(_problem.Goal.Target) is null)
            return false;
        var methods = _byAttractors.MeanTime <= _byStates.MeanTime ? new[] { _byAttractors, _byStates } : [_byStates, _byAttractors];
        var least = 4 * methods[0].MeanTime;
        for (var allowance = least > LeastAllowance ? least : LeastAllowance; ; allowance *= 4)
        {
            foreach (var method in methods)
            {
                if (method.TryDecide(intervention, confined, allowance) is { } isMet)
                    return isMet;
                _problem.Budget.ThrowIfSpent();
            }
        }
    }

    /// <summary>Decides a question within some time; <see langword="null"/> where the method cannot.</summary>
    private delegate bool? Decision(Intervention intervention, Subspace confined, TimeSpan allowance);

    /// <summary>A method, and how it did so far.</summary>
    private sealed class Method(Decision decide)
    {
        private long _ticks;
        private int _decided;

        /// <summary>The time that it took for each decision, vain attempts counted in.</summary>
        public TimeSpan MeanTime => new(Volatile.Read(ref _ticks) / (Volatile.Read(ref _decided) + 1));

        public bool? TryDecide(Intervention intervention, Subspace confined, TimeSpan allowance)
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            bool? isMet;
            try
            {
                isMet = decide(intervention, confined, allowance);
            }
            catch (SearchLimitException)
            {
                isMet = null;
            }
            Interlocked.Add(ref _ticks, System.Diagnostics.Stopwatch.GetElapsedTime(started).Ticks);
            if (isMet is not null)
                Interlocked.Increment(ref _decided);
            return isMet;
        }
    }
}
