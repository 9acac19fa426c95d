using CsCheck;
using LoopSim.Networks;

namespace LoopSim.Tests.Networks;

public sealed class FeedbackCircuitsTests
{
    [Fact]
    public void A_chain_has_none()
    {
        var circuits = FeedbackCircuits.Of(Network(4, [(0, 1, false), (1, 2, false), (2, 3, true)]));

        Assert.Empty(circuits.Circuits);
        Assert.True(circuits.IsComplete);
    }

    [Fact]
    public void The_sign_is_the_product_of_the_signs()
    {
        var circuits = FeedbackCircuits.Of(Network(3, [(0, 1, true), (1, 0, true), (1, 2, false), (2, 1, true)])).Circuits;

        Assert.Equal([true, false], circuits.Select(c => c.IsPositive));
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(4, 20)]
    [InlineData(5, 84)]
    [InlineData(6, 409)]
    public void A_complete_graph_has_as_many_as_theory_says(int nodes, int expected)
    {
        // Sum over k of C(n,k)(k-1)!, without self-loops: OEIS A002807 counts them for undirected graphs, twice that plus the pairs here.
        var edges = from a in Enumerable.Range(0, nodes) from b in Enumerable.Range(0, nodes) where a != b select (a, b, false);

        Assert.Equal(expected, FeedbackCircuits.Of(Network(nodes, [.. edges])).Circuits.Length);
    }

    [Fact]
    public void Random_networks_have_those_that_brute_force_finds() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Bool).Array[0, 14].Sample(edges =>
        {
            var distinct = edges.DistinctBy(e => (e.Item1, e.Item2)).ToArray();

            var found = FeedbackCircuits.Of(Network(6, distinct)).Circuits.Select(c => $"{string.Join(',', c.Nodes.Select(n => n.Index))} {c.IsPositive}").Order();

            Assert.Equal(BruteForce(distinct).Order(), found);
        });

    [Fact]
    public void A_search_that_is_cut_says_so()
    {
        var edges = from a in Enumerable.Range(0, 6) from b in Enumerable.Range(0, 6) where a != b select (a, b, false);

        var circuits = FeedbackCircuits.Of(Network(6, [.. edges]), limit: 100);

        Assert.False(circuits.IsComplete);
        Assert.Equal(100, circuits.Circuits.Length);
    }

    private static List<string> BruteForce((int A, int B, bool Inhibits)[] edges)
    {
        var found = new List<string>();
        for (var start = 0; start < 6; start++)
            Extend([start], 0);
        return found;

        void Extend(List<int> path, int inhibitions)
        {
            foreach (var edge in edges.Where(e => e.A == path[^1]))
            {
                var count = inhibitions + (edge.Inhibits ? 1 : 0);
                if (edge.B == path[0])
                    found.Add($"{string.Join(',', path)} {count % 2 == 0}");
                else if (edge.B > path[0] && !path.Contains(edge.B))
                    Extend([.. path, edge.B], count);
            }
        }
    }

    private static RegulatoryNetwork Network(int nodes, (int A, int B, bool Inhibits)[] edges)
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test" };
        var targets = edges.Select(e => e.B).ToHashSet();
        for (var i = 0; i < nodes; i++)
            builder.Add(new NodeEntry { Name = $"N{i}", IsInput = !targets.Contains(i) });
        foreach (var (a, b, inhibits) in edges)
            builder.Add(new InteractionEntry($"N{a}", $"N{b}", inhibits ? Effect.Inhibits : Effect.Activates, new Provenance { Source = "s" }));
        return builder.Build();
    }
}
