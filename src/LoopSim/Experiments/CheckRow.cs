using LoopSim.Experiments.Checking;

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

    /// <summary>Whether what was found is what was expected.</summary>
    public required bool IsMet { get; init; }

    /// <summary>What came of it.</summary>
    public CheckOutcome Outcome => Expectation.Contradiction is null ? IsMet ? CheckOutcome.Pass : CheckOutcome.Fail
        : IsMet ? CheckOutcome.Fail : CheckOutcome.Contradiction;

    /// <summary>Whether the expectation is met, and no contradiction was said to be known.</summary>
    public bool Passed => Outcome == CheckOutcome.Pass;

    /// <summary>The expectation in a few words.</summary>
    public string Expected => ExpectationText.Required(Expectation);
}
