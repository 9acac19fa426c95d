using System.Collections.Immutable;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>A stretch of an experiment under unchanged conditions.</summary>
public sealed record Phase
{
    /// <summary>How long it lasts.</summary>
    public required Duration Duration { get; init; }

    /// <summary>What is different from the unperturbed system.</summary>
    public ImmutableArray<Perturbation> Under { get; init; } = [];

    /// <summary>What happens to the medium when it begins.</summary>
    /// <value>Default: it is kept.</value>
    public Medium Medium { get; init; } = new Medium.Kept();
}
