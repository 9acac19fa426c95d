using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Kinetics.FromLogic;

/// <summary>What a Boolean network does not say and differential equations need.</summary>
public sealed record LogicKineticsOptions
{
    /// <summary>How rules are read, one of <see cref="KineticRules.All"/>.</summary>
    public required KineticRule Rule { get; init; }

    /// <summary>The unit of time, e.g. <c>h</c>.</summary>
    public required string TimeUnit { get; init; }

    /// <summary>The common Hill coefficient n, without unit.</summary>
    /// <value>3 by default; ignored by rules without Hill functions.</value>
    public double Exponent { get; init; } = 3;

    /// <summary>The common half point k: the level, from 0 to 1, that is felt as one half.</summary>
    /// <value>0.5 by default; ignored by rules without Hill functions.</value>
    public double HalfPoint { get; init; } = 0.5;

    /// <summary>The common time constant τ, in <see cref="TimeUnit"/>: a node has covered 63 % of its way after it.</summary>
    /// <value>1 by default.</value>
    public double TimeConstant { get; init; } = 1;

    /// <summary>Interactions that have a Hill coefficient or half point of their own.</summary>
    /// <value>None by default; an error with rules without Hill functions.</value>
    public ImmutableArray<LogicEdge> Edges { get; init; } = [];

    /// <summary>Where the options are written.</summary>
    /// <value><see langword="null"/> by default.</value>
    public SourceLocation? Location { get; init; }
}
