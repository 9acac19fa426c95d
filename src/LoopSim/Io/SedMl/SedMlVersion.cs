using System.Collections.Immutable;
using System.Xml.Linq;

namespace LoopSim.Io.SedMl;

/// <summary>A version of Level 1 of SED-ML that documents are written in.</summary>
/// <param name="Number">The version.</param>
/// <param name="NamespaceName">The XML namespace of its elements.</param>
public sealed record SedMlVersion(int Number, string NamespaceName)
{
    /// <summary>Level 1 Version 4, the newest that is written, and the default (L. P. Smith et al., J. Integr. Bioinform. 18 (2021) 20210021, DOI 10.1515/jib-2021-0021).</summary>
    public static SedMlVersion L1V4 { get; } = new(4, "http://sed-ml.org/sed-ml/level1/version4");

    /// <summary>Level 1 Version 3, for programs that do not know Version 4 yet (F. T. Bergmann et al., J. Integr. Bioinform. 15 (2018) 20170086, DOI 10.1515/jib-2017-0086).</summary>
    public static SedMlVersion L1V3 { get; } = new(3, "http://sed-ml.org/sed-ml/level1/version3");

    /// <summary>All of them, the default first.</summary>
    public static ImmutableArray<SedMlVersion> All { get; } = [L1V4, L1V3];

    /// <summary>The name, e.g. <c>L1V4</c>.</summary>
    public string Name => FormattableString.Invariant($"L1V{Number}");

    internal XNamespace Namespace => NamespaceName;
}
