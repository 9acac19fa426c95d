using System.Collections.Immutable;

namespace LoopSim.Experiments;

/// <summary>A comparison that has been run.</summary>
/// <param name="Study">The model with its experiments.</param>
/// <param name="Comparison">What was compared.</param>
/// <param name="Engine">The engine.</param>
/// <param name="Runs">One run for each arm.</param>
public sealed record ComparisonRun(Study Study, Comparison Comparison, ISimulationEngine Engine, ImmutableArray<IEngineRun> Runs)
{
    /// <summary>Runs every arm of a comparison.</summary>
    /// <param name="study">The model with its experiments.</param>
    /// <param name="comparison">What is compared.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="options">How it is computed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The comparison has no arm or no readout.</exception>
    public static ComparisonRun Of(Study study, Comparison comparison, ISimulationEngine engine, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Arms.IsEmpty || comparison.Readouts.IsEmpty)
            throw new ArgumentException($"Comparison \"{comparison.Title}\" needs at least one arm and one readout.", nameof(comparison));
        var run = engine.RunnerOf(study.Model, study.Experiment, options, cancellation);
        return new ComparisonRun(study, comparison, engine, [.. comparison.Arms.Select(arm => run(arm.Experiment))]);
    }
}
