using System.Collections.Immutable;

namespace LoopSim.Experiments.Uncertainty;

/// <summary>Where the course of a readout lies over the parameter sets, time by time.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Readout">The variable.</param>
/// <param name="Times">The times, in the unit of the network.</param>
/// <param name="Nominal">The course with the values of the model, in the variable's unit.</param>
/// <param name="Quantiles">For each of <see cref="Probabilities"/> the course of that quantile; empty where no set could be computed.</param>
public sealed record UncertainBand(Experiment Experiment, string Readout, ImmutableArray<double> Times, ImmutableArray<double> Nominal, ImmutableArray<ImmutableArray<double>> Quantiles)
{
    /// <summary>The quantiles: the band of 95 %, the band of 50 %, and the median between them.</summary>
    public static ImmutableArray<double> Probabilities { get; } = [0.025, 0.25, 0.5, 0.75, 0.975];
}
