namespace LoopSim.Estimation;

/// <summary>A parameter of an estimation problem.</summary>
/// <param name="Name">The identifier.</param>
/// <param name="Scale">The scale on which it is estimated.</param>
/// <param name="Lower">The smallest value, not on the scale.</param>
/// <param name="Upper">The largest value.</param>
/// <param name="Nominal">The value published with the problem; used as it is where the parameter is not estimated, and no number where there is none.</param>
/// <param name="IsEstimated">Whether it is estimated.</param>
public sealed record EstimationParameter(string Name, ParameterScale Scale, double Lower, double Upper, double Nominal, bool IsEstimated)
{
    /// <summary>A value on the scale.</summary>
    /// <param name="value">The value.</param>
    public double ToScale(double value) => Scale switch
    {
        ParameterScale.Linear => value,
        ParameterScale.Log => Math.Log(value),
        ParameterScale.Log10 => Math.Log10(value),
        _ => throw new InvalidOperationException($"There is no case for the scale {Scale}. This is a bug in LoopSim."),
    };

    /// <summary>The value that a number on the scale stands for.</summary>
    /// <param name="scaled">The number on the scale.</param>
    public double FromScale(double scaled) => Scale switch
    {
        ParameterScale.Linear => scaled,
        ParameterScale.Log => Math.Exp(scaled),
        ParameterScale.Log10 => Math.Pow(10, scaled),
        _ => throw new InvalidOperationException($"There is no case for the scale {Scale}. This is a bug in LoopSim."),
    };

    /// <summary>The derivative of the value by the number on the scale.</summary>
    /// <param name="value">The value.</param>
    public double SlopeAt(double value) => Scale switch
    {
        ParameterScale.Linear => 1,
        ParameterScale.Log => value,
        ParameterScale.Log10 => value * Math.Log(10),
        _ => throw new InvalidOperationException($"There is no case for the scale {Scale}. This is a bug in LoopSim."),
    };
}
