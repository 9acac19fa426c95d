using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Io.Yaml;
using LoopSim.Kinetics;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Scenarios;

/// <summary>A file of reference values: a model, the cases that were run on it, and what came out.</summary>
internal sealed class ReferenceFile
{
    private const string CasePrefix = "# case ";

    private ReferenceFile(ReactionNetwork network, IReadOnlyDictionary<string, ReferenceCase> cases, ImmutableArray<ReferenceValue> values)
    {
        Network = network;
        Cases = cases;
        Values = values;
    }

    /// <summary>The files by name, each with its model.</summary>
    public static ImmutableArray<(string Name, string Model)> All { get; } =
    [
        ("faruqi2001-figure", "faruqi2001/figure.yaml"),
        ("faruqi2001-feedback", "faruqi2001/feedback.yaml"),
        ("sobotta2017", "sobotta2017/model.yaml"),
        ("lipniacki2004", "lipniacki2004/model.yaml"),
        ("ashall2009", "ashall2009/model.yaml"),
    ];

    public ReactionNetwork Network { get; }

    public IReadOnlyDictionary<string, ReferenceCase> Cases { get; }

    public ImmutableArray<ReferenceValue> Values { get; }

    public static ReferenceFile Read(string name)
    {
        // Not null: every model that has a reference file has kinetics.
        var network = ModelYaml.Read(RepositoryFiles.Path(["models", .. All.Single(f => f.Name == name).Model.Split('/')])).Kinetics!;
        var lines = File.ReadAllLines(RepositoryFiles.Path("tests", "LoopSim.Tests", "Scenarios", "Reference", name + ".csv"));
        var cases = lines.Where(l => l.StartsWith(CasePrefix, StringComparison.Ordinal) && !l.StartsWith(CasePrefix + "NAME:", StringComparison.Ordinal))
            .Select(l => ReferenceCase.Parse(l[CasePrefix.Length..]))
            .ToDictionary(c => c.Name, StringComparer.Ordinal);
        var values = lines.Where(l => !l.StartsWith('#')).Skip(1).Select(l => l.Split(',')).Select(cells => new ReferenceValue(
            cells[0], cells[1], cells[2].Length == 0 ? null : Number(cells[2]), Number(cells[3])));
        return new ReferenceFile(network, cases, [.. values]);
    }

    internal static double Number(string text) => text == "Infinity" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
}
