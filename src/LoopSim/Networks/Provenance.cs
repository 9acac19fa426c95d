using LoopSim.Diagnostics;

namespace LoopSim.Networks;

/// <summary>Where an interaction comes from.</summary>
public sealed record Provenance
{
    /// <summary>The words of the figure's caption that state it; <see langword="null"/> where the caption does not.</summary>
    public string? Caption { get; init; }

    /// <summary>Another source: a paper, a database; <see langword="null"/> where there is none.</summary>
    public string? Source { get; init; }

    /// <summary>What a curator adds, e.g. that the caption only implies the step.</summary>
    public string? Note { get; init; }

    /// <summary>Whether steps between source and target are left out.</summary>
    public bool IsIndirect { get; init; }

    /// <summary>Whether the source of the interaction marks it as uncertain.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>Where it was declared.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>Whether anything vouches for the interaction.</summary>
    public bool HasEvidence => Caption is not null || Source is not null;
}
