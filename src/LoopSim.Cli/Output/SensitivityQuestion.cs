using LoopSim.Experiments;
using LoopSim.Results;

namespace LoopSim.Cli.Output;

/// <summary>What <c>loopsim sensitivity</c> is asked.</summary>
/// <param name="Study">The model.</param>
/// <param name="Experiment">The experiment.</param>
/// <param name="Readouts">What is read out, by name.</param>
/// <param name="Parameters">The parameters, by name.</param>
/// <param name="At">When, after the beginning of the last phase; its end if <see langword="null"/>.</param>
internal sealed record SensitivityQuestion(Study Study, Experiment Experiment, IReadOnlyList<string> Readouts, IReadOnlyList<string> Parameters, Duration? At)
{
    /// <summary>The time after the beginning of the last phase.</summary>
    public Duration After => At ?? Experiment.Phases[^1].Duration;

    /// <summary>The same as text.</summary>
    public string When => After.ToString();
}
