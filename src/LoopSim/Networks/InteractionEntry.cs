using LoopSim.Diagnostics;

namespace LoopSim.Networks;

/// <summary>An interaction as a file declares it, before names are resolved.</summary>
/// <param name="Source">The identifier of the node that acts.</param>
/// <param name="Target">The identifier of the node that is acted on.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Provenance">Where it comes from.</param>
public sealed record InteractionEntry(string Source, string Target, Effect Effect, Provenance Provenance)
{
    /// <summary>Where it stands.</summary>
    public SourceLocation? Location => Provenance.Location;
}
