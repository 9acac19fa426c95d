using LoopSim.Names;

namespace LoopSim.Io.Formats;

/// <summary>What nodes are named by, in a format that has an identifier and a label for each.</summary>
public enum NodeNaming
{
    /// <summary>By label, spelled as an identifier (<see cref="IdentifierTable"/>), where the identifiers are a program's numbering and no label stands twice; by identifier elsewhere.</summary>
    Automatic,

    /// <summary>By identifier.</summary>
    Identifiers,

    /// <summary>By label, spelled as an identifier; of two alike, the later is numbered.</summary>
    Labels,
}
