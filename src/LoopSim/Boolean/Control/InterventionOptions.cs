using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Control;

/// <summary>Which interventions are looked for, and what counts as success.</summary>
public sealed record InterventionOptions
{
    /// <summary>The most nodes that an intervention holds.</summary>
    /// <value>3 by default.</value>
    public int MaximumSize { get; init; } = 3;

    /// <summary>The settings that interventions are made of.</summary>
    /// <value>Default: <see langword="null"/>, every node that is not clamped, on and off.</value>
    public ImmutableArray<NodeSetting>? Candidates { get; init; }

    /// <summary>The states in which the network can be when the intervention begins.</summary>
    /// <value>Default: empty, any state: the goal must be met by every attractor. Otherwise by those that can be reached from each of these states.</value>
    public ImmutableArray<BooleanState> Start { get; init; } = [];

    /// <summary>How long an intervention lasts.</summary>
    /// <value>Default: for ever.</value>
    public ControlKind Kind { get; init; } = ControlKind.Permanent;

    /// <summary>How success is decided.</summary>
    /// <value>Default: by the asynchronous attractors, exactly.</value>
    public ControlDynamics Dynamics { get; init; } = ControlDynamics.Asynchronous;

    /// <summary>What may be spent.</summary>
    /// <value>Default: no limits.</value>
    public SearchLimits Limits { get; init; } = SearchLimits.None;
}
