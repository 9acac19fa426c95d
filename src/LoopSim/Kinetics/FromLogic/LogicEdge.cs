using LoopSim.Diagnostics;

namespace LoopSim.Kinetics.FromLogic;

/// <summary>How one node feels another, where that differs from the rest of the network.</summary>
/// <param name="From">The node that acts.</param>
/// <param name="To">The node acted on; its rule names the other.</param>
public sealed record LogicEdge(string From, string To)
{
    /// <summary>The Hill coefficient n; <see langword="null"/> for the common one.</summary>
    /// <value><see langword="null"/> by default.</value>
    public double? Exponent { get; init; }

    /// <summary>The half point k, a level from 0 to 1; <see langword="null"/> for the common one.</summary>
    /// <value><see langword="null"/> by default.</value>
    public double? HalfPoint { get; init; }

    /// <summary>Where the edge is written.</summary>
    /// <value><see langword="null"/> by default.</value>
    public SourceLocation? Location { get; init; }
}
