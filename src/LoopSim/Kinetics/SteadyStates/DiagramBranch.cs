using System.Collections.Immutable;
using LoopSim.Solvers.Continuation;

namespace LoopSim.Kinetics.SteadyStates;

/// <summary>A curve of steady states of a network.</summary>
/// <param name="Curve">The curve, in independent species.</param>
/// <param name="Levels">For each point of the curve species, assignments and inputs, as <see cref="SteadyStateDiagram.Variables"/> lists them.</param>
/// <param name="SpecialLevels">The same for each special point.</param>
public sealed record DiagramBranch(ContinuationBranch Curve, ImmutableArray<ImmutableArray<double>> Levels, ImmutableArray<ImmutableArray<double>> SpecialLevels)
{
    /// <summary>The levels at a corner of the curve.</summary>
    /// <param name="corner">One of the curve's own.</param>
    public ImmutableArray<double> LevelsAt(BranchCorner corner)
    {
        ArgumentNullException.ThrowIfNull(corner);
        return corner.IsSpecial ? SpecialLevels[corner.Place] : Levels[corner.Place];
    }
}
