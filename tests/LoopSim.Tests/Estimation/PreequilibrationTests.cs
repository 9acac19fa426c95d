using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Estimation;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Tests.Estimation;

/// <summary>A decay that first comes to rest: X' = u − k X rests at u₀/k, then falls to u₁/k.</summary>
public sealed class PreequilibrationTests
{
    private static readonly ImmutableDictionary<string, RateExpression> Nothing = ImmutableDictionary<string, RateExpression>.Empty;

    [Fact]
    public void A_condition_begins_where_the_one_before_came_to_rest_and_derivatives_with_it()
    {
        var likelihood = new Likelihood(Problem(Override("u", "before"), Override("u", 0.5)));
        double[] point = [Math.Log10(0.4), 3];

        var found = likelihood.Evaluate(point, TestContext.Current.CancellationToken);

        // X = u1/k + (u0 - u1)/k e^(-k t), with k = 0.4, u0 = 3, u1 = 0.5 at t = 2.
        var (k, e) = (0.4, Math.Exp(-0.8));
        var x = 0.5 / k + 2.5 / k * e;
        var (byK, byBefore) = (-0.5 / (k * k) - 2.5 / (k * k) * e - 2 * 2.5 / k * e, e / k);
        Assert.Equal(x, found.Simulated[0], 1e-6);
        // The measurement is 2 with noise 1: the gradient is (x - 2) dx.
        Assert.Equal((x - 2) * byK * k * Math.Log(10), found.Gradient[0], 1e-5);
        Assert.Equal((x - 2) * byBefore, found.Gradient[1], 1e-5);
    }

    [Fact]
    public void Initial_values_that_follow_parameters_carry_their_derivatives()
    {
        var problem = Problem(Nothing, Override("X", "before").AddRange(Override("u", 0.5))) with { };
        problem = problem with { Measurements = [problem.Measurements[0] with { Before = null }] };
        var likelihood = new Likelihood(problem);

        var found = likelihood.Evaluate([Math.Log10(0.4), 3], TestContext.Current.CancellationToken);

        var e = Math.Exp(-0.8);
        var x = 0.5 / 0.4 + (3 - 0.5 / 0.4) * e;
        Assert.Equal(x, found.Simulated[0], 1e-6);
        Assert.Equal((x - 2) * e, found.Gradient[1], 1e-5);
    }

    /// <summary>A dose of 5 at the start of every run: what happened while the system came to rest does not count, and rest itself is the same.</summary>
    [Fact]
    public void Events_begin_anew_after_rest()
    {
        var problem = Problem(Override("u", "before"), Override("u", 0.5));
        var dose = new KineticEvent("dose", RateParser.Parse("1 - ifless(time, 0, 1, 0)"), [new EventAssignment("X", RateParser.Parse("X + 5"))]) { HoldsBeforeStart = false };
        problem = problem with { Network = new ReactionNetworkBuilder(problem.Network) { ReplacesParts = true }.Add(dose).Build() };

        var found = new Likelihood(problem).Evaluate([Math.Log10(0.4), 3], TestContext.Current.CancellationToken);

        // X = u1/k + ((u0 - u1)/k + 5) e^(-k t).
        var e = Math.Exp(-0.8);
        Assert.Equal(0.5 / 0.4 + (2.5 / 0.4 + 5) * e, found.Simulated[0], 1e-6);
    }

    /// <summary>The system looks at rest long before; PEtab has a condition rest where all values are constant, and stay so.</summary>
    [Fact]
    public void Rest_waits_for_events_that_are_still_to_come()
    {
        var problem = Problem(Override("u", "before"), Override("u", 0.5));
        var dose = new KineticEvent("kept", RateParser.Parse("ifless(time, 5e6, 0, 1)"), [new EventAssignment("KEPT", RateParser.Parse("KEPT + 7"))]);
        var network = new ReactionNetworkBuilder(problem.Network) { ReplacesParts = true }.AddSpecies("KEPT").AddRate("KEPT", "0").AddRate("X", "u - k*X + KEPT").Add(dose).Build();

        var found = new Likelihood(problem with { Network = network }).Evaluate([Math.Log10(0.4), 3], TestContext.Current.CancellationToken);

        // X rests at (u0 + 7)/k and goes to (u1 + 7)/k: the time of the condition itself is too short for the event.
        Assert.Equal(7.5 / 0.4 + 2.5 / 0.4 * Math.Exp(-0.8), found.Simulated[0], 1e-5);
    }

    [Fact]
    public void One_constant_that_follows_different_parameters_before_and_after_is_refused()
    {
        var error = Assert.Throws<SimulationException>(() => new Likelihood(Problem(Override("u", "before"), Override("u", "k"))));

        Assert.StartsWith("\"u\" follows before in condition rest, before, and k in condition only", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Laplace noise and a logarithmic scale, against the densities themselves.</summary>
    [Theory]
    [InlineData(ParameterScale.Linear, NoiseDistribution.Laplace)]
    [InlineData(ParameterScale.Log, NoiseDistribution.Normal)]
    [InlineData(ParameterScale.Log10, NoiseDistribution.Normal)]
    [InlineData(ParameterScale.Log10, NoiseDistribution.Laplace)]
    public void Likelihoods_are_logarithms_of_densities_that_integrate_to_one(ParameterScale scale, NoiseDistribution distribution)
    {
        var problem = Problem(Override("u", "before"), Override("u", 0.5));
        problem = problem with { Observables = [problem.Observables[0] with { Transformation = scale, Distribution = distribution, Noise = new RateExpression.Constant(0.2) }] };

        // The density over the measurement, summed over a grid that is even in its logarithm.
        const int steps = 1000;
        var integral = 0.0;
        for (var i = 0; i < steps; i++)
        {
            var (low, high) = (-2.5 + 5.0 * i / steps, -2.5 + 5.0 * (i + 1) / steps);
            var m = Math.Pow(10, (low + high) / 2);
            var at = problem with { Measurements = [problem.Measurements[0] with { Value = m }] };
            integral += Math.Exp(-new Likelihood(at).Evaluate([Math.Log10(0.4), 3], TestContext.Current.CancellationToken).Value) * (Math.Pow(10, high) - Math.Pow(10, low));
        }

        Assert.Equal(1, integral, 5e-3);
    }

    private static ImmutableDictionary<string, RateExpression> Override(string name, string parameter) => Nothing.Add(name, new RateExpression.Symbol(parameter));

    private static ImmutableDictionary<string, RateExpression> Override(string name, double value) => Nothing.Add(name, new RateExpression.Constant(value));

    private static EstimationProblem Problem(ImmutableDictionary<string, RateExpression> before, ImmutableDictionary<string, RateExpression> during) => new()
    {
        Name = "decay",
        Network = new ReactionNetworkBuilder("h").AddParameter("k", 1).AddParameter("u", 1).AddSpecies("X", "0").AddRate("X", "u - k*X").Build(),
        Parameters = [new("k", ParameterScale.Log10, 1e-3, 1e3, 1, true), new("before", ParameterScale.Linear, 0, 10, 1, true)],
        Conditions = [new("rest", before), new("only", during)],
        Observables = [new("x", RateParser.Parse("X"), RateExpression.One, ParameterScale.Linear, NoiseDistribution.Normal)],
        Measurements = [new Measurement(0, 0, 1, 2, 2, Nothing)],
    };
}
