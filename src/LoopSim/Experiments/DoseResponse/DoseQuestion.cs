using System.Collections.Immutable;
using LoopSim.Results;

namespace LoopSim.Experiments.DoseResponse;

/// <summary>What a dose-response curve is asked for.</summary>
public sealed record DoseQuestion
{
    /// <summary>What is dosed, in the last phase of the experiment: an input, a parameter or an assignment, which is held at the dose, or a species, to which the dose is added once.</summary>
    public required string Input { get; init; }

    /// <summary>The doses, in the unit of what is dosed; not below zero. What the model does at dose 0 is found in any case.</summary>
    public required ImmutableArray<double> Doses { get; init; }

    /// <summary>What is read out: species, assignments or inputs.</summary>
    public required ImmutableArray<string> Readouts { get; init; }

    /// <summary>When, after the beginning of the last phase; its end where <see langword="null"/>.</summary>
    public Duration? At { get; init; }

    /// <summary>Whether what is read out is the steady state in which the model settles under the last phase, and not what there is at a time.</summary>
    /// <value>Default: false.</value>
    public bool AtPlateau { get; init; }

    /// <summary>Whether a species is held at the dose, and not given it once.</summary>
    /// <value>Default: false. Ignored where no species is dosed.</value>
    public bool Holds { get; init; }

    /// <summary>The number of threads.</summary>
    /// <value>Default: one for each core. Results do not depend on it.</value>
    public int ThreadCount { get; init; } = Environment.ProcessorCount;

    internal void ThrowIfUnusable()
    {
        if (Doses.IsDefaultOrEmpty || Doses.Any(dose => !double.IsFinite(dose) || dose < 0))
            throw new ArgumentException("Doses are finite numbers, not below 0, at least one of them.");
        if (Doses.Max() == 0)
            throw new ArgumentException("A curve needs a dose above 0.");
        if (Readouts.IsDefaultOrEmpty)
            throw new ArgumentException("Say what is read out.");
        if (At is not null && AtPlateau)
            throw new ArgumentException("A plateau is reached at no certain time: ask for it or for a time.");
    }
}
