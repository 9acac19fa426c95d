using LoopSim.Diagnostics;
using LoopSim.Estimation;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Results;
using LoopSim.Tests.Io.PEtab;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Estimation;

public sealed class FitTests
{
    /// <summary>The best value known of Boehm 2014 is 138.22198: Hass et al. 2019 and the benchmark collection, whose nominal parameters have 138.221997.</summary>
    [Fact]
    public void Twenty_starts_find_the_best_known_optimum_of_Boehm_2014()
    {
        var likelihood = new Likelihood(PetabFormatTests.Problem("Boehm_JProteomeRes2014"));

        var results = MultiStartFit.Run(likelihood, new FitOptions { Starts = 20 }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(138.22198, results[0].Value, 2e-5);
        Assert.True(results[0].Value <= likelihood.Evaluate(likelihood.Nominal, TestContext.Current.CancellationToken).Value);
        Assert.True(results[0].Converged);
        Assert.Equal(results.Select(r => r.Value).Order(), results.Select(r => r.Value));
    }

    /// <summary>The published optimum of Raia 2011 has −2 ln L = 690.619495552 (the value of Data2Dynamics that AMICI's tests carry). The parameters in the collection's table have 692.18, and are followed down to it.</summary>
    [Fact]
    public void From_the_nominal_parameters_of_Raia_2011_the_published_optimum_is_found()
    {
        var likelihood = new Likelihood(PetabFormatTests.Problem("Raia_CancerResearch2011"));

        var result = MultiStartFit.From(likelihood, likelihood.Nominal, new FitOptions(), TestContext.Current.CancellationToken);

        Assert.Equal(690.619495552, 2 * result.Value, 1e-3);
    }

    [Fact]
    public void Results_depend_on_the_seed_and_not_on_the_threads()
    {
        var likelihood = new Likelihood(Line());

        IEnumerable<double> Values(ulong seed, int threads) =>
            MultiStartFit.Run(likelihood, new FitOptions { Starts = 6, Seed = seed, ThreadCount = threads }, cancellation: TestContext.Current.CancellationToken).SelectMany(r => r.Scaled.Prepend(r.Start));

        Assert.Equal(Values(1, 1), Values(1, 3));
        Assert.NotEqual(Values(1, 1), Values(2, 1));
    }

    /// <summary>For a straight line with normal noise all is known: least squares, the maximum-likelihood deviation, and parabolas for profiles where the deviation is held.</summary>
    [Fact]
    public void A_line_is_fitted_as_least_squares_do()
    {
        var likelihood = new Likelihood(Line());

        var best = MultiStartFit.Run(likelihood, new FitOptions { Starts = 3 }, cancellation: TestContext.Current.CancellationToken)[0];

        // y = 1 + 2 t with residuals +1, -1, -1, +1 times 0.1, which are orthogonal to both columns.
        Assert.Equal(1, best.Scaled[0], 1e-4);
        Assert.Equal(2, best.Scaled[1], 1e-4);
        Assert.Equal(Math.Log10(0.1), best.Scaled[2], 1e-4);
        Assert.Equal(4 * (0.5 * Math.Log(2 * Math.PI * 0.01) + 0.5), best.Value, 1e-8);
    }

    [Fact]
    public void Profiles_of_a_line_end_where_the_likelihood_ratio_says()
    {
        var likelihood = new Likelihood(Line());
        var options = new FitOptions { Starts = 3 };
        var best = MultiStartFit.Run(likelihood, options, cancellation: TestContext.Current.CancellationToken)[0];

        var profile = ProfileLikelihood.Of(likelihood, best, 1, options, cancellation: TestContext.Current.CancellationToken);

        // With the slope off by d the sum of squares is 0.04 + 5 d² (offset refitted), and n/2 ln of it rises by 1.9207 where 1 + 125 d² = exp(1.9207/2).
        var expected = Math.Sqrt((Math.Exp(3.841458820694124 / 4) - 1) * 0.04 / 5);
        Assert.True(profile.IsIdentifiable);
        Assert.Equal(2 - expected, profile.Lower!.Value, 0.02 * expected);
        Assert.Equal(2 + expected, profile.Upper!.Value, 0.02 * expected);
        Assert.Equal(profile.Points.Select(p => p.Scaled).Order(), profile.Points.Select(p => p.Scaled));
    }

    [Fact]
    public void Several_profiles_are_those_of_the_parameters_alone_and_finished_ones_are_not_made_again()
    {
        var likelihood = new Likelihood(Line());
        var options = new FitOptions { Starts = 3 };
        var cancellation = TestContext.Current.CancellationToken;
        var best = MultiStartFit.Run(likelihood, options, cancellation: cancellation)[0];
        var finished = new ParameterProfile(0, [], null, null, ProfileEnd.Bound, ProfileEnd.Bound);
        var store = new Kept { [0] = finished };
        var seen = new System.Collections.Concurrent.ConcurrentBag<int>();

        var profiles = ProfileLikelihood.All(likelihood, best, [2, 0, 1], options, store, profile => seen.Add(profile.Parameter), cancellation);

        Assert.Equal([2, 0, 1], profiles.Select(profile => profile.Parameter));
        Assert.Same(finished, profiles[1]);
        Assert.Equal([0, 1, 2], seen.Order());
        foreach (var profile in new[] { profiles[0], profiles[2] })
        {
            var alone = ProfileLikelihood.Of(likelihood, best, profile.Parameter, options, cancellation: cancellation);
            Assert.Equal(alone with { Points = [] }, profile with { Points = [] });
            Assert.Equal(alone.Points, profile.Points);
            Assert.Same(profile, store[profile.Parameter]);
        }
    }

    private sealed class Kept : System.Collections.Concurrent.ConcurrentDictionary<int, ParameterProfile>, IPartStore<ParameterProfile>
    {
        public ParameterProfile? Read(int index) => TryGetValue(index, out var part) ? part : null;

        public void Write(int index, ParameterProfile part) => this[index] = part;
    }

    [Fact]
    public void What_the_data_do_not_limit_has_an_open_interval()
    {
        var problem = Line();
        // The offset is measured as a product with what nothing else says anything of.
        problem = problem with
        {
            Observables = [problem.Observables[0] with { Formula = RateParser.Parse("X + a*c") }],
            Parameters = problem.Parameters.Add(new EstimationParameter("c", ParameterScale.Log10, 1e-2, 1e2, 1, true)),
        };
        var likelihood = new Likelihood(problem);
        var options = new FitOptions { Starts = 3 };
        var best = MultiStartFit.Run(likelihood, options, cancellation: TestContext.Current.CancellationToken)[0];

        var profile = ProfileLikelihood.Of(likelihood, best, 3, options, cancellation: TestContext.Current.CancellationToken);

        Assert.False(profile.IsIdentifiable);
        // From below c is limited by the bound of a, 10, which a c of less than 0.1 would need.
        Assert.Equal((ProfileEnd.Threshold, ProfileEnd.Bound), (profile.LowerEnd, profile.UpperEnd));
    }

    [Fact]
    public void A_fit_that_can_be_computed_at_no_start_is_an_error_with_the_reason()
    {
        var problem = Line();
        var noiseless = new Likelihood(problem with { Observables = [problem.Observables[0] with { Noise = RateParser.Parse("s - 2000") }] });

        var error = Assert.Throws<SimulationException>(() => MultiStartFit.Run(noiseless, new FitOptions { Starts = 3 }, cancellation: TestContext.Current.CancellationToken));

        Assert.StartsWith("The likelihood could be computed at none of the 3 starts, so nothing was fitted. At the first: observable y in condition only at time 0: the scale of its noise is -", error.Message, StringComparison.Ordinal);
    }

    /// <summary>X' = 1 + X² is the tangent, which ends at π/2.</summary>
    [Fact]
    public void Where_the_model_cannot_be_simulated_the_reason_is_told()
    {
        var problem = Line() with { Network = new ReactionNetworkBuilder("h").AddParameter("b", 1).AddSpecies("X", "0").AddRate("X", "1 + X^2 + 0*b").Build() };

        var point = new Likelihood(problem).Evaluate([0, 1, 0], TestContext.Current.CancellationToken);

        Assert.Equal(double.PositiveInfinity, point.Value);
        Assert.StartsWith("condition only cannot be simulated: ", point.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_simulated_value_that_has_no_logarithm_is_told()
    {
        var problem = Line();
        problem = problem with { Observables = [problem.Observables[0] with { Transformation = ParameterScale.Log10 }] };

        var point = new Likelihood(problem).Evaluate([-1, 2, 0], TestContext.Current.CancellationToken);

        Assert.Equal("observable y in condition only at time 0: the model says -1, which has no logarithm.", point.Failure);
    }

    /// <summary>½ ((b² − 1)/0.5)² + ½ ((b + 1)/2)²: the minimum near 1 is worse, by some 0.5, than that at −1, behind a hill of 1.6.</summary>
    [Fact]
    public void A_profile_that_finds_a_better_optimum_says_so()
    {
        var likelihood = new Likelihood(Curve([("b^2", 1, 0.5), ("b", -1, 2)], 3));
        var options = new FitOptions();
        var worse = MultiStartFit.From(likelihood, [1.1], options, TestContext.Current.CancellationToken);

        var profile = ProfileLikelihood.Of(likelihood, worse, 0, options, cancellation: TestContext.Current.CancellationToken);
        var ofBest = ProfileLikelihood.Of(likelihood, MultiStartFit.From(likelihood, [-1.1], options, TestContext.Current.CancellationToken), 0, options, cancellation: TestContext.Current.CancellationToken);

        Assert.NotNull(profile.Better);
        Assert.True(profile.Better.Scaled[0] < 0);
        Assert.True(profile.Better.Value < worse.Value - 0.01);
        Assert.Null(ofBest.Better);
    }

    /// <summary>Eight hills on each side, flat on top, just below the threshold: their sides are so steep that the steps become small at each, and take some twenty points to grow again.</summary>
    [Fact]
    public void A_profile_that_is_not_followed_to_its_end_is_not_taken_for_open()
    {
        var likelihood = new Likelihood(Curve([("1.92*ifless(0.3, cos(50*b), 0, 1)", 0, 1)], 1));
        var optimum = MultiStartFit.From(likelihood, [0], new FitOptions(), TestContext.Current.CancellationToken);

        var profile = ProfileLikelihood.Of(likelihood, optimum, 0, new FitOptions(), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((ProfileEnd.PointsSpent, ProfileEnd.PointsSpent), (profile.LowerEnd, profile.UpperEnd));
        Assert.False(profile.IsIdentifiable);
    }

    [Fact]
    public void Fits_of_Boehm_2014_do_not_depend_on_the_threads()
    {
        var likelihood = new Likelihood(PetabFormatTests.Problem("Boehm_JProteomeRes2014"));

        IEnumerable<double> Values(int threads) => MultiStartFit.Run(likelihood, new FitOptions { Starts = 4, ThreadCount = threads, MaximumEvaluations = 20 }, cancellation: TestContext.Current.CancellationToken)
            .SelectMany(r => (double[])[r.Start, r.Value, r.Evaluations, .. r.Scaled]);

        Assert.Equal(Values(1), Values(3));
    }

    [Fact]
    public void Each_result_is_given_as_it_comes_and_stays_after_a_cancellation()
    {
        using var interrupted = new CancellationTokenSource();
        var results = new List<FitResult>();

        Assert.ThrowsAny<OperationCanceledException>(() => MultiStartFit.Run(
            new Likelihood(Line()),
            new FitOptions { Starts = 6, ThreadCount = 1 },
            null,
            result =>
            {
                results.Add(result);
                if (results.Count == 2)
                    interrupted.Cancel();
            },
            interrupted.Token));

        Assert.Equal(2, results.Count);
        Assert.Equal(results.Min(r => r.Value), MultiStartFit.BestFirst(results)[0].Value);
    }

    [Fact]
    public void Starts_that_are_finished_are_not_followed_again_and_results_are_those_of_one_go()
    {
        var (likelihood, options) = (new Likelihood(Line()), new FitOptions { Starts = 6, ThreadCount = 1 });
        using var interrupted = new CancellationTokenSource();
        var store = new MemoryStore<FitResult> { OnWrite = count => StopAt(count, interrupted) };

        Assert.ThrowsAny<OperationCanceledException>(() => MultiStartFit.Run(likelihood, options, store, cancellation: interrupted.Token));
        var first = store.Written.Count;
        var whole = MultiStartFit.Run(likelihood, options, store, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(2, first);
        Assert.Equal([0, 1, 2, 3, 4, 5], store.Written);
        Assert.Equal(Bits(MultiStartFit.Run(likelihood, options, cancellation: TestContext.Current.CancellationToken)), Bits(whole));

        static void StopAt(int count, CancellationTokenSource stop)
        {
            if (count == 2)
                stop.Cancel();
        }

        static IEnumerable<long> Bits(IEnumerable<FitResult> results) => results.SelectMany(r => r.Scaled.Prepend(r.Value).Select(BitConverter.DoubleToInt64Bits).Prepend(r.Evaluations).Prepend(r.Start));
    }

    /// <summary>One parameter b, each of some functions of it measured once with its noise.</summary>
    private static EstimationProblem Curve((string Formula, double Value, double Noise)[] measured, double bound) => Line() with
    {
        Parameters = [new("b", ParameterScale.Linear, -bound, bound, 0, true)],
        Observables = [.. measured.Select((m, i) => new Observable($"y{i}", RateParser.Parse(m.Formula), new RateExpression.Constant(m.Noise), ParameterScale.Linear, NoiseDistribution.Normal))],
        Measurements = [.. measured.Select((m, i) => new Measurement(i, null, 0, 1, m.Value, System.Collections.Immutable.ImmutableDictionary<string, RateExpression>.Empty))],
    };

    /// <summary>X grows by b in a unit of time; a + X is measured at times 0 to 3.</summary>
    private static EstimationProblem Line()
    {
        var network = new ReactionNetworkBuilder("h").AddParameter("b", 1).AddSpecies("X", "0").AddRate("X", "b").Build();
        double[] values = [1.1, 2.9, 4.9, 7.1];
        return new EstimationProblem
        {
            Name = "line",
            Network = network,
            Parameters =
            [
                new("a", ParameterScale.Linear, -10, 10, 0, true), new("b", ParameterScale.Linear, -10, 10, 0, true), new("s", ParameterScale.Log10, 1e-3, 1e3, 1, true),
            ],
            Conditions = [new("only", System.Collections.Immutable.ImmutableDictionary<string, RateExpression>.Empty)],
            Observables = [new("y", RateParser.Parse("X + a"), RateParser.Parse("s"), ParameterScale.Linear, NoiseDistribution.Normal)],
            Measurements = [.. values.Select((v, t) => new Measurement(0, null, 0, t, v, System.Collections.Immutable.ImmutableDictionary<string, RateExpression>.Empty))],
        };
    }
}
