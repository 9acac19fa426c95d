namespace LoopSim.Kinetics;

/// <summary>A constant of a model.</summary>
/// <param name="Name">The identifier.</param>
/// <param name="Value">The value, in <paramref name="Unit"/>.</param>
/// <param name="Unit">The unit, e.g. <c>1/min</c>.</param>
/// <param name="Status">How the value was come by.</param>
/// <param name="Source">Where the value is from, in words.</param>
public sealed record KineticParameter(string Name, double Value, string Unit, ParameterStatus Status, string Source)
{
    /// <summary>What is believed of the value where it is not known for sure; <see langword="null"/> where the model does not say.</summary>
    public ParameterDistribution? Distribution { get; init; }
}
