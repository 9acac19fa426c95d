using System.Collections.Immutable;

namespace LoopSim.Experiments.Uncertainty;

/// <summary>An expectation, and in what share of the parameter sets it is met.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Expectation">What is expected of it.</param>
/// <param name="HoldsAtNominal">Whether it is met with the values of the model.</param>
/// <param name="Share">In how many sets it is met.</param>
/// <param name="NominalLevel">The level of the readout with the values of the model, in its unit.</param>
/// <param name="Levels">The 2.5 %, 50 % and 97.5 % quantiles of the level over the sets.</param>
/// <param name="Folds">The same quantiles of the level over that of the set's unperturbed cells at rest; not numbers where a set has none of it at rest.</param>
/// <param name="AboveRest">In how many sets the level lies above that of unperturbed cells at rest, by more than a ten-thousandth of it: whether the readout rises at all, however little.</param>
/// <param name="Influences">The parameters, the one that differs most between holding and failing sets first; empty where all sets hold or all fail.</param>
public sealed record UncertainConclusion(
    Experiment Experiment, Expectation Expectation, bool HoldsAtNominal, SurvivalShare Share, double NominalLevel, (double Low, double Median, double High) Levels,
    (double Low, double Median, double High) Folds, SurvivalShare AboveRest, ImmutableArray<ParameterInfluence> Influences);
