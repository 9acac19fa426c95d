using LoopSim.Results;

namespace LoopSim.Experiments.Checking;

/// <summary>What a reading is compared with: the same, but for what is said here.</summary>
/// <param name="Experiment">Another experiment; the same where <see langword="null"/>.</param>
/// <param name="Node">Another readout; the same where <see langword="null"/>.</param>
/// <param name="At">Another time; the same where <see langword="null"/>.</param>
public sealed record Counterpart(string? Experiment, string? Node, Duration? At)
{
    /// <summary>In words, as the end of "higher than".</summary>
    public override string ToString() => string.Join(" ", new[] { Node, Experiment is null ? null : Node is null ? Experiment : $"in {Experiment}", At is { } at ? $"at {at}" : null }.OfType<string>());
}
