using System.Collections.Immutable;
using System.Xml.Linq;
using CsCheck;
using LoopSim.Plotting.Tests.Support;
using LoopSim.Results;

namespace LoopSim.Plotting.Tests;

public class ChartRendererTests
{
    [Theory]
    [MemberData(nameof(Charts.Kinds), MemberType = typeof(Charts))]
    public void A_png_says_it_is_one_and_is_twice_as_large_as_the_svg(string kind)
    {
        var rendered = ChartRenderer.Render(Charts.OfKind(kind));

        var size = Png.Size(rendered.Png.Span);

        var root = XDocument.Parse(rendered.Svg).Root!; // A document that parses has a root.
        Assert.Equal((2 * rendered.Width, 2 * rendered.Height), size);
        Assert.Equal($"0 0 {rendered.Width} {rendered.Height}", root.Attribute("viewBox")?.Value);
        Assert.Equal(Svg.Namespace + "svg", root.Name);
    }

    [Fact]
    public void A_chart_of_lines_shows_title_axes_ticks_curves_and_moments()
    {
        var labels = Svg.Labels(ChartRenderer.RenderSvg(Charts.Lines));

        string[] expected =
        [
            "STAT3 after Rac1 V12", "model memory, ODE & band <10 runs>", "time (h)", "pSTAT3 (nM)", "κ β γ → ± Δ − µ k₅₀", "control", "IκBα",
            "RacV12 on", "antibody added", "0", "6", "12", "18", "24", "20", "40", "60", "80",
        ];
        Assert.Superset(expected.ToHashSet(), labels.ToHashSet());
    }

    [Fact]
    public void A_heat_map_shows_its_names_its_values_and_its_scale()
    {
        var labels = Svg.Labels(ChartRenderer.RenderSvg(Charts.HeatMap));

        string[] expected =
        [
            "Readouts under knockouts", "asynchronous walks", "knockout", "readout", "IL6", "JAK1", "NF-κB", "pSTAT3", "SOCS3",
            "0.25", "1", "0.5", "0.125", "probability of ON", "0.2", "1.0", "no value",
        ];
        Assert.Superset(expected.ToHashSet(), labels.ToHashSet());
    }

    [Fact]
    public void The_bar_of_counts_marks_no_fractions()
    {
        var counts = Charts.HeatMap with { Values = [0, 1, 2, double.NaN, 1, 0], High = 2 };

        Assert.Contains("0.5", Svg.Labels(ChartRenderer.RenderSvg(counts)));
        var labels = Svg.Labels(ChartRenderer.RenderSvg(counts with { AreCounts = true }));
        Assert.DoesNotContain("0.5", labels);
        Assert.Superset(new HashSet<string> { "0", "1", "2" }, labels.ToHashSet());
    }

    [Fact]
    public void A_panel_shows_its_conditions_their_values_and_the_reference()
    {
        var labels = Svg.Labels(ChartRenderer.RenderSvg(Charts.Panel));

        string[] expected =
        [
            "STAT3 under perturbations", "steady state", "pSTAT3 (nM)", "control", "RacV12", "not computed", "2.5", "84.3", "no value", "threshold of ON", "0", "100",
        ];
        Assert.Superset(expected.ToHashSet(), labels.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Charts.Kinds), MemberType = typeof(Charts))]
    public void An_svg_names_no_font_and_draws_a_glyph_for_every_letter(string kind)
    {
        var svg = XDocument.Parse(ChartRenderer.RenderSvg(Charts.OfKind(kind)));

        var glyphs = svg.Descendants(Svg.Namespace + "defs").Elements().ToDictionary(path => "#" + path.Attribute("id")?.Value);
        var lines = svg.Descendants().Where(element => element.Attribute("aria-label") is not null).ToArray();

        Assert.Empty(svg.Descendants(Svg.Namespace + "text"));
        Assert.DoesNotContain(svg.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("font", StringComparison.Ordinal));
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            var uses = line.Elements(Svg.Namespace + "use").ToArray();
            Assert.Equal(line.Attribute("aria-label")!.Value.Count(c => c != ' '), uses.Length); // Only lines with a label were taken.
            Assert.All(uses, use => Assert.Contains(use.Attribute(Svg.Link + "href")!.Value, glyphs.Keys)); // A use without a target draws nothing: fail.
        }
    }

    [Theory]
    [MemberData(nameof(Charts.Kinds), MemberType = typeof(Charts))]
    public void A_reader_that_cannot_see_is_told_title_subtitle_and_content(string kind)
    {
        var chart = Charts.OfKind(kind);

        var root = XDocument.Parse(ChartRenderer.RenderSvg(chart)).Root!; // A document that parses has a root.

        var title = root.Element(Svg.Namespace + "title");
        var description = root.Element(Svg.Namespace + "desc");
        Assert.Equal(chart.Title, title?.Value);
        Assert.StartsWith(chart.Subtitle + ". ", description?.Value, StringComparison.Ordinal);
        Assert.Equal($"{title?.Attribute("id")?.Value} {description?.Attribute("id")?.Value}", root.Attribute("aria-labelledby")?.Value);
    }

    [Fact]
    public void The_description_lists_curves_and_moments()
    {
        var description = XDocument.Parse(ChartRenderer.RenderSvg(Charts.Lines)).Descendants(Svg.Namespace + "desc").Single().Value;

        Assert.Equal(
            "model memory, ODE & band <10 runs>. Line chart of pSTAT3 (nM) against time (h). Curves: κ β γ → ± Δ − µ k₅₀; control; IκBα. " +
            "Moments: RacV12 on at 2; antibody added at 23.",
            description);
    }

    [Theory]
    [MemberData(nameof(Charts.Kinds), MemberType = typeof(Charts))]
    public void The_same_chart_gives_the_same_bytes_from_many_threads_at_once(string kind)
    {
        var chart = Charts.OfKind(kind);
        var expected = ChartRenderer.Render(chart);

        var others = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => ChartRenderer.Render(chart)).ToArray();

        Assert.DoesNotContain(false, others.Select(rendered => rendered.Svg == expected.Svg));
        Assert.DoesNotContain(false, others.Select(rendered => rendered.Png.Span.SequenceEqual(expected.Png.Span)));
    }

    [Fact]
    public void One_format_is_the_same_as_in_a_rendering_of_both()
    {
        var both = ChartRenderer.Render(Charts.Panel);

        Assert.True(both.Svg == ChartRenderer.RenderSvg(Charts.Panel));
        Assert.Equal(both.Png.ToArray(), ChartRenderer.RenderPng(Charts.Panel));
    }

    [Fact]
    public void Ids_of_two_figures_in_one_page_differ()
    {
        string[] pictures = [ChartRenderer.RenderSvg(Charts.Lines), ChartRenderer.RenderSvg(Charts.Lines with { Subtitle = "another" })];

        var ids = pictures.Select(svg => XDocument.Parse(svg).Descendants().Attributes("id").Select(id => id.Value).ToHashSet()).ToArray();

        Assert.NotEmpty(ids[0]);
        Assert.Empty(ids[0].Intersect(ids[1]));
    }

    [Fact]
    public void Any_chart_can_be_drawn()
    {
        ChartGen.Any.Sample(
            chart =>
            {
                var rendered = ChartRenderer.Render(chart, new ChartRenderOptions { PixelRatio = 0.5 });

                Assert.Equal(((int)Math.Round(rendered.Width / 2.0), (int)Math.Round(rendered.Height / 2.0)), Png.Size(rendered.Png.Span));
                Assert.NotEmpty(XDocument.Parse(rendered.Svg).Descendants(Svg.Namespace + "path"));
            },
            iter: 60);
    }

    [Fact]
    public void Long_noisy_curves_and_full_heat_maps_stay_below_300_kB()
    {
        ImmutableArray<double> x = [.. Enumerable.Range(0, 50_000).Select(i => i / 1000.0)];
        var noisy = Charts.Lines with
        {
            Series = [.. Enumerable.Range(1, 4).Select(k => new ChartSeries($"run {k}", x, [.. x.Select(t => k + Math.Sin(7919 * k * t * t))]))],
        };
        string[] names = [.. Enumerable.Range(0, 40).Select(i => $"GENE{i}")];
        var full = Charts.HeatMap with
        {
            Rows = [.. names],
            Columns = [.. names.Take(15)],
            Values = [.. Enumerable.Range(0, 600).Select(i => Math.Round(Math.Abs(Math.Sin(i)), 3))],
        };

        Assert.InRange(ChartRenderer.RenderSvg(noisy).Length, 1000, 300_000);
        Assert.InRange(ChartRenderer.RenderSvg(full).Length, 1000, 300_000);
    }

    [Fact]
    public void Characters_that_xml_forbids_do_not_break_the_svg()
    {
        var chart = Charts.Panel with { Title = "bell \a, half a pair \uD800, not a character \uFFFE, <&\">" };

        var title = XDocument.Parse(ChartRenderer.RenderSvg(chart)).Descendants(Svg.Namespace + "title").Single().Value;

        Assert.Equal("bell  , half a pair \uFFFD, not a character  , <&\">", title);
    }

    [Theory]
    [InlineData(399, 560, 2.0)]
    [InlineData(900, 249, 2.0)]
    [InlineData(900, 560, double.NaN)]
    public void Sizes_that_cannot_be_drawn_are_refused(int width, int height, double ratio)
    {
        var options = new ChartRenderOptions { Width = width, Height = height, PixelRatio = ratio };

        Assert.Throws<ArgumentOutOfRangeException>(() => ChartRenderer.Render(Charts.Lines, options));
    }

    [Fact]
    public void Arrays_that_do_not_match_are_named()
    {
        var curve = Charts.Lines with { Series = [new ChartSeries("STAT3", [0, 1, 2], [5, 6])] };
        var band = Charts.Lines with { Series = [new ChartSeries("STAT3", [0, 1], [5, 6]) { BandLow = [4, 5], BandHigh = [6] }] };
        var map = Charts.HeatMap with { Values = [1, 2, 3] };

        Assert.StartsWith("The curve \"STAT3\" has 3 horizontal values, but 2 vertical ones.", Refusal(curve), StringComparison.Ordinal);
        Assert.StartsWith("The curve \"STAT3\" has 2 points, but its band has 2 lower and 1 upper values.", Refusal(band), StringComparison.Ordinal);
        Assert.StartsWith("The heat map \"Readouts under knockouts\" has 3 rows and 2 columns, but 3 values.", Refusal(map), StringComparison.Ordinal);
    }

    private static string Refusal(Chart chart) => Assert.Throws<ArgumentException>(() => ChartRenderer.Render(chart)).Message;
}
