using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Symbolic;

/// <summary>Finds all attractors under the asynchronous scheme, exactly, for all valuations of free inputs at once.</summary>
/// <remarks>First states that surely lie in no attractor are removed (<see cref="TransitionGuidedReduction"/>). Then, as A. Xie and P. A. Beerel do (IEEE Trans.
/// Comput.-Aided Des. 19 (2000) 1225, DOI 10.1109/43.875347), a state is taken: what it reaches is an attractor if all of it leads back, and all that can
/// reach the state is removed. With free inputs, a state is taken for each of their valuations at once, so
/// that the number of steps does not grow with the number of valuations.</remarks>
public sealed class SymbolicAttractorSearch
{
    private readonly SymbolicNetwork _system;
    private readonly List<SymbolicAttractor> _found = [];
    private Bdd _left;

    private SymbolicAttractorSearch(SymbolicNetwork system, Bdd trapSet)
    {
        _system = system;
        _left = trapSet;
    }

    /// <summary>Finds the attractors of a network.</summary>
    /// <param name="system">The network.</param>
    /// <returns>All attractors; where a limit was reached, those found so far and the states that are left.</returns>
    public static SymbolicAttractors Find(SymbolicNetwork system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new SymbolicAttractorSearch(system, system.States).Run();
    }

    /// <summary>Finds the attractors of a network within a trap set.</summary>
    /// <param name="system">The network.</param>
    /// <param name="trapSet">States that no asynchronous transition leaves, such as those of a trap space.</param>
    /// <returns>All attractors within; where a limit was reached, those found so far and the states that are left.</returns>
    /// <exception cref="ArgumentException">A transition leaves the set.</exception>
    public static SymbolicAttractors FindWithin(SymbolicNetwork system, Bdd trapSet)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(trapSet);
        if (!system.Exits(trapSet).IsFalse)
            throw new ArgumentException("An asynchronous transition leaves the set; attractors are looked for in sets that none leaves.", nameof(trapSet));
        return new SymbolicAttractorSearch(system, trapSet).Run();
    }

    private SymbolicAttractors Run()
    {
        try
        {
            var reduction = new TransitionGuidedReduction(_system, _left);
            foreach (var universe in reduction.Steps())
                _left = universe;
            FindTerminalComponents();
            return new SymbolicAttractors([.. _found], _left, null);
        }
        catch (SearchLimitException limit)
        {
            return new SymbolicAttractors([.. _found], _left, limit.Reason);
        }
    }

    private void FindTerminalComponents()
    {
        var beyond = _system.Diagrams.False;
        while (!_left.IsFalse)
        {
            // Where the last state was in no attractor, the next is taken from what it reaches and cannot return from.
            var pivots = (beyond | (_left - beyond.Exists(_system.Changing))).Representatives(_system.Changing);
            // No transition leaves the states that are left: runs need not be kept within by force.
            var reached = _system.ReachForward(pivots);
            var leading = _system.ReachBackward(pivots);
            beyond = reached - leading;
            var attractors = (reached & leading) - beyond.Exists(_system.Changing);
            if (!attractors.IsFalse)
                _found.Add(AttractorOf(attractors));
            _left -= leading;
        }
    }

    private SymbolicAttractor AttractorOf(Bdd states)
    {
        var valuations = states.Exists(_system.Changing);
        return new SymbolicAttractor(states, valuations, valuations.CountExactly() >> _system.ChangingNodes.Length);
    }
}
