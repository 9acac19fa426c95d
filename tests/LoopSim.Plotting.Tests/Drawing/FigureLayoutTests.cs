using CsCheck;
using LoopSim.Plotting.Drawing;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Tests.Support;
using LoopSim.Plotting.Text;
using LoopSim.Results;

namespace LoopSim.Plotting.Tests.Drawing;

public class FigureLayoutTests
{
    private static readonly Gen<ChartRenderOptions> Options = Gen.Select(Gen.Int[400, 1200], Gen.Int[250, 800], Gen.Bool)
        .Select((width, height, automatic) => new ChartRenderOptions { Width = automatic ? null : width, Height = height });

    [Fact]
    public void No_text_of_any_chart_is_cut_off()
    {
        Gen.Select(ChartGen.Any, Options).Sample(
            (chart, options) =>
            {
                var figure = LayOut(chart, options);

                var page = new Box(0, 0, figure.Width, figure.Height);
                Assert.All(figure.Texts, text => Assert.True(page.Contains(text.Bounds), $"{text} {text.Bounds} {page}"));
            },
            iter: 150);
    }

    [Fact]
    public void No_text_of_any_chart_overlaps_another()
    {
        Gen.Select(ChartGen.Any, Options).Sample(
            (chart, options) =>
            {
                // The upright rectangles of slanted names overlap although the names do not: they are a column apart.
                var texts = LayOut(chart, options).Texts.Where(text => text.Text.Length > 0 && text.Rotation != -45).ToArray();

                var bounds = texts.Select(text => text.Bounds).ToArray();
                for (var i = 0; i < texts.Length; i++)
                {
                    for (var j = 0; j < i; j++)
                        Assert.False(bounds[i].Overlaps(bounds[j]), $"{texts[i]} {bounds[i]}, {texts[j]} {bounds[j]}");
                }
            },
            iter: 150);
    }

    [Fact]
    public void Every_name_of_any_chart_is_shown_in_full()
    {
        Gen.Select(ChartGen.Any, Options).Sample(
            (chart, options) =>
            {
                var shown = Letters(string.Concat(LayOut(chart, options).Texts.Select(text => text.Text)));

                Assert.All(Names(chart), name => Assert.Contains(Letters(name), shown, StringComparison.Ordinal));
            },
            iter: 150);
    }

    [Fact]
    public void A_logarithmic_axis_puts_decades_at_equal_distances_and_marks_points_with_labels()
    {
        var chart = new Chart.Lines
        {
            Title = "Steady states",
            X = new ChartAxis("density", "cells/mL") { IsLogarithmic = true },
            Y = new ChartAxis("pSTAT3", "nM"),
            Series = [new ChartSeries("", [1e4, 1e5, 1e6, 0], [1, 2, 3, 4])],
            Points = [new ChartPoint(1e5, 2, "fold"), new ChartPoint(1.01e5, 2, "Hopf point")],
        };

        var texts = LayOut(chart, new ChartRenderOptions()).Texts;

        string[] labels = ["10000", "1×10⁵", "1×10⁶"];
        var decades = Array.ConvertAll(labels, label => texts.Single(text => text.Text == label).X);
        Assert.Equal(decades[1] - decades[0], decades[2] - decades[1], 6);
        var (fold, hopf) = (texts.Single(text => text.Text == "fold"), texts.Single(text => text.Text == "Hopf point"));
        Assert.True(fold.X > decades[1]);
        Assert.False(fold.Bounds.Overlaps(hopf.Bounds));
    }

    [Fact]
    public void A_logarithmic_axis_cannot_begin_at_zero()
    {
        var chart = Charts.Lines with { X = new ChartAxis("density", "cells/mL") { IsLogarithmic = true, Low = 0 } };

        Assert.StartsWith("The axis \"density\" is logarithmic: its ends must be above zero.", Assert.Throws<ArgumentException>(() => LayOut(chart, new ChartRenderOptions())).Message);
    }

    [Fact]
    public void Dashes_are_in_the_svg_as_well()
    {
        var chart = Charts.Lines with { Series = [new ChartSeries("control", [0, 10], [1, 1]) { Dashed = true }], Moments = [] };

        // A straight line would be one path.
        Assert.True(ChartRenderer.RenderSvg(chart).Split("<path").Length > 20);
    }

    [Fact]
    public void A_figure_grows_with_the_curves_it_names()
    {
        var curve = new ChartSeries("STAT3", [0, 1], [0, 1]);

        var few = LayOut(Charts.Lines with { Series = [curve] }, new ChartRenderOptions());
        var many = LayOut(Charts.Lines with { Series = [.. Enumerable.Repeat(curve, 60)] }, new ChartRenderOptions());

        Assert.Equal(560, few.Height);
        Assert.True(many.Height > 60 * TextStyle.Label.LineHeight);
    }

    [Fact]
    public void A_figure_grows_with_its_rows_and_columns()
    {
        var one = Charts.HeatMap with { Rows = ["a"], Columns = ["b"], Values = [1] };
        string[] names = [.. Enumerable.Range(0, 60).Select(i => $"GENE{i}")];
        var large = one with { Rows = [.. names], Columns = [.. names], Values = [.. Enumerable.Repeat(0.5, 3600)] };

        var small = LayOut(one, new ChartRenderOptions());
        var grown = LayOut(large, new ChartRenderOptions());

        Assert.Equal(480, small.Width);
        Assert.True(grown.Width > 60 * 24 && grown.Height > 60 * 26);
    }

    [Fact]
    public void Values_of_a_large_heat_map_are_left_to_the_colours()
    {
        string[] names = [.. Enumerable.Range(0, 30).Select(i => $"GENE{i}")];
        var chart = Charts.HeatMap with { Rows = [.. names], Columns = [.. names], Values = [.. Enumerable.Repeat(0.375, 900)] };

        Assert.DoesNotContain(LayOut(chart, new ChartRenderOptions()).Texts, text => text.Text == "0.375");
    }

    [Fact]
    public void A_curve_without_values_is_named_as_such_and_a_chart_without_curves_says_so()
    {
        var undefined = LayOut(Charts.Lines with { Series = [new ChartSeries("STAT3", [0, 1], [double.NaN, double.NaN])] }, new ChartRenderOptions());
        var empty = LayOut(Charts.Lines with { Series = [] }, new ChartRenderOptions());

        Assert.Contains(undefined.Texts, text => text.Text == "STAT3 (no values)");
        Assert.Contains(empty.Texts, text => text.Text == "no data");
    }

    [Fact]
    public void States_are_marked_at_off_and_on_only()
    {
        var states = Charts.Lines with { Y = new ChartAxis("state", "1"), Series = [new ChartSeries("STAT3", [0, 5, 24], [0, 1, 1]) { Steps = true }], Moments = [] };

        var left = LayOut(states, new ChartRenderOptions()).Texts.Where(text => text.Anchor == TextAnchor.End).Select(text => text.Text);

        Assert.Equal(["0", "1"], left);
    }

    [Fact]
    public void Text_of_bars_and_cells_is_beside_what_it_belongs_to()
    {
        var texts = LayOut(Charts.Panel, new ChartRenderOptions()).Texts;

        double RowOf(string text) => texts.Single(item => item.Text == text).Y;

        Assert.Equal(RowOf("RacV12"), RowOf("84.3"), 0.5);
        Assert.Equal(RowOf("control"), RowOf("2.5"), 0.5);
        Assert.Equal(RowOf("not computed"), RowOf("no value"), 0.5);
        Assert.True(RowOf("control") < RowOf("RacV12"));
    }

    private static Figure LayOut(Chart chart, ChartRenderOptions options) => ChartRenderer.LayOut(chart, options).Figure;

    private static string Letters(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static IEnumerable<string> Names(Chart chart) => chart switch
    {
        Chart.Lines lines => [lines.Title, lines.Subtitle, lines.X.Text, lines.Y.Text, .. lines.Series.Select(series => series.Label)],
        Chart.HeatMap map => [map.Title, map.RowTitle, map.ColumnTitle, map.ValueTitle, .. map.Rows, .. map.Columns],
        Chart.Panel panel => [panel.Title, panel.Value.Text, .. panel.Bars.Select(bar => bar.Label)],
        Chart.Graph graph => [graph.Title, graph.Subtitle, .. graph.Vertices.Select(vertex => vertex.Label), .. graph.Groups],
        _ => throw new InvalidOperationException($"The names of a {chart.GetType().Name} are not listed here."),
    };
}
