using CsCheck;
using LoopSim.Boolean;
using LoopSim.Io.Formats;
using LoopSim.Networks;
using LoopSim.Tests.Boolean;

namespace LoopSim.Tests.Io.Sbml;

/// <summary>Random logical models with everything that files can say beside the rules.</summary>
internal static class LogicalModelGen
{
    private static readonly Gen<string> Words = OneOf("NF-κB", "p53 & \"friends\" <active>", "IL-6", "β-catenin", "x\u0001y", "two  words");

    private static readonly Gen<NodeAnnotation> Annotations = Gen.Select(
        OneOf("is", "hasPart", "isDescribedBy"),
        OneOf("https://identifiers.org/hgnc.symbol/STAT3", "urn:miriam:pubmed:20221256", "https://example.org/?a=1&b=2"),
        (qualifier, uri) => new NodeAnnotation(qualifier, uri));

    private static readonly Gen<LogicalNode> Nodes = Gen.Select(Words, OneOf("", "cytosol", "outer space"), Gen.Int[0, 2], Annotations.Array[0, 3], OneOf("", "one line", "two\nlines"),
        (label, compartment, initial, annotations, notes) => new LogicalNode
        {
            Label = label,
            Compartment = compartment,
            Initial = initial == 2 ? null : initial == 1,
            Annotations = [.. annotations],
            Notes = notes,
        });

    /// <summary>Models of some number of nodes; declared regulators that are not in the rule have any sign.</summary>
    public static Gen<LogicalModel> Sized(int fewest, int most) => BooleanNetworkGen.Sized(fewest, most).SelectMany(network => Gen.Select(
        Nodes.Array[network.Count], Regulators(network), Annotations.Array[0, 2],
        (nodes, regulators, annotations) => new LogicalModel
        {
            Name = "random model",
            Network = network,
            Nodes = [.. nodes],
            Regulators = [.. regulators.DistinctBy(regulator => (regulator.Source, regulator.Target))],
            Notes = "What it is about.\nA < B & C",
            Annotations = [.. annotations],
        }));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<DeclaredRegulator[]> Regulators(BooleanNetwork network) => Gen.Select(Gen.Int[0, network.Count - 1], Gen.Int[0, network.Count - 1], Gen.Int[0, 2],
        (source, target, sign) => new DeclaredRegulator(network.Names[source], network.Names[target], sign == 0 ? null : sign == 1 ? Effect.Activates : Effect.Inhibits)).Array[0, 5];
}
