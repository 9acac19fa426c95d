using LoopSim.Experiments;
using LoopSim.Experiments.Uncertainty;
using LoopSim.Kinetics;
using LoopSim.Tests.Support;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments.Uncertainty;

public sealed class UncertaintyAnalysisTests
{
    /// <summary>Long after S, R = (0.1 + make) / loss, and at rest 0.1 / loss: on, from 1.5 times rest, where make is at least 0.05, whatever the loss.</summary>
    [Fact]
    public void The_share_of_sets_in_which_a_conclusion_holds_is_that_of_the_closed_form()
    {
        var result = Run(Question(1024));

        // make is log-uniform from 0.01 to 1. The first 1024 points have one coordinate in each 1024th of its range.
        var exact = Math.Log(1 / 0.05) / Math.Log(100);
        var (on, off) = (result.Conclusions[0], result.Conclusions[1]);
        Assert.Equal(1024, result.Computed);
        Assert.Equal((1024, 1024), (on.Share.Judged, off.Share.Judged));
        Assert.Equal(exact, on.Share.Value, 1.0 / 1024);
        Assert.Equal(1024, on.Share.Holding + off.Share.Holding);
        Assert.InRange(exact, on.Share.Interval.Lower, on.Share.Interval.Upper);
        Assert.Equal((true, false), (on.HoldsAtNominal, off.HoldsAtNominal));
        // Off does not hold in the model, and so is none of its conclusions.
        Assert.Equal(on.Share, result.All);
        // R over rest is 1 + 10 make, of which the median is that of make, 0.1; in all sets it is above 1.
        Assert.Equal(2, on.Folds.Median, 0.02);
        Assert.Equal(1024, on.AboveRest.Holding);
    }

    [Fact]
    public void The_parameter_that_decides_tells_failing_sets_from_holding_ones_and_another_does_not()
    {
        var influences = Run(Question(1024)).Conclusions[0].Influences;

        Assert.Equal(["make", "loss"], influences.Select(i => i.Parameter));
        Assert.Equal((1, false), (influences[0].Difference.Distance, influences[0].FailsWhereHigh));
        Assert.True(influences[1].Difference.Probability > 0.01, influences[1].ToString());
    }

    /// <summary>Long after S the ligand follows make and loss alone; quantiles of (0.1 + make) / loss where loss is fixed are those of make.</summary>
    [Fact]
    public void Bands_are_the_quantiles_of_the_closed_form()
    {
        var question = Question(1000) with { Parameters = [Make], Banded = [OnS], Readouts = ["LIG"] };

        var band = Run(question).Bands[0];

        Assert.Equal(97, band.Times.Length);
        Assert.Equal((0, 200), (band.Times[0], band.Times[^1]));
        for (var i = 0; i < band.Times.Length; i++)
        {
            double At(double make) => (0.1 + make * (1 - Math.Exp(-0.5 * band.Times[i]))) / 0.5;
            Assert.Equal(At(0.1), band.Nominal[i], 1e-5);
            for (var q = 0; q < UncertainBand.Probabilities.Length; q++)
            {
                // A thousand even points: the quantile to two thousandths of the range, on its scale.
                var (low, high) = (Make.Distribution.Quantile(UncertainBand.Probabilities[q] - 0.002), Make.Distribution.Quantile(UncertainBand.Probabilities[q] + 0.002));
                Assert.InRange(band.Quantiles[q][i], At(low) - 1e-5, At(high) + 1e-5);
            }
        }
    }

    [Fact]
    public void Results_depend_on_the_seed_and_not_on_the_threads()
    {
        var question = Question(300) with { Banded = [OnS], Readouts = ["R"] };

        var (one, three, other) = (Run(question with { ThreadCount = 1 }), Run(question with { ThreadCount = 3 }), Run(question with { Seed = 2 }));

        Assert.Equal(Text(one), Text(three));
        Assert.NotEqual(Text(one), Text(other));
    }

    /// <summary>X grows as k X² and leaves all bounds after 1/k hours: within the hour where k is above 1.</summary>
    [Fact]
    public void Sets_that_cannot_be_integrated_are_counted_and_are_in_no_share()
    {
        var kinetics = new ReactionNetworkBuilder("h").AddInput("S").AddParameter("k", 0.5).AddSpecies("X", "1").AddRate("X", "S*k*X^2").Build();
        var experiment = Experiment(Hours(1, On("S"))) with { Expectations = [new Expectation("X", true, null)] };
        var question = new UncertaintyQuestion
        {
            Study = new Study { Key = "growth", Model = Relay with { Kinetics = kinetics, BeginsAtRest = false }, Experiments = [experiment] },
            Experiments = [experiment],
            Parameters = [UncertainParameter.Of(kinetics.Parameters[0], 4)],
            Sets = 256,
        };

        var result = Run(question);

        // k is log-uniform from 1/8 to 2: a quarter of the sets fails. Of the others X = 1/(1 − k) is at least 1.5 where k is at least 1/3.
        Assert.Equal(256, result.Computed);
        Assert.InRange(result.Failures.Sum(f => f.Sets), 63, 65);
        Assert.Single(result.Failures);
        Assert.Equal(256, result.All.Judged + result.Failures.Sum(f => f.Sets));
        Assert.Equal(Math.Log(3) / Math.Log(8), result.Conclusions[0].Share.Value, 0.02);
    }

    [Fact]
    public void Work_that_is_stopped_gives_what_is_finished_and_goes_on_from_there()
    {
        var question = Question(600) with { Banded = [OnS], Readouts = ["R"], ThreadCount = 1 };
        using var stop = new CancellationTokenSource();
        var store = new MemoryStore<UncertaintyBlock> { OnWrite = count => Stop(stop, count) };

        var partial = UncertaintyAnalysis.Run(question, store, cancellation: stop.Token);
        store.OnWrite = _ => { };
        var whole = UncertaintyAnalysis.Run(question, store, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(256, partial.Computed);
        Assert.Equal("stopped after 256 of 600 sets", partial.StoppedBy);
        Assert.Null(whole.StoppedBy);
        Assert.Equal(Text(Run(question)), Text(whole));
        // Five blocks, of which none was computed twice.
        Assert.Equal([0, 1, 2, 3, 4], store.Written);
    }

    [Fact]
    public void Work_that_is_stopped_before_anything_is_finished_says_so()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => UncertaintyAnalysis.Run(Question(10), cancellation: stop.Token));
    }

    [Fact]
    public void Nothing_to_vary_and_nothing_to_judge_are_errors()
    {
        var nothing = Assert.Throws<ArgumentException>(() => Run(Question(10) with { Parameters = [] }));
        var unjudged = Assert.Throws<ArgumentException>(() => Run(Question(10) with { Experiments = [] }));
        var zero = Assert.Throws<ArgumentException>(() => UncertainParameter.Of(new KineticParameter("z", 0, "1", ParameterStatus.Estimated, ""), 3));

        Assert.Equal("Model relay has no parameter that is varied: none is marked estimated, none has a distribution, and none is named.", nothing.Message);
        Assert.Equal("Model relay has no experiment that is judged on ode.", unjudged.Message);
        Assert.StartsWith("Parameter z is 0, which no factor changes. Give it a distribution in the model, e.g. distribution: {uniform: [0, 1]}.", zero.Message, StringComparison.Ordinal);
    }

    internal static UncertaintyQuestion Question(int sets) => new()
    {
        Study = new Study { Key = "relay", Model = Relay with { Kinetics = Kinetics }, Experiments = [OnS] },
        Experiments = [OnS],
        Parameters = [Make, UncertainParameter.Of(Kinetics.Parameters[1], 3)],
        Sets = sets,
    };

    private static ReactionNetwork Kinetics => Relay.Kinetics!.WithValue("make", 0.1); // the relay has kinetics

    private static UncertainParameter Make => UncertainParameter.Of(Kinetics.Parameters[0], 10);

    private static Experiment OnS { get; } = Experiment(Hours(200, On("S"))) with { Expectations = [new Expectation("R", true, null), new Expectation("R", false, null)] };

    private static UncertaintyResult Run(UncertaintyQuestion question) => UncertaintyAnalysis.Run(question, cancellation: TestContext.Current.CancellationToken);

    private static void Stop(CancellationTokenSource stop, int count)
    {
        if (count == 2)
            stop.Cancel();
    }

    private static string Text(UncertaintyResult result) => string.Join('\n',
    [
        .. result.Conclusions.Select(c => $"{c.Share} {c.NominalLevel:R} {c.Levels.Low:R} {c.Levels.Median:R} {c.Levels.High:R} {string.Join(' ', c.Influences)}"),
        .. result.Bands.SelectMany(b => b.Quantiles.Append(b.Nominal).Select(values => string.Join(' ', values.Select(v => $"{v:R}")))),
    ]);
}
