using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Tests.Support;
using LoopSim.Results;

namespace LoopSim.Notebooks.Tests.Displays;

public sealed class DisplayRegistryTests
{
    [Fact]
    public void Values_have_a_text_that_is_the_same_everywhere()
    {
        (object? Value, string Text)[] expected =
        [
            (null, "null"),
            ("as it is\n", "as it is\n"),
            (true, "true"),
            (1234.5, "1234.5"),
            (-0.1f, "-0.1"),
            (new[] { 1, 2, 3 }, "[1, 2, 3]"),
            ((1, "a", 2.5), "(1, a, 2.5)"),
            (new SortedDictionary<string, double[]> { ["a"] = [1.5], ["b"] = [] }, "{a: [1.5], b: []}"),
            (Enumerable.Range(0, 103), $"[{string.Join(", ", Enumerable.Range(0, 100))}, ... and 3 more]"),
            (new { A = 1 }, "{ A = 1 }"),
            (new byte[] { 1, 2 }, "[1, 2]"),
        ];

        Assert.All(expected, pair => Assert.Equal(MimeBundle.OfText(pair.Text), DisplayRegistry.Default.Show(pair.Value)));
    }

    [Fact]
    public void Types_that_know_how_they_are_shown_are_asked()
    {
        var shown = DisplayRegistry.Default.Show(new MarkdownText("*a*"));

        Assert.Equal(MimeBundle.Of("*a*", "text/markdown", "*a*"), shown);
    }

    [Fact]
    public void Bytes_that_are_a_picture_are_shown_as_one()
    {
        var png = Cells.Png(640, 480);

        var shown = DisplayRegistry.Default.Show(png);

        Assert.Equal(MimeBundle.Of("PNG picture, 640 x 480", "image/png", Convert.ToBase64String(png)), shown);
        Assert.Equal(shown, DisplayRegistry.Default.Show(new PngImage(png)));
    }

    [Fact]
    public void Bytes_that_are_no_picture_are_refused_as_one()
    {
        var error = Assert.Throws<ArgumentException>(() => new PngImage("GIF89a"u8));

        Assert.Equal("The 6 bytes are not a PNG picture: they do not begin with its signature and header. (Parameter 'bytes')", error.Message);
    }

    [Fact]
    public void A_chart_is_drawn_one_pixel_for_each_px_and_named_by_its_title()
    {
        var chart = new Chart.Lines
        {
            Title = "pSTAT3",
            X = new ChartAxis("time", "h"),
            Y = new ChartAxis("level", "nM"),
            Series = [new ChartSeries("RacV12", [0, 1], [0, 1])],
        };

        var shown = DisplayRegistry.Default.Show(chart);

        Assert.Equal("chart: pSTAT3", shown.Text);
        Assert.Equal(900, new PngImage(Convert.FromBase64String(shown.Parts["image/png"])).Width);
    }

    [Fact]
    public void An_added_case_goes_before_all_others_and_leaves_the_first_registry_as_it_was()
    {
        var added = DisplayRegistry.Default.With<Exception>(_ => MimeBundle.OfText("any")).With<ArgumentException>(_ => MimeBundle.OfText("special"));

        Assert.Equal("special", added.Show(new ArgumentNullException()).Text);
        Assert.Equal("any", added.Show(new InvalidOperationException()).Text);
        Assert.NotEqual("any", DisplayRegistry.Default.Show(new InvalidOperationException("x")).Text);
    }

    [Fact]
    public void Html_has_a_text_for_the_console()
    {
        var html = new HtmlText("<table>\n <tr><th>a</th><th>b &lt; c</th></tr>\n <tr><td>1</td>\n<td>2</td></tr>\n</table><p>end<br>.</p>");

        var shown = html.ToMimeBundle();

        Assert.Equal("a  b < c\n1   2\nend\n.", shown.Text);
        Assert.Equal(html.Html, shown.Parts["text/html"]);
        Assert.Equal("own", (html with { Plain = "own" }).ToMimeBundle().Text);
    }

    [Fact]
    public void A_table_is_html_and_aligned_text()
    {
        var table = new HtmlTable(["node", "level (nM)"], [["IL6", 1.5], ["<x>", null]]);

        var shown = table.ToMimeBundle();

        Assert.Equal("node  level (nM)\nIL6   1.5\n<x>", shown.Text);
        Assert.Equal(
            "<table>\n<thead>\n<tr><th>node</th><th>level (nM)</th></tr>\n</thead>\n<tbody>\n<tr><td>IL6</td><td>1.5</td></tr>\n<tr><td>&lt;x&gt;</td><td></td></tr>\n</tbody>\n</table>",
            shown.Parts["text/html"]);
    }

    [Fact]
    public void A_table_refuses_a_row_of_another_length()
    {
        var error = Assert.Throws<ArgumentException>(() => new HtmlTable(["a", "b"], [[1, 2], [3]]));

        Assert.Equal("Row 2 has 1 values for 2 columns. (Parameter 'rows')", error.Message);
    }

    [Fact]
    public void Bundles_are_equal_when_they_hold_the_same_forms()
    {
        var a = new MimeBundle([new("text/plain", "1"), new("application/json", "{ \"a\" : 1 }")]);
        var b = new MimeBundle([new("application/json", "{\"a\":1}"), new("text/plain", "1")]);

        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.NotEqual(a, MimeBundle.OfText("1"));
    }
}
