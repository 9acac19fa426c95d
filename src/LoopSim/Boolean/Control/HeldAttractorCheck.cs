using System.Collections.Concurrent;
using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Control;

/// <summary>Decides on the attractors of the network in which nodes are held, as far as these tell.</summary>
/// <remarks>
/// The attractors within the subspace that the network does not leave are found (<see cref="HeldAttractors"/>): where they are all allowed by the goal, or none is, that is the answer.
/// Where some are, and the start matters, a walk from it that ends in one that is not allowed is an answer, too; without such a walk there is none.
/// </remarks>
internal sealed class HeldAttractorCheck(ControlProblem problem, ScreenPaths paths)
{
    /// <summary>Inputs that are left free make their number a power of two.</summary>
    private const int MostAttractors = 1000;

    private const int Walks = 16;
    private const int Rounds = 16;

    private readonly ConcurrentBag<(HeldAttractors Attractors, SearchBudget Budget)> _idle = [];

    /// <summary>Whether an intervention meets the goal; <see langword="null"/> where attractors are too many, or it is not known which of them are reached.</summary>
    /// <param name="intervention">The intervention.</param>
    /// <param name="confined">A subspace that the network does not leave.</param>
    /// <param name="allowance">The time allowed.</param>
    /// <exception cref="SearchLimitException">The time is spent.</exception>
    public bool? IsMet(Intervention intervention, Subspace confined, TimeSpan allowance)
    {
        if (!_idle.TryTake(out var search))
        {
            var budget = new SearchBudget(problem.Budget);
            search = (new HeldAttractors(problem.Network, budget), budget);
        }
        search.Budget.Allow(allowance);
        var spaces = search.Attractors.Of(Held(intervention, confined));
        var isMet = spaces.Count > MostAttractors ? null : IsMet(spaces, intervention, search.Budget);
        // A search that was stopped does not go on.
        if (spaces.IsComplete)
            _idle.Add(search);
        return isMet;
    }

    private bool? IsMet(AttractorSpaces spaces, Intervention intervention, SearchBudget budget)
    {
        var (allowed, forbidden) = (new List<AttractorSpace>(), new List<AttractorSpace>());
        foreach (var space in spaces)
        {
            var isAllowed = AttractorGoals.Allows(problem.Network, problem.Goal, space, budget);
            if (!isAllowed && problem.Start.IsEmpty)
            {
                paths.Saw(space.Witness);
                return false;
            }
            (isAllowed ? allowed : forbidden).Add(space);
        }
        if (!spaces.IsComplete)
            return null;
        if (allowed.Count == 0 || forbidden.Count == 0)
            return forbidden.Count == 0;
        // Whoever is in a trap space without an allowed attractor comes to one that is forbidden.
        var traps = forbidden.Where(one => !allowed.Exists(other => one.Space.Contains(other.Space))).Select(one => one.Space).ToList();
        return SomeWalkEndsIn(traps, intervention) ? false : null;
    }

    private List<(int Node, bool Value)> Held(Intervention intervention, Subspace confined)
    {
        var held = intervention.Settings.Select(setting => (problem.Network.IndexOf(setting.Node), setting.Value)).ToList();
        for (var node = 0; node < confined.Count; node++)
        {
            if (confined[node] is { } value && !held.Exists(setting => setting.Item1 == node))
                held.Add((node, value));
        }
        return held;
    }

    private bool SomeWalkEndsIn(List<Subspace> traps, Intervention intervention)
    {
        var held = intervention.Settings.Aggregate(Subspace.Whole(problem.Network.Count), (space, setting) => space.With(problem.Network.IndexOf(setting.Node), setting.Value));
        for (var i = 0; i < Walks && traps.Count > 0; i++)
        {
            var walk = new HeldWalk(problem.Network, held, intervention.ApplyTo(problem.Network, problem.Start[i % problem.Start.Length]), new RandomStream(0, (ulong)i));
            for (var round = 0; round < Rounds; round++)
                walk.Round();
            if (traps.Exists(trap => trap.Contains(walk.State)))
                return true;
        }
        return false;
    }
}
