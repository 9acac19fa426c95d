using System.Collections.Immutable;
using LoopSim.Boolean.Symbolic;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Reachability;

/// <summary>Looks for paths among sets of states: a shortest one by layers of states that are equally far from the goal. Whether there is an asynchronous one is asked first, by saturation.</summary>
internal sealed class SymbolicPathSearch(BooleanNetwork network, Moves moves, Subspace goal, SearchBudget budget)
{
    /// <summary>Returns a shortest path from some state of a pattern; empty where there is none.</summary>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    public ImmutableArray<BooleanState> From(Subspace start)
    {
        budget.ThrowIfSpent();
        var system = new SymbolicNetwork(network, budget);
        var (starts, goals) = (system.SetOf(start), system.SetOf(goal));
        if (moves == Moves.OneByOne && system.ReachBackward(goals).IsDisjointFrom(starts))
            return [];
        var layers = new List<Bdd> { goals };
        for (var nearer = goals; layers[^1].IsDisjointFrom(starts); nearer |= layers[^1])
        {
            layers.Add(system.Sources(moves, layers[^1]) - nearer);
            if (layers[^1].IsFalse)
                return [];
        }
        var path = new List<BooleanState>();
        var at = layers[^1] & starts;
        for (var layer = layers.Count - 1; layer >= 0; layer--)
        {
            var state = SymbolicNetwork.FirstOf(at) ?? throw new InvalidOperationException("A path ends before its goal: this is a bug in LoopSim.");
            path.Add(state);
            if (layer > 0)
                at = system.Targets(moves, state) & layers[layer - 1];
        }
        return [.. path];
    }
}
