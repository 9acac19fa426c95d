using CsCheck;
using LoopSim.Boolean.Stochastic;

namespace LoopSim.Tests.Boolean.Stochastic;

public sealed class FlippingStateTests
{
    private const int Nodes = 130;

    /// <summary>Networks over three words: most nodes with few rates, some with more regulators or more different rates than a table takes.</summary>
    private static Gen<MarkovNetwork> Networks { get; } = Gen.Int[0, int.MaxValue].Select(seed =>
    {
        var random = new Random(seed);
        return new MarkovNetwork(Enumerable.Range(0, Nodes).Select(i => new MarkovNode
        {
            Name = $"N{i}",
            IsInternal = i % 3 == 0,
            RateUp = i switch { 5 => Sum(random, 20, 0.01), 77 => Sum(random, 6, 0.1 * Math.Sqrt(2)), _ => Switch(random) },
            RateDown = Switch(random),
        }));
    });

    [Fact]
    public void Sums_and_choices_are_those_of_the_formulas()
    {
        Gen.Select(Networks, Gen.ULong, Gen.Double[0, 1].Array[40]).Sample((network, first, choices) =>
        {
            var compiled = new CompiledMarkov(network);
            Assert.Equal([5, 77], compiled.Loose);
            var flipping = new FlippingState(compiled);
            flipping.Load([first, first * 3, first & 3]);
            foreach (var choice in choices)
            {
                double[] rates = [.. Enumerable.Range(0, Nodes).Select(node => compiled.RateOf(node, flipping.State))];
                Assert.Equal(rates.Sum(), flipping.TotalRate, 1e-9);
                Assert.Equal(EntropyOf([.. rates.Where((_, node) => node % 3 != 0)]), flipping.Entropy(), 1e-9);

                var (nodes, sums) = (new int[Nodes], new double[Nodes]);
                var free = flipping.CopyFree(nodes, sums);
                Assert.Equal(Enumerable.Range(0, Nodes).Where(node => rates[node] > 0), nodes.Take(free).Order());
                for (var i = 0; i < free; i++)
                    Assert.Equal(rates[nodes[i]], sums[i] - (i > 0 ? sums[i - 1] : 0), 1e-9);
                if (free == 0)
                    break;
                // At the sums themselves, where rounding would show, and at the value drawn.
                for (var i = 0; i < free; i++)
                {
                    Assert.Equal(nodes[Math.Min(i + 1, free - 1)], flipping.NodeAt(sums[i]));
                    Assert.Equal(nodes[i], flipping.NodeAt(double.BitDecrement(sums[i])));
                }
                var place = sums.AsSpan(0, free).BinarySearch(choice * flipping.TotalRate);
                var node = flipping.NodeAt(choice * flipping.TotalRate);
                Assert.Equal(nodes[Math.Min(place < 0 ? ~place : place + 1, free - 1)], node);

                var before = flipping.State.ToArray();
                flipping.Flip(node);
                before[node >> 6] ^= 1UL << node;
                Assert.Equal(before, flipping.State);
            }
        }, iter: 30);
    }

    /// <summary>A rate of one of three values, or none, by the values of two nodes.</summary>
    private static RateFormula Switch(Random random) => new RateFormula.Conditional(
        new RateFormula.Binary(random.Next(2) == 0 ? RateOperator.And : RateOperator.Xor, Node(random), new RateFormula.Not(Node(random))),
        new RateFormula.Number(0.3 * random.Next(4)),
        new RateFormula.Number(0.3 * random.Next(2)));

    /// <summary>A rate that is another for almost every combination of its regulators' values.</summary>
    private static RateFormula Sum(Random random, int regulators, double unit) => Enumerable.Range(0, regulators)
        .Select(i => (RateFormula)new RateFormula.Binary(RateOperator.Multiply, new RateFormula.Node($"N{10 + i * 5}"), new RateFormula.Number(unit * (i + 1) * (1 + random.NextDouble()))))
        .Aggregate((a, b) => new RateFormula.Binary(RateOperator.Add, a, b));

    private static RateFormula Node(Random random) => new RateFormula.Node($"N{random.Next(Nodes)}");

    private static double EntropyOf(double[] rates)
    {
        var total = rates.Sum();
        return total > 0 ? -rates.Where(rate => rate > 0).Sum(rate => rate / total * Math.Log2(rate / total)) : 0;
    }
}
