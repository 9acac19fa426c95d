namespace LoopSim.Io.Sbml.Core;

/// <summary>What a network does not say of itself and an SBML file holds.</summary>
public sealed record SbmlWriteOptions
{
    /// <summary>The name of the model, from which its identifier is spelled.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people; the name where empty.</summary>
    /// <value>Default: empty.</value>
    public string Title { get; init; } = "";

    /// <summary>What is to be said of the model as a whole, as plain text.</summary>
    /// <value>Default: empty.</value>
    public string Notes { get; init; } = "";

    /// <summary>The level and version.</summary>
    /// <value>Default: <see cref="SbmlVersion.L3V2"/>.</value>
    public SbmlVersion Version { get; init; } = SbmlVersion.L3V2;
}
