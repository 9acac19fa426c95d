using LoopSim.Kinetics;

namespace LoopSim.Experiments.Uncertainty;

/// <summary>A parameter whose value is not known for sure.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Distribution">What is believed of its value.</param>
public sealed record UncertainParameter(string Name, ParameterDistribution Distribution)
{
    /// <summary>A parameter with the distribution that the model gives, or else between its value over a factor and its value times the factor, evenly on a logarithmic scale.</summary>
    /// <param name="parameter">The parameter; where the model gives no distribution its value is not 0.</param>
    /// <param name="factor">The factor, above 1.</param>
    public static UncertainParameter Of(KineticParameter parameter, double factor)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter.Distribution is { } given)
            return new UncertainParameter(parameter.Name, given);
        if (parameter.Value == 0)
            throw new ArgumentException($"Parameter {parameter.Name} is 0, which no factor changes. Give it a distribution in the model, e.g. distribution: {{uniform: [0, 1]}}.", nameof(parameter));
        return new UncertainParameter(parameter.Name, new ParameterDistribution.LogUniform(parameter.Value / factor, parameter.Value * factor));
    }
}
