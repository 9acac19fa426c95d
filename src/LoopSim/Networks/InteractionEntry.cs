using LoopSim.Diagnostics;

namespace LoopSim.Networks;

/// <summary>An interaction as a file declares it, before names are resolved.</summary>
/// <param name="Source">The node that acts: its identifier, or its label (<see cref="IsByLabel"/>).</param>
/// <param name="Target">The node that is acted on, likewise.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Provenance">Where it comes from.</param>
public sealed record InteractionEntry(string Source, string Target, Effect Effect, Provenance Provenance)
{
    /// <summary>Whether the ends are named as tables name them, by any text: the declared node of that name is meant, or else of that label, or else of
    /// the identifier that the text is spelled as.</summary>
    public bool IsByLabel { get; init; }

    /// <summary>Where it stands.</summary>
    public SourceLocation? Location => Provenance.Location;
}
