using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Control;

/// <summary>Whether attractors are such as a goal asks for.</summary>
internal static class AttractorGoals
{
    /// <summary>An attractor that goes where the goal forbids mostly does so within a few rounds.</summary>
    private const int Rounds = 64;

    /// <summary>Whether an attractor is allowed by a goal.</summary>
    /// <param name="network">The network.</param>
    /// <param name="goal">The goal.</param>
    /// <param name="attractor">An asynchronous attractor of the network, or of it with nodes held.</param>
    /// <param name="budget">What may be spent.</param>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    public static bool Allows(BooleanNetwork network, ControlGoal goal, AttractorSpace attractor, SearchBudget budget)
    {
        if (ByTrapSpace(goal, attractor) is { } known)
            return known;
        if (goal is not ControlGoal.Reach && WalksOut(network, goal, attractor))
            return false;
        // What is held is among what the trap space fixes.
        var inside = network.Within(attractor.Space);
        var states = TrapSpaceFinder.StatesOf(inside, UpdateSchemes.Asynchronous, attractor, budget, CancellationToken.None);
        return goal switch
        {
            ControlGoal.Enforce enforce => Enumerable.Range(0, network.Count).All(node => enforce.Phenotype[node] is not { } value || states.StateSet.Common(node) == value),
            ControlGoal.Prevent prevent => !HasStateIn(states, prevent.Phenotype, inside, budget),
            ControlGoal.Reach reach => states.Contains(reach.State),
            _ => throw ControlGoal.Unknown(goal),
        };
    }

    /// <summary>What the smallest trap space around the attractor and one of its states tell.</summary>
    private static bool? ByTrapSpace(ControlGoal goal, AttractorSpace attractor) => goal switch
    {
        ControlGoal.Enforce enforce => enforce.Phenotype.Contains(attractor.Space) ? true : enforce.Phenotype.Contains(attractor.Witness) ? null : false,
        ControlGoal.Prevent prevent => prevent.Phenotype.Intersect(attractor.Space) is null ? true : prevent.Phenotype.Contains(attractor.Witness) ? false : null,
        ControlGoal.Reach reach => attractor.Witness == reach.State ? true : attractor.Space.Contains(reach.State) ? null : false,
        _ => throw ControlGoal.Unknown(goal),
    };

    /// <summary>Whether a random walk in an attractor comes to a state that the goal forbids.</summary>
    private static bool WalksOut(BooleanNetwork network, ControlGoal goal, AttractorSpace attractor)
    {
        var walk = new HeldWalk(network, attractor.Space, attractor.Witness, new RandomStream(0));
        for (var round = 0; round < Rounds; round++)
        {
            walk.Round();
            if (goal.Target.Contains(walk.State) == goal is ControlGoal.Prevent)
                return true;
        }
        return false;
    }

    private static bool HasStateIn(Attractor attractor, Subspace space, BooleanNetwork network, SearchBudget budget)
    {
        if (attractor.IsListed)
            return attractor.States.Any(space.Contains);
        var system = new Symbolic.SymbolicNetwork(network, budget);
        return !attractor.StateSet.In(system.Diagrams).IsDisjointFrom(system.SetOf(space));
    }
}
