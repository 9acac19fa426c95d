using System.Collections.Immutable;
using CsCheck;
using LoopSim.Boolean;
using LoopSim.Io.Formats;
using LoopSim.Networks;
using LoopSim.Tests.Boolean;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Io.Formats;

/// <summary>Random logical models, with everything that a file can say of one.</summary>
internal static class LogicalModelGen
{
    private static readonly Gen<string?> Label = OneOf<string?>(null, "NF-κB", "IL-6 \"soluble\"", "<p53> & co", "a: b # c", "β/γ*");

    private static readonly Gen<LogicalNode> Node = Gen.Select(
        Label, OneOf("", "nucleus", "plasma membrane"), OneOf<bool?>(null, true, false),
        OneOf<ImmutableArray<NodeAnnotation>>([], [new("is", "https://identifiers.org/hgnc.symbol/STAT3"), new("isDescribedBy", "https://identifiers.org/pubmed/11470911")]),
        OneOf("", "Read from the caption."),
        (label, compartment, initial, annotations, notes) => new LogicalNode { Label = label, Compartment = compartment, Initial = initial, Annotations = annotations, Notes = notes });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>Models of some number of nodes named by identifiers.</summary>
    public static Gen<LogicalModel> Sized(int fewest, int most) =>
        from network in BooleanNetworkGen.Sized(fewest, most, depth: 3)
        from nodes in Node.Array[network.Count]
        from bare in Gen.Bool
        from declares in Gen.Bool
        select new LogicalModel
        {
            Name = "random",
            Network = network,
            Nodes = bare ? [] : [.. nodes],
            Regulators = declares ? DeclaredBy(network) : [],
        };

    /// <summary>Every name of a rule, with the sign that the rule gives it, or none where it makes no difference.</summary>
    private static ImmutableArray<DeclaredRegulator> DeclaredBy(BooleanNetwork network)
    {
        var shown = LogicalRegulation.Of(new LogicalModel { Name = "", Network = network }).ToDictionary(r => (r.Source, r.Target), r => r.Effect);
        return [.. network.Names.SelectMany((target, i) => network.Rules[i].Variables()
            .Where(source => !network.Inputs.Contains(target))
            .Select(source => new DeclaredRegulator(source, target, shown.GetValueOrDefault((network.IndexOf(source), i)) is { } effect && effect != Effect.Dual ? effect : null)))];
    }

    /// <summary>Whether two networks have the same nodes in the same order and the same truth tables.</summary>
    public static void AssertSame(BooleanNetwork expected, BooleanNetwork actual)
    {
        Assert.Equal(expected.Names, actual.Names);
        for (var i = 0; i < expected.Count; i++)
            Assert.True(LogicFormulaGen.Equivalent(expected.Rules[i], actual.Rules[i]), $"{expected.Names[i]}: {expected.Rules[i]} became {actual.Rules[i]}");
    }
}
