using CsCheck;
using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Tests.Networks;

/// <summary>Random regulatory networks.</summary>
internal static class RegulatoryNetworkGen
{
    /// <summary>Networks of n0, n1, ... in which a node without regulator is an input.</summary>
    /// <param name="count">How many nodes.</param>
    /// <param name="density">How many interactions per node, about.</param>
    public static Gen<RegulatoryNetwork> Of(int count, double density = 1.5) =>
        Gen.Select(Edge(count).Array[0, (int)(2 * density * count)], Gen.Int[0, LogicPolicies.All.Length - 1]).Select((edges, policy) => Build(count, edges, LogicPolicies.All[policy]));

    /// <summary>A network of some interactions; of those between the same two nodes the first counts.</summary>
    public static RegulatoryNetwork Build(int count, IEnumerable<(int Source, int Target, Effect Effect)> edges, ILogicPolicy policy)
    {
        var builder = new RegulatoryNetwork.Builder { Name = "random", Policy = policy };
        var distinct = edges.DistinctBy(e => (e.Source, e.Target)).ToList();
        for (var i = 0; i < count; i++)
            builder.Add(new NodeEntry { Name = $"n{i}", IsInput = distinct.TrueForAll(e => e.Target != i) });
        foreach (var (source, target, effect) in distinct)
            builder.Add(new InteractionEntry($"n{source}", $"n{target}", effect, new Provenance { Source = "made up" }));
        return builder.Build();
    }

    private static Gen<(int, int, Effect)> Edge(int count) => Gen.Select(
        Gen.Int[0, count - 1], Gen.Int[0, count - 1],
        Gen.Frequency((5, Gen.Const(Effect.Activates)), (3, Gen.Const(Effect.Inhibits)), (1, Gen.Const(Effect.Binds))));
}
