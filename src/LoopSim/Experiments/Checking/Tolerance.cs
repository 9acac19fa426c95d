using System.Globalization;

namespace LoopSim.Experiments.Checking;

/// <summary>How far a number may be from what is expected.</summary>
/// <param name="Amount">In the unit of the number, or a share of what is expected.</param>
/// <param name="IsShare">Whether it is a share.</param>
public readonly record struct Tolerance(double Amount, bool IsShare)
{
    /// <summary>Whether a number is near enough; no number is not.</summary>
    /// <param name="found">The number.</param>
    /// <param name="expected">What is expected.</param>
    public bool Holds(double found, double expected) => Math.Abs(found - expected) <= (IsShare ? Amount * Math.Abs(expected) : Amount);

    /// <inheritdoc/>
    public override string ToString() => Amount.ToString(IsShare ? "0.### %" : "G4", CultureInfo.InvariantCulture);
}
