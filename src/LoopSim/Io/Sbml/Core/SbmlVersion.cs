using System.Collections.Immutable;
using System.Xml.Linq;
using LoopSim.Diagnostics;

namespace LoopSim.Io.Sbml.Core;

/// <summary>A level and version of SBML that kinetic models are written in.</summary>
/// <param name="Level">The level.</param>
/// <param name="Version">The version of the level.</param>
/// <param name="NamespaceName">The XML namespace of its elements.</param>
public sealed record SbmlVersion(int Level, int Version, string NamespaceName)
{
    /// <summary>Level 3 Version 2, the newest, which is written by default.</summary>
    public static SbmlVersion L3V2 { get; } = new(3, 2, "http://www.sbml.org/sbml/level3/version2/core");

    /// <summary>Level 3 Version 1, for programs that do not know Version 2 yet.</summary>
    public static SbmlVersion L3V1 { get; } = new(3, 1, "http://www.sbml.org/sbml/level3/version1/core");

    /// <summary>Level 2 Version 4, for old programs. It has no priorities of events, and all its events are persistent and count as holding before the start.</summary>
    public static SbmlVersion L2V4 { get; } = new(2, 4, "http://www.sbml.org/sbml/level2/version4");

    /// <summary>All of them, the default first.</summary>
    public static ImmutableArray<SbmlVersion> All { get; } = [L3V2, L3V1, L2V4];

    /// <summary>The name, e.g. <c>L3V2</c>.</summary>
    public string Name => FormattableString.Invariant($"L{Level}V{Version}");

    internal XNamespace Namespace => NamespaceName;

    /// <summary>Whether formulas have the operators <c>min</c> and <c>max</c>.</summary>
    internal bool HasExtendedMath => this == L3V2;

    /// <summary>Returns the version of a name.</summary>
    /// <param name="name">The name, e.g. <c>L3V2</c>.</param>
    /// <exception cref="ArgumentException">There is none; the message names those there are.</exception>
    public static SbmlVersion Named(string name) => All.FirstOrDefault(version => string.Equals(version.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"SBML of \"{name}\" is not written. {NearestNames.Suggest(name, [.. All.Select(version => version.Name)])}", nameof(name));
}
