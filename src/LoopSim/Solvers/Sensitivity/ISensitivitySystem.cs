using System.Collections.Immutable;
using LoopSim.Solvers.Ode;

namespace LoopSim.Solvers.Sensitivity;

/// <summary>A system dy/dt = f(t, y, p) with the derivatives that its forward sensitivities need, at eight places side by side: every number is eight doubles.</summary>
/// <remarks>Entries of ∂f/∂y stand in the order of <see cref="ISparseOdeSystem.Pattern"/>, those of ∂f/∂p in that of <see cref="ParameterEntries"/>. Laws, checked by SensitivitySystemTests:
/// <see cref="Linearise"/> agrees with <see cref="IOdeSystem.Jacobian"/> and with differences of f, <see cref="LineariseAlong"/> with differences of <see cref="Linearise"/>.</remarks>
internal interface ISensitivitySystem : ISparseOdeSystem
{
    /// <summary>The directions by which the solution is differentiated, by name.</summary>
    IReadOnlyList<string> Directions { get; }

    /// <summary>The places of ∂f/∂p that can differ from zero: the equation and the number of the direction, which is a parameter.</summary>
    ImmutableArray<(int Row, int Direction)> ParameterEntries { get; }

    /// <summary>The entries of ∂f/∂y that depend on time, state or parameters, by number; all others have the derivative zero.</summary>
    ImmutableArray<int> CurvedEntries { get; }

    /// <summary>The entries of ∂f/∂p that depend on time or state, by number.</summary>
    ImmutableArray<int> CurvedParameterEntries { get; }

    /// <summary>The code of a stage for this pattern; the same object on each call.</summary>
    SensitivityStageCode StageCode { get; }

    /// <summary>Writes ∂f/∂y and ∂f/∂p.</summary>
    /// <param name="times">Eight times.</param>
    /// <param name="states">A state at each, eight values for each variable.</param>
    /// <param name="byState">Receives eight values for each entry of ∂f/∂y.</param>
    /// <param name="byParameter">Receives eight values for each entry of ∂f/∂p.</param>
    void Linearise(ReadOnlySpan<double> times, ReadOnlySpan<double> states, Span<double> byState, Span<double> byParameter);

    /// <summary>Writes the derivatives of ∂f/∂y and ∂f/∂p along eight directions in time and state; 0 where one is not finite.</summary>
    /// <param name="time">The time.</param>
    /// <param name="state">The state there, one value for each variable.</param>
    /// <param name="timeDirections">What each direction adds to the time.</param>
    /// <param name="directions">What each adds to the state, eight values for each variable.</param>
    /// <param name="byState">Receives eight values for each of <see cref="CurvedEntries"/>.</param>
    /// <param name="byParameter">Receives eight values for each of <see cref="CurvedParameterEntries"/>.</param>
    void LineariseAlong(
        double time, ReadOnlySpan<double> state, ReadOnlySpan<double> timeDirections, ReadOnlySpan<double> directions, Span<double> byState, Span<double> byParameter);
}
