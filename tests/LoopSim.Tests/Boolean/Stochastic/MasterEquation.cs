using LoopSim.Boolean.Stochastic;

namespace LoopSim.Tests.Boolean.Stochastic;

/// <summary>The exact distribution over the states of a small network, window by window: the oracle of the simulator.</summary>
/// <remarks>Uniformisation: with q at least the largest total rate, P(t) = Σ Poisson(n; q t) (I + Q/q)ⁿ p. Rates come from the interpreter, so that nothing of the compiled simulator is used.</remarks>
internal static class MasterEquation
{
    /// <summary>Returns the mean probability of each state in each window.</summary>
    public static double[][] Windows(MarkovNetwork network, double tick, int windows)
    {
        const int pieces = 64;
        var p = Initial(network);
        var rates = Rates(network);
        var means = new double[windows][];
        for (var window = 0; window < windows; window++)
        {
            // Simpson's rule over 64 pieces: its error, of order h⁴, is below 1e-7 for rates of at most 10.
            var mean = new double[p.Length];
            for (var piece = 0; piece <= pieces; piece++)
            {
                var weight = (piece == 0 || piece == pieces ? 1 : piece % 2 == 1 ? 4 : 2) / (3.0 * pieces);
                for (var i = 0; i < p.Length; i++)
                    mean[i] += weight * p[i];
                if (piece < pieces)
                    p = Advance(p, rates, tick / pieces);
            }
            means[window] = mean;
        }
        return means;
    }

    /// <summary>Returns the probability of each state in each window of discrete time, in which one node flips at the end of each window.</summary>
    public static double[][] DiscreteWindows(MarkovNetwork network, int windows)
    {
        var (p, rates) = (Initial(network), Rates(network));
        var all = new double[windows][];
        for (var window = 0; window < windows; window++)
        {
            all[window] = p;
            var next = new double[p.Length];
            for (var state = 0; state < p.Length; state++)
            {
                var total = rates[state].Sum();
                if (total == 0)
                    next[state] += p[state];
                for (var node = 0; node < rates[state].Length && total > 0; node++)
                    next[state ^ 1 << node] += p[state] * rates[state][node] / total;
            }
            p = next;
        }
        return all;
    }

    private static double[] Initial(MarkovNetwork network)
    {
        var p = new double[1 << network.Names.Length];
        for (var state = 0; state < p.Length; state++)
        {
            p[state] = 1;
            for (var node = 0; node < network.Names.Length; node++)
                p[state] *= network.Initial[node].Outcomes.Where(o => o.Values[0] == ((state >> node & 1) != 0)).Sum(o => o.Probability);
        }
        return p;
    }

    private static double[][] Rates(MarkovNetwork network) => [.. Enumerable.Range(0, 1 << network.Names.Length).Select(state => Enumerable.Range(0, network.Names.Length).Select(node =>
    {
        var (up, down) = network.RatesOf(node);
        return RateFormulaInterpreter.Evaluate((state >> node & 1) != 0 ? down : up, name => (state >> network.IndexOf(name) & 1) != 0);
    }).ToArray())];

    private static double[] Advance(double[] p, double[][] rates, double time)
    {
        var q = Math.Max(1, rates.Max(row => row.Sum()));
        var (term, weight) = (p, Math.Exp(-q * time));
        var sum = p.Select(value => weight * value).ToArray();
        for (var n = 1; n < 60; n++)
        {
            var next = new double[p.Length];
            for (var state = 0; state < p.Length; state++)
            {
                next[state] += term[state] * (1 - rates[state].Sum() / q);
                for (var node = 0; node < rates[state].Length; node++)
                    next[state ^ 1 << node] += term[state] * rates[state][node] / q;
            }
            term = next;
            weight *= q * time / n;
            for (var state = 0; state < p.Length; state++)
                sum[state] += weight * term[state];
        }
        return sum;
    }
}
