using LoopSim.Diagnostics;

namespace LoopSim.Experiments;

/// <summary>How runs are computed; what is computed stands in the experiment.</summary>
public sealed record RunOptions
{
    internal const string DefaultJumpMethod = "auto";

    internal const int DefaultCells = 1;

    /// <summary>The seed of everything random.</summary>
    /// <value>Default: 1. Ignored by engines without chance.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The relative error allowed in a step of the ODE solver.</summary>
    /// <value>Default: 1e-8.</value>
    public double RelativeTolerance { get; init; } = 1e-8;

    /// <summary>The absolute error allowed in a step of the ODE solver, in the units of the species.</summary>
    /// <value>Default: 1e-12: an mRNA of 1e-6 µM is still resolved.</value>
    public double AbsoluteTolerance { get; init; } = 1e-12;

    /// <summary>The ODE method.</summary>
    /// <value>Default: <c>auto</c>.</value>
    public string Method { get; init; } = "auto";

    /// <summary>Intervals of a phase between the points of the time course.</summary>
    /// <value>Default: 288, every five minutes of a day. Ignored by Boolean engines, which report every step.</value>
    public int Intervals { get; init; } = 288;

    /// <summary>Steps of a phase in a Boolean run; twice the number of nodes where <see langword="null"/>.</summary>
    public int? BooleanSteps { get; init; }

    /// <summary>What a Boolean engine may spend, in each phase, to find the attractors that are reached where they are too many to visit all states on the way.</summary>
    /// <value>Default: 60 seconds. Ignored by other engines.</value>
    public SearchLimits Limits { get; init; } = new() { Time = TimeSpan.FromSeconds(60) };

    /// <summary>Trajectories of an ensemble; what the model's own files say, or else 1000, where <see langword="null"/>.</summary>
    public int? Trajectories { get; init; }

    /// <summary>The method by which molecules are simulated.</summary>
    /// <value>Default: <c>auto</c>, exact.</value>
    public string JumpMethod { get; init; } = DefaultJumpMethod;

    /// <summary>The number of cells that share a medium, where molecules are simulated.</summary>
    /// <value>Default: 1, with its share of the medium.</value>
    public int Cells { get; init; } = DefaultCells;
}
