using System.Collections.Immutable;
using LoopSim.Experiments;
using LoopSim.Results;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments;

public sealed class ComparisonChartsTests
{
    private static readonly Perturbation Signal = On("S");

    private static readonly Comparison Blocks = new()
    {
        Title = "What blocks R",
        Readouts = ["R", "LIG"],
        Arms = [new("stimulus", Experiment(Hours(8), Hours(16, Signal))), new("+ drug", Experiment(Hours(8), Hours(16, Signal, On("DRUG"))))],
    };

    [Fact]
    public void There_is_a_chart_of_events_one_of_arms_and_one_of_ends()
    {
        Assert.Equal(["time-course", "activity", "activity-panel"], Of("ode", Blocks).Select(c => c.FileName));
        Assert.Equal(["activity", "activity-panel"], Of("ode", Blocks with { Readouts = ["R"] }).Select(c => c.FileName));
        Assert.Equal(["time-course", "activity"], Of("ode", Blocks with { Arms = Blocks.Arms[..1] }).Select(c => c.FileName));
    }

    [Fact]
    public void The_arms_are_curves_of_the_main_readout_in_its_unit()
    {
        var chart = Lines(Of("ode", Blocks)[1].Chart);

        Assert.Equal(("What blocks R", "relay · engine ode"), (chart.Title, chart.Subtitle));
        Assert.Equal(["stimulus", "+ drug"], chart.Series.Select(s => s.Label));
        Assert.Equal(new ChartAxis("R", "1") { Low = 0 }, chart.Y);
        Assert.Equal([new ChartMoment(0, "start"), new ChartMoment(8, "S=on")], chart.Moments);
        Assert.All(chart.Series, s => Assert.Equal(s.X.Length, s.Y.Length));
        Assert.All(chart.Series, s => Assert.False(s.Steps));
        Assert.All(chart.Series, s => Assert.Empty(s.BandLow));
        Assert.Equal(2.2, chart.Series[0].Y[^1], 0.01);
        Assert.InRange(chart.Series[1].Y[^1], 0, 1e-5);
    }

    [Fact]
    public void A_stretch_of_rest_stands_before_time_0_even_where_the_first_phase_jumps()
    {
        var jump = Blocks with { Readouts = ["SEEN"], Arms = [new("stimulus", Experiment(Hours(24, On("S"))))] };

        var chart = Lines(Of("ode", jump)[0].Chart);

        Assert.Equal([-1, 0, 0], chart.Series[0].X.Take(3));
        Assert.Equal([0, 0, 1], chart.Series[0].Y.Take(3));
        Assert.Equal((-1.0, 24.0), (chart.X.Low, chart.X.High));
    }

    [Fact]
    public void Events_are_shares_of_their_highest_values()
    {
        var chart = Lines(Of("ode", Blocks)[0].Chart);

        Assert.Equal("stimulus: the order of events", chart.Title);
        Assert.Equal(["R", "LIG"], chart.Series.Select(s => s.Label));
        Assert.All(chart.Series, s => Assert.Equal(1, s.Y.Max(), 1e-12));
    }

    [Theory]
    [InlineData("boolean-async", "step")]
    [InlineData("markov", "1")]
    public void Probabilities_are_shown_as_they_are(string engine, string unit)
    {
        var run = ComparisonRun.Of(new Study { Key = "K", Model = Relay }, Blocks, SimulationEngines.Named(engine), new RunOptions { Trajectories = 50 }, TestContext.Current.CancellationToken);

        var chart = Lines(ComparisonCharts.Of(run)[0].Chart);
        var panel = Assert.IsType<Chart.Panel>(ComparisonCharts.Of(run)[2].Chart);

        Assert.Equal((unit, "probability of being on"), (chart.X.Unit, chart.Y.Label));
        Assert.All(chart.Series.Zip(Blocks.Readouts), pair => Assert.Equal(run.Runs[0].Course.Column(pair.Second).Max(), pair.First.Y.Max()));
        Assert.Equal("probability of R on", panel.Value.Label);
    }

    [Fact]
    public void A_readout_that_is_zero_throughout_stays_zero()
    {
        var nothing = Blocks with { Readouts = ["LIG", "SEEN"], Arms = [new("rest", Experiment(Hours(24)))] };

        Assert.All(Lines(Of("ode", nothing)[0].Chart).Series[1].Y, y => Assert.Equal(0, y));
    }

    [Fact]
    public void Bars_are_the_ends_of_the_arms_strong_where_on_against_rest()
    {
        var panel = Assert.IsType<Chart.Panel>(Of("ode", Blocks)[2].Chart);

        Assert.Equal(["stimulus", "+ drug"], panel.Bars.Select(b => b.Label));
        Assert.Equal([true, false], panel.Bars.Select(b => b.Emphasised));
        Assert.Equal(2.2, panel.Bars[0].Value, 0.01);
        Assert.Equal((0.2, "rest"), (Math.Round(panel.Reference.GetValueOrDefault(), 6), panel.ReferenceLabel));
        Assert.Equal("R at the end of each experiment", panel.Title);
    }

    [Fact]
    public void Hours_stand_on_the_axis_of_a_long_run_of_a_model_in_minutes()
    {
        var study = Faruqi[0];
        var comparison = Blocks with { Readouts = ["PSTAT3"], Arms = [new("rest", Experiment(Hours(24)))] };

        var chart = Lines(ComparisonCharts.Of(ComparisonRun.Of(study, comparison, SimulationEngines.Named("ode"), new RunOptions { Intervals = 24 }, TestContext.Current.CancellationToken))[0].Chart);
        var brief = comparison with { Arms = [new("rest", Experiment(Hours(1.9)))] };
        var minutes = Lines(ComparisonCharts.Of(ComparisonRun.Of(study, brief, SimulationEngines.Named("ode"), new RunOptions(), TestContext.Current.CancellationToken))[0].Chart);

        Assert.Equal(("h", -1.0, 24.0), (chart.X.Unit, chart.X.Low, chart.X.High));
        Assert.Equal([-1, 0, 0, 1, 2], chart.Series[0].X.Take(5));
        Assert.Equal(new ChartAxis("STAT3 pY705 monomer", "nM") { Low = 0 }, chart.Y);
        Assert.Equal(("min", 114.0), (minutes.X.Unit, minutes.X.High));
    }

    [Fact]
    public void Boolean_walks_are_staircases_and_ensembles_have_bands()
    {
        var walk = Lines(Of("boolean-sync", Blocks)[1].Chart);
        var ensemble = Lines(Of("boolean-async", Blocks)[1].Chart);

        Assert.All(walk.Series, s => Assert.True(s.Steps));
        Assert.Equal(("R", "step"), (walk.Y.Label, walk.X.Unit));
        Assert.All(ensemble.Series, s => Assert.False(s.Steps));
        Assert.All(ensemble.Series, s => Assert.Equal((s.X.Length, s.X.Length), (s.BandLow.Length, s.BandHigh.Length)));
        Assert.All(ensemble.Series.SelectMany(s => s.Y.Select((y, i) => (s, y, i))), p => Assert.True(p.s.BandLow[p.i] <= p.y && p.y <= p.s.BandHigh[p.i]));
        Assert.Equal("probability of R on", ensemble.Y.Label);
    }

    [Fact]
    public void A_comparison_of_nothing_is_an_error()
    {
        Assert.StartsWith("Comparison \"What blocks R\" needs at least one arm and one readout.", Assert.Throws<ArgumentException>(() => Of("ode", Blocks with { Arms = [] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Of("ode", Blocks with { Readouts = [] }));
    }

    private static Chart.Lines Lines(Chart chart) => Assert.IsType<Chart.Lines>(chart);

    private static ImmutableArray<(string FileName, Chart Chart)> Of(string engine, Comparison comparison) => ComparisonCharts.Of(
        ComparisonRun.Of(new Study { Key = "K", Model = Relay }, comparison, SimulationEngines.Named(engine), new RunOptions { Trajectories = 50 }, TestContext.Current.CancellationToken));
}
