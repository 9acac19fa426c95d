using System.Collections.Immutable;
using LoopSim.Experiments.Checking;
using LoopSim.Kinetics.SteadyStates;

namespace LoopSim.Experiments.Uncertainty;

/// <summary>What is asked of an ensemble of parameter sets.</summary>
public sealed record UncertaintyQuestion
{
    /// <summary>The model with its experiments.</summary>
    public required Study Study { get; init; }

    /// <summary>The experiments whose expectations are judged; none where only stable states are counted.</summary>
    public required ImmutableArray<Experiment> Experiments { get; init; }

    /// <summary>The parameters that are varied, all together.</summary>
    public required ImmutableArray<UncertainParameter> Parameters { get; init; }

    /// <summary>The experiments, among <see cref="Experiments"/> or others, of which bands are kept.</summary>
    public ImmutableArray<Experiment> Banded { get; init; } = [];

    /// <summary>The variables whose bands are kept.</summary>
    public ImmutableArray<string> Readouts { get; init; } = [];

    /// <summary>How the stable states of the unperturbed model are looked for, which are then counted in each set; <see langword="null"/> where they are not.</summary>
    public SteadyStateQuestion? StableStates { get; init; }

    /// <summary>The number of parameter sets.</summary>
    /// <value>Default: 10,000.</value>
    public int Sets { get; init; } = 10_000;

    /// <summary>The seed of the digital shift of the Sobol' sequence that the sets are points of.</summary>
    /// <value>Default: 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>How runs are computed.</summary>
    /// <value>Default: a relative tolerance of 1e-6, an absolute one of 1e-10, and 97 points of a band in each phase, which gather at its beginning.</value>
    public RunOptions Options { get; init; } = new() { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-10, Intervals = 96, PointsGather = true };

    /// <summary>The number of threads.</summary>
    /// <value>Default: one for each core. Results do not depend on it.</value>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;

    /// <summary>The experiments and what is expected of them, in their order: what is judged.</summary>
    public ImmutableArray<(Experiment Experiment, Expectation Expectation)> Conclusions => [.. Experiments.SelectMany(experiment => experiment.Expectations.Where(CanBeJudged).Select(expectation => (experiment, expectation)))];

    /// <summary>The number of expectations of the experiments that are not judged.</summary>
    public int LeftOut => Experiments.Sum(experiment => experiment.Expectations.Length) - Conclusions.Length;

    /// <summary>Whether an expectation can be judged in each set: of a level or a half-time, which the courses that are kept have, and not of a plateau, a peak, an oscillation, a dose or a series of runs.</summary>
    /// <param name="expectation">The expectation.</param>
    public static bool CanBeJudged(Expectation expectation)
    {
        ArgumentNullException.ThrowIfNull(expectation);
        return expectation is { Over: null, Reading: Reading.Level or Reading.HalfTime } && expectation.CanBeHeldAgainst(SimulationEngines.Ode);
    }

    internal void ThrowIfUnusable()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Sets, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ThreadCount, 1);
        if (Parameters.IsEmpty)
            throw new ArgumentException($"Model {Study.Model.Name} has no parameter that is varied: none is marked estimated, none has a distribution, and none is named.");
        if (Parameters.Length > Solvers.GlobalSensitivity.SobolSequence.MostDimensions)
            throw new ArgumentException($"{Parameters.Length} parameters are varied, but a Sobol' sequence has at most {Solvers.GlobalSensitivity.SobolSequence.MostDimensions} dimensions.");
        if (Experiments.IsEmpty && StableStates is null)
            throw new ArgumentException($"Model {Study.Model.Name} has no experiment that is judged on ode.");
    }
}
