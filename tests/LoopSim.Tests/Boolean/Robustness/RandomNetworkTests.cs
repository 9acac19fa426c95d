using LoopSim.Boolean;
using LoopSim.Boolean.Robustness;
using LoopSim.Logic;
using LoopSim.Randomness;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Boolean.Robustness;

/// <summary>
/// Kauffman's random networks: N nodes, each with K different regulators and a truth table whose entries are on with probability p. Two rows of a table differ with probability 2p(1 - p), so that
/// the average sensitivity is 2p(1 - p)K (Shmulevich and Kauffman 2004, DOI 10.1103/PhysRevLett.93.048701), and states d nodes apart are N · 2p(1 - p) · (1 - C(N - d, K) / C(N, K)) apart one step later, the
/// annealed map of Derrida and Pomeau 1986 (DOI 10.1209/0295-5075/1/2/001) for a finite N: the second factor is the probability that a rule sees any of the d nodes. Both are means over networks, exact at the first step.
/// </summary>
public sealed class RandomNetworkTests
{
    private const int Nodes = 60;
    private const int Networks = 100;

    /// <summary>Regulators, probability of on, and what the theory calls the network: s below, at and above 1.</summary>
    public static TheoryData<int, double, double> Ensembles => new()
    {
        { 1, 0.5, 0.5 },
        { 2, 0.5, 1 },
        { 3, 0.5, 1.5 },
        { 3, 0.1, 0.54 },
    };

    /// <summary>Four standard errors, estimated from the ensemble itself, are exceeded once in some ten thousand seeds.</summary>
    [Theory]
    [MemberData(nameof(Ensembles))]
    public void The_mean_sensitivity_is_that_of_the_theory(int regulators, double bias, double expected)
    {
        double[] means = [.. Ensemble(regulators, bias).Select(Sensitivity.Mean)];

        Assert.Equal(expected, means.Average(), 4 * StandardError(means));
        Assert.InRange(StandardError(means), 0.001, 0.02);
    }

    [Theory]
    [MemberData(nameof(Ensembles))]
    public void The_Derrida_curve_is_that_of_the_theory(int regulators, double bias, double slope)
    {
        int[] distances = [1, 2, 6, 12, 20];
        var curves = Ensemble(regulators, bias)
            .Select((network, i) => DerridaCurve.Of(network, new EnsembleOptions { Trajectories = 1000, Seed = (ulong)i }, distances, TestContext.Current.CancellationToken)).ToList();

        for (var i = 0; i < distances.Length; i++)
        {
            double[] after = [.. curves.Select(curve => curve[i].After)];
            var unseen = Enumerable.Range(0, regulators).Aggregate(1.0, (product, k) => product * (Nodes - distances[i] - k) / (Nodes - k));
            Assert.Equal(Nodes * slope / regulators * (1 - unseen), after.Average(), 4 * StandardError(after));
            Assert.InRange(StandardError(after), 0.001, 0.4);
        }
    }

    private static IEnumerable<BooleanNetwork> Ensemble(int regulators, double bias) => Enumerable.Range(0, Networks).Select(i => Random(regulators, bias, new RandomStream(2026, (ulong)i)));

    private static BooleanNetwork Random(int regulators, double bias, RandomStream random)
    {
        var names = LogicFormulaGen.Names(Nodes);
        return new BooleanNetwork(names.Select(name => (name, Rule())));

        LogicFormula Rule()
        {
            var seen = new List<string>();
            while (seen.Count < regulators)
            {
                if (names[random.NextInt(Nodes)] is var drawn && !seen.Contains(drawn))
                    seen.Add(drawn);
            }
            var rows = Enumerable.Range(0, 1 << regulators).Where(_ => random.NextDouble() < bias);
            return LogicFormula.Any(rows.Select(row => LogicFormula.All(seen.Select((name, k) =>
                (row >> k & 1) != 0 ? (LogicFormula)new LogicFormula.Variable(name) : new LogicFormula.Not(new LogicFormula.Variable(name))))).ToList());
        }
    }

    private static double StandardError(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
    }
}
