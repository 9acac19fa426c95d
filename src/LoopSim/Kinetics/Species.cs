using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>A quantity that changes with time by rates or reactions.</summary>
/// <param name="Name">The identifier.</param>
/// <param name="Label">How it is written for people.</param>
/// <param name="Initial">The value at the beginning, in <paramref name="Unit"/>; may name parameters, inputs and compartments.</param>
/// <param name="Unit">The unit, e.g. <c>nM</c>.</param>
/// <param name="Compartment">The compartment it is in; <see langword="null"/> in models without compartments.</param>
/// <param name="IsConstant">Whether it keeps its initial value, whatever its reactions.</param>
public sealed record Species(string Name, string Label, RateExpression Initial, string Unit, string? Compartment, bool IsConstant)
{
    /// <summary>Whether the value is an amount, not a concentration.</summary>
    /// <value>Default: false.</value>
    public bool IsAmount { get; init; }
}
