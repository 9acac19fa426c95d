using System.Collections.Immutable;

namespace LoopSim.Solvers.Ode;

/// <summary>How accurate an integration is to be, and how far it may go to get there.</summary>
/// <remarks>A step stands where the root mean square over all variables of error / (absolute + relative · |y|) is at most 1,
/// with |y| the larger of both ends of the step. This bounds the error of each step; the error at the end is usually of
/// the same size on problems that forget their past, larger on those that do not.</remarks>
public sealed record OdeOptions
{
    /// <summary>The error allowed per step relative to |y|.</summary>
    public required double RelativeTolerance { get; init; }

    /// <summary>The error allowed per step where |y| is near zero, in the unit of the variables.</summary>
    public required double AbsoluteTolerance { get; init; }

    /// <summary>Absolute tolerances, one per variable and in its unit, in place of <see cref="AbsoluteTolerance"/>.</summary>
    /// <value>Default: none, and <see cref="AbsoluteTolerance"/> holds for all.</value>
    public ImmutableArray<double> AbsoluteTolerances { get; init; } = [];

    /// <summary>Which variables must not go below zero, one per variable. A step that takes one below by more than its absolute tolerance is tried again
    /// shorter; values are never altered. Between the ends of a step the dense output may fall a little lower.</summary>
    /// <value>Default: none. Where the solution itself goes below zero, the run ends there with an error.</value>
    public ImmutableArray<bool> NonNegative { get; init; } = [];

    /// <summary>The first step, in the unit of time.</summary>
    /// <value>Default: none; the solver estimates it. Used at the start only: after a discontinuity it is estimated anew.</value>
    public double? InitialStep { get; init; }

    /// <summary>The longest step, in the unit of time.</summary>
    /// <value>Default: unlimited.</value>
    public double MaximumStep { get; init; } = double.PositiveInfinity;

    /// <summary>The number of steps tried, accepted and rejected, after which the run is given up.</summary>
    /// <value>Default: 100,000.</value>
    public int MaximumSteps { get; init; } = 100_000;

    internal void ThrowIfUnusable(int dimension)
    {
        Require(RelativeTolerance >= 0 && double.IsFinite(RelativeTolerance), nameof(RelativeTolerance), RelativeTolerance, "0 or more");
        Require(MaximumStep > 0, nameof(MaximumStep), MaximumStep, "above 0");
        Require(MaximumSteps > 0, nameof(MaximumSteps), MaximumSteps, "above 0");
        Require(InitialStep is null or > 0, nameof(InitialStep), InitialStep ?? 0, "above 0");
        if (!NonNegative.IsDefaultOrEmpty && NonNegative.Length != dimension)
            throw new ArgumentException($"NonNegative has {NonNegative.Length} entries for {dimension} variables: give one per variable, or none.");
        if (AbsoluteTolerances.IsDefaultOrEmpty)
        {
            Require(AbsoluteTolerance > 0 && double.IsFinite(AbsoluteTolerance), nameof(AbsoluteTolerance), AbsoluteTolerance, "above 0");
            return;
        }
        if (AbsoluteTolerances.Length != dimension)
            throw new ArgumentException($"There are {AbsoluteTolerances.Length} AbsoluteTolerances for {dimension} variables: give one per variable, or none.");
        foreach (var tolerance in AbsoluteTolerances)
            Require(tolerance > 0 && double.IsFinite(tolerance), nameof(AbsoluteTolerances), tolerance, "above 0");
    }

    internal double AbsoluteToleranceOf(int variable) =>
        AbsoluteTolerances.IsDefaultOrEmpty ? AbsoluteTolerance : AbsoluteTolerances[variable];

    private static void Require(bool condition, string name, double value, string range)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {range}.");
    }
}
