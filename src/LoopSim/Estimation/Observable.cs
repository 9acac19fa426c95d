using LoopSim.Kinetics.Rates;

namespace LoopSim.Estimation;

/// <summary>What is measured, and how it scatters.</summary>
/// <param name="Name">The identifier.</param>
/// <param name="Formula">What a perfect measurement would give, from species, assignments, constants and parameters; placeholders stand for parameters that each measurement chooses.</param>
/// <param name="Noise">The scale of the noise: the standard deviation of a normal distribution, the scale of a Laplace one.</param>
/// <param name="Transformation">The scale on which measurement and formula are compared.</param>
/// <param name="Distribution">The distribution of the noise.</param>
public sealed record Observable(string Name, RateExpression Formula, RateExpression Noise, ParameterScale Transformation, NoiseDistribution Distribution)
{
    /// <summary>The name of a placeholder in <see cref="Formula"/>.</summary>
    /// <param name="observable">The observable.</param>
    /// <param name="number">Its number, from 1.</param>
    public static string FormulaPlaceholder(string observable, int number) => FormattableString.Invariant($"observableParameter{number}_{observable}");

    /// <summary>The name of a placeholder in <see cref="Noise"/>.</summary>
    /// <param name="observable">The observable.</param>
    /// <param name="number">Its number, from 1.</param>
    public static string NoisePlaceholder(string observable, int number) => FormattableString.Invariant($"noiseParameter{number}_{observable}");
}
