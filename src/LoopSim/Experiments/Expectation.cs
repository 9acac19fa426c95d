using LoopSim.Diagnostics;
using LoopSim.Experiments.Checking;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>What an experiment is expected to show: something is read off a run, and something is required of it.</summary>
/// <param name="Node">The readout.</param>
/// <param name="Requirement">What is required of it.</param>
/// <param name="Location">Where this is written.</param>
public sealed record Expectation(string Node, Requirement Requirement, SourceLocation? Location)
{
    /// <summary>Expects a node to be on, or off.</summary>
    /// <param name="node">The readout.</param>
    /// <param name="isOn">Whether it should be on.</param>
    /// <param name="location">Where this is written.</param>
    public Expectation(string node, bool isOn, SourceLocation? location)
        : this(node, new Requirement.State(isOn), location)
    {
    }

    /// <summary>What is read off the run.</summary>
    /// <value>Default: the level.</value>
    public Reading Reading { get; init; } = new Reading.Level();

    /// <summary>When, after the last phase began; at its end where <see langword="null"/>.</summary>
    /// <remarks>Ignored by Boolean engines, which answer for the long run, and by readings of a whole course.</remarks>
    public Duration? At { get; init; }

    /// <summary>What is changed from run to run, where the requirement is for a series of runs; <see langword="null"/> for one run.</summary>
    public Series? Over { get; init; }

    /// <summary>Why the model cannot show what others saw, where that is known; <see langword="null"/> where it should.</summary>
    public string? Contradiction { get; init; }

    /// <summary>Whether the node should be on; <see langword="null"/> where something else is required.</summary>
    public bool? IsOn => (Requirement as Requirement.State)?.IsOn;

    /// <summary>Whether an engine can tell.</summary>
    /// <param name="engine">The engine.</param>
    public bool CanBeHeldAgainst(ISimulationEngine engine) =>
        Over is null && Requirement is Requirement.State || (Over is null || engine is OdeEngine) && Reading.CanBeReadOn(engine);
}
