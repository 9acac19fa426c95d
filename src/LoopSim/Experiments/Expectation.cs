using LoopSim.Diagnostics;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>What an experiment is expected to show.</summary>
/// <param name="Node">The readout.</param>
/// <param name="IsOn">Whether it should be on.</param>
/// <param name="Location">Where this is written.</param>
public sealed record Expectation(string Node, bool IsOn, SourceLocation? Location)
{
    /// <summary>When, after the last phase began; at its end where <see langword="null"/>.</summary>
    /// <remarks>Ignored by Boolean engines, which answer for the long run.</remarks>
    public Duration? At { get; init; }
}
