using System.Collections.Immutable;
using LoopSim.DecisionDiagrams;

namespace LoopSim.Boolean.Symbolic;

/// <summary>Computes from which states attractors are reached under the asynchronous scheme.</summary>
public static class SymbolicBasins
{
    /// <summary>Returns the basin of each attractor, those of all valuations of free inputs at once.</summary>
    /// <param name="system">The network.</param>
    /// <param name="attractors">All its attractors; where some are missing, strong basins are too large.</param>
    public static ImmutableArray<SymbolicBasin> Of(SymbolicNetwork system, IReadOnlyList<Bdd> attractors)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(attractors);
        var weak = attractors.Select(attractor => system.ReachBackward(attractor, system.States)).ToArray();
        var once = system.Diagrams.False;
        var several = system.Diagrams.False;
        foreach (var basin in weak)
        {
            several |= once & basin;
            once |= basin;
        }
        return [.. weak.Select(basin => new SymbolicBasin(basin, basin - several))];
    }
}
