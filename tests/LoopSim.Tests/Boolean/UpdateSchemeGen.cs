using CsCheck;
using LoopSim.Boolean;

namespace LoopSim.Tests.Boolean;

/// <summary>Random groups of nodes for the schemes that take such.</summary>
internal static class UpdateSchemeGen
{
    /// <summary>Every name in <see cref="UpdateSchemes.All"/>.</summary>
    public static TheoryData<string> Names => [.. UpdateSchemes.All.Select(scheme => scheme.Name)];

    /// <summary>The scheme of a name over a network, as text: with random groups of some of the nodes where it takes groups, and otherwise alone.</summary>
    public static Gen<string> TextOf(string name, BooleanNetwork network) => name switch
    {
        "block-sequential" => Groups(network, " < ", []).Select(groups => groups.Length == 0 ? name : $"{name}: {groups}"),
        "priority" => Groups(network, " > ", ["", " (synchronous)"]).Select(groups => groups.Length == 0 ? name : $"{name}: {groups}"),
        _ => Gen.Const(name),
    };

    /// <summary>The most nodes of networks whose transitions can be spelled out under a scheme.</summary>
    public static int MostNodes(string name) => name is "random-order" or "most-permissive" ? 6 : 10;

    private static Gen<string> Groups(BooleanNetwork network, string between, string[] remarks) =>
        Gen.Select(Gen.Int[0, 3].Array[network.Count], Gen.Int[0, 1].Array[3], Gen.Int[0, int.MaxValue]).Select((groupOf, remark, order) =>
        {
            // Group 3 is of nodes that are not named.
            var groups = Enumerable.Range(0, 3)
                .Select(group => string.Join(", ", network.Names.Where((_, i) => groupOf[i] == group).OrderBy(text => HashOf(text, order))) is { Length: > 0 } names ? names + (remarks.Length == 0 ? "" : remarks[remark[group]]) : "")
                .Where(text => text.Length > 0);
            return string.Join(between, groups);
        });

    private static int HashOf(string text, int order) => text.Aggregate(order, (hash, letter) => unchecked(hash * 31 + letter));
}
