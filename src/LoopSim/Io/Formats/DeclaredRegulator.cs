using LoopSim.Networks;

namespace LoopSim.Io.Formats;

/// <summary>A regulator that a file declares.</summary>
/// <param name="Source">The node that acts.</param>
/// <param name="Target">The node that is acted on.</param>
/// <param name="Effect">The sign that the file gives; <see langword="null"/> where it says none, or that the effect is unknown.</param>
public sealed record DeclaredRegulator(string Source, string Target, Effect? Effect)
{
    /// <summary>Whether its source marks it as uncertain, or as standing for several steps.</summary>
    public bool IsDoubtful { get; init; }
}
