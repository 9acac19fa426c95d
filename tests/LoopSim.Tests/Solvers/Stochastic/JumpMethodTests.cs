using LoopSim.Diagnostics;
using LoopSim.Solvers.Stochastic;
using static LoopSim.Tests.Solvers.Stochastic.JumpSystems;

namespace LoopSim.Tests.Solvers.Stochastic;

/// <summary>The laws of <see cref="IJumpMethod"/>.</summary>
public sealed class JumpMethodTests
{
    private const int Runs = 5_000;

    /// <summary>Approximate methods may be off by the share by which they let propensities change in a step, and their variances by twice that.</summary>
    private const double Leaping = 0.03;

    public static TheoryData<string> Names => [.. JumpMethods.All.Select(m => m.Name)];

    public static TheoryData<string> ExactNames => [.. JumpMethods.All.Where(m => m.IsExact).Select(m => m.Name)];

    [Fact]
    public void Every_method_has_a_name_of_its_own_and_an_unknown_one_is_an_error()
    {
        Assert.Equal(JumpMethods.All.Length, JumpMethods.All.Select(m => m.Name).Distinct().Count());
        Assert.All(JumpMethods.All, m => Assert.Same(m, JumpMethods.Named(m.Name)));

        var e = Assert.Throws<ArgumentException>(() => JumpMethods.Named("tua"));

        Assert.StartsWith("There is no stochastic method \"tua\". Did you mean \"tau\"?", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_method_is_chosen_by_the_number_of_reactions()
    {
        Assert.Equal("direct", AutomaticJumpMethod.For(Chain(50, 1)).Name);
        Assert.Equal("composition-rejection", AutomaticJumpMethod.For(Chain(150, 1)).Name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Birth_and_death_has_the_mean_and_the_variance_of_a_Poisson_distribution(string method)
    {
        var result = Run(BirthAndDeath(1000, 1), [0], [0.5, 1, 4], method);

        for (var i = 0; i < 3; i++)
        {
            var mean = 1000 * (1 - Math.Exp(-result.Times[i]));
            var slack = JumpMethods.Named(method).IsExact ? 0 : Leaping;
            Assert.Equal(mean, result.Mean(i, 0), 5 * Math.Sqrt(mean / Runs) + slack * mean);
            Assert.Equal(mean, result.Variance(i, 0), 5 * Math.Sqrt((2 * mean * mean + mean) / Runs) + 2 * slack * mean);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Dimerisation_has_the_mean_and_the_variance_of_the_master_equation(string method)
    {
        var system = Dimerisation(0.01, 0.5);
        double[] start = [301, 0];
        var exact = new ChemicalMasterEquation(system, start, _ => true);

        var result = Run(system, start, [0.3, 2], method);

        var slack = JumpMethods.Named(method).IsExact ? 0 : Leaping;
        var before = 0.0;
        for (var i = 0; i < 2; i++)
        {
            exact.Advance(result.Times[i] - before);
            before = result.Times[i];
            var mean = exact.Mean(x => x[0]);
            var (variance, fourth) = (exact.Mean(x => Math.Pow(x[0] - mean, 2)), exact.Mean(x => Math.Pow(x[0] - mean, 4)));
            Assert.Equal(mean, result.Mean(i, 0), 5 * Math.Sqrt(variance / Runs) + slack * mean);
            Assert.Equal(variance, result.Variance(i, 0), 5 * Math.Sqrt((fourth - variance * variance) / Runs) + 2 * slack * variance);
        }
    }

    /// <summary>Counts are small, down to none: tau-leaping, too, must then be exact, since it draws events one by one.</summary>
    [Theory]
    [MemberData(nameof(ExactNames))]
    [InlineData("tau")]
    public void Repression_by_a_Hill_function_has_the_distribution_of_the_master_equation(string method)
    {
        var system = Repression();
        var exact = new ChemicalMasterEquation(system, [0, 0], x => x[0] <= 25 && x[1] <= 60);
        exact.Advance(3);

        var result = Run(system, [0, 0], [3], method);

        foreach (var species in new[] { 0, 1 })
        {
            var found = result.Histogram(0, species).Entries().ToDictionary(bin => bin.Start, bin => bin.Count);
            var (rare, rareExpected) = (0L, 0.0);
            foreach (var (count, probability) in exact.Of(species))
            {
                if (Runs * probability >= 10)
                    Assert.Equal(Runs * probability, found.GetValueOrDefault(count), 5 * Math.Sqrt(Runs * probability * (1 - probability)));
                else
                    (rare, rareExpected) = (rare + found.GetValueOrDefault(count), rareExpected + Runs * probability);
            }
            Assert.Equal(rareExpected, rare, 5 * Math.Sqrt(rareExpected) + 1);
        }
    }

    /// <summary>Enough reactions for several levels of sums and many groups. The time average over a stretch T of a count has a variance of at most 2 · mean · (relaxation time)/T, and the chain of independent species is Poisson.</summary>
    [Theory]
    [MemberData(nameof(ExactNames))]
    public void A_long_chain_stays_at_rest(string method)
    {
        const int length = 300;
        const double mean = 40;
        var result = JumpEnsemble.Run(Chain(length, mean), [.. Enumerable.Repeat(mean, length)], 0, [3], new JumpEnsembleOptions { Trajectories = 400, Method = JumpMethods.Named(method) }, TestContext.Current.CancellationToken);

        // The start has the mean of the law but no spread yet: three relaxation times bring it to nearly all of it, within the chain.
        var (means, variances) = (0.0, 0.0);
        for (var s = 0; s < length; s++)
        {
            Assert.Equal(mean, result.Mean(0, s), 5.5 * Math.Sqrt(mean / 400));
            (means, variances) = (means + result.Mean(0, s) / length, variances + result.Variance(0, s) / length);
        }
        Assert.Equal(mean, means, 5 * Math.Sqrt(mean / 400 / length));
        // Independent particles: each came from a place that has a count of its own, of variance 0 at the start, or from outside. Var = Σ p(1 − p) · 40 + what came in < 40.
        Assert.InRange(variances, 0.8 * mean, mean);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_never_fall_below_zero_and_what_is_conserved_is_kept(string method)
    {
        var system = Dimerisation(0.5, 0.01);

        var states = JumpSimulator.Run(system, [2001, 3], 0, [.. Enumerable.Range(1, 200).Select(i => 0.001 * i * i)], JumpMethods.Named(method), seed: 4, cancellation: TestContext.Current.CancellationToken);

        Assert.All(states, count => Assert.True(count >= 0));
        for (var i = 0; i < states.Length && method != "langevin"; i += 2)
            Assert.Equal(2007, states[i] + 2 * states[i + 1]);
    }

    [Theory]
    [MemberData(nameof(ExactNames))]
    public void A_trajectory_does_not_depend_on_when_it_is_looked_at(string method)
    {
        double[] coarse = [1, 5];
        double[] fine = [.. Enumerable.Range(0, 501).Select(i => i / 100.0)];

        var few = JumpSimulator.Run(Repression(), [0, 0], 0, coarse, JumpMethods.Named(method), seed: 9, cancellation: TestContext.Current.CancellationToken);
        var many = JumpSimulator.Run(Repression(), [0, 0], 0, fine, JumpMethods.Named(method), seed: 9, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(few[..2], many[200..202]);
        Assert.Equal(few[2..], many[1000..]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Where_nothing_can_happen_nothing_does(string method)
    {
        Assert.Equal([0.0, 0, 0], JumpSimulator.Run(BirthAndDeath(0, 1), [0], 0, [1, 2, 3], JumpMethods.Named(method), seed: 1, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal([7.0], JumpSimulator.Run(new JumpSystem(["X"], []), [7], 0, [1], JumpMethods.Named(method), seed: 1, cancellation: TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_negative_propensity_is_an_error_that_says_how_to_mend_it(string method)
    {
        var system = new JumpSystem(["A", "B"], [new("exchange", [new(0, -1), new(1, 1)], new Propensity.Function([0, 1], x => x[0] - 2 * x[1]))]);

        var e = Assert.Throws<SimulationException>(() => JumpSimulator.Run(system, [5, 10], 0, [10], JumpMethods.Named(method), seed: 1, cancellation: TestContext.Current.CancellationToken));

        Assert.Equal(
            "Reaction exchange has the propensity -15 at A = 5, B = 10 (molecules). A propensity cannot be negative: write a reaction that goes both ways as two, one forward and one reverse, each with its own rate.",
            e.Message);
    }

    private static JumpEnsembleResult Run(JumpSystem system, double[] start, double[] times, string method) =>
        JumpEnsemble.Run(system, start, 0, times, new JumpEnsembleOptions { Trajectories = Runs, Seed = 7, Method = JumpMethods.Named(method) }, TestContext.Current.CancellationToken);
}
