using System.Collections.Immutable;
using System.Xml.Linq;

namespace LoopSim.Io.Ginml;

/// <summary>A node, as the file has it.</summary>
/// <param name="Element">Where it stands.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Maximum">Its highest level, at least 1.</param>
/// <param name="IsInput">Whether it keeps its level.</param>
/// <param name="Parameters">The level that each set of active interactions calls for.</param>
/// <param name="Expressions">The level that each formula calls for.</param>
internal sealed record GinmlNode(
    XElement Element,
    string Id,
    int Maximum,
    bool IsInput,
    ImmutableArray<(int Level, string Active, XElement Element)> Parameters,
    ImmutableArray<(int Level, string Formula, XElement Element)> Expressions);
