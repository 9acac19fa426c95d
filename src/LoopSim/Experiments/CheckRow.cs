namespace LoopSim.Experiments;

/// <summary>An expectation against what one engine found.</summary>
/// <param name="Model">The short name of the model.</param>
/// <param name="Experiment">The experiment.</param>
/// <param name="Engine">The engine.</param>
/// <param name="Expectation">What was expected.</param>
/// <param name="Found">What was found.</param>
public sealed record CheckRow(string Model, Experiment Experiment, string Engine, Expectation Expectation, Observation Found)
{
    /// <summary>What is doubtful about the run, in whole sentences.</summary>
    public IReadOnlyCollection<string> Warnings { get; init; } = [];

    /// <summary>Whether the expectation is met.</summary>
    public bool Passed => Found.IsOn == Expectation.IsOn;

    /// <summary>The expectation in one word.</summary>
    public string Expected => Expectation.IsOn ? "on" : "off";
}
