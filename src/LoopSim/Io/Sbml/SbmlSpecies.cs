using System.Xml.Linq;

namespace LoopSim.Io.Sbml;

/// <summary>A qualitative species, as the file has it.</summary>
/// <param name="Element">Where it stands.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">Its name for people; empty where it has none.</param>
internal sealed record SbmlSpecies(XElement Element, string Id, string Name)
{
    /// <summary>The identifier of its compartment; empty where it has none.</summary>
    public string Compartment { get; init; } = "";

    /// <summary>Whether it is declared never to change.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Its highest level; 0 until it is known.</summary>
    public int Maximum { get; set; }

    /// <summary>Its level in the initial state; <see langword="null"/> where the file does not say.</summary>
    public int? Initial { get; init; }
}
