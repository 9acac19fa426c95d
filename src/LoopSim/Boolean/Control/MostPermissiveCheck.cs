using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Control;

/// <summary>Decides on the most permissive attractors of the network in which the nodes are held.</summary>
/// <remarks>They are the minimal trap spaces; those that can be reached from a state are those within the smallest trap space that holds it (Paulevé et al. 2020,
/// DOI 10.1038/s41467-020-18112-5).</remarks>
internal sealed class MostPermissiveCheck(ControlProblem problem, LaneScreen screen, CancellationToken cancellation) : IGoalCheck
{
    public bool IsConcurrent => true;

    public bool IsMet(int[] set)
    {
        var intervention = problem.InterventionOf(set);
        var starts = problem.Start.IsEmpty ? [problem.Hull] : problem.Start.Select(Subspace.Of);
        return starts.Select(start => screen.Confine(set, start, problem.Start.IsEmpty)).Distinct().All(confined => IsMet(intervention, confined));
    }

    private bool IsMet(Intervention intervention, Subspace confined)
    {
        var (network, goal, _) = SymbolicGoals.Confine(problem, intervention, confined);
        if (goal is null)
            return false;
        var left = problem.Options.Limits.Time is { } time ? time - problem.Budget.Elapsed : (TimeSpan?)null;
        var spaces = TrapSpaceSearch.Minimal(network, problem.Options.Limits with { Time = left, OnProgress = null }, cancellation);
        foreach (var space in spaces)
        {
            problem.Budget.Spend();
            if (goal is ControlGoal.Prevent ? space.Intersect(goal.Target) is not null : !goal.Target.Contains(space))
                return false;
        }
        return spaces.IsComplete ? true : throw new SearchLimitException(spaces.StoppedBy ?? "a limit was reached");
    }
}
