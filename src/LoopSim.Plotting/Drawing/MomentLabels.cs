using System.Collections.Immutable;
using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;
using LoopSim.Results;

namespace LoopSim.Plotting.Drawing;

/// <summary>The marked moments of a chart or the reference of a panel: vertical lines, with labels in a strip above the data.</summary>
/// <param name="Texts">The labels, one beside or below the other, none over another.</param>
/// <param name="Lines">Where each line is and how far up it reaches, px.</param>
/// <param name="Height">Height of the strip, px; 0 without labels.</param>
internal sealed record MomentLabels(ImmutableArray<TextItem> Texts, ImmutableArray<(double X, double Top)> Lines, double Height)
{
    private const double Gap = 5;
    private const double RowSpacing = 2;

    /// <summary>Height of two rows, px: what a figure of the usual height has room for.</summary>
    public static double UsualHeight => 2 * (TextStyle.Label.LineHeight + RowSpacing);

    /// <summary>Places the labels of the moments within the range; others are not shown.</summary>
    /// <param name="moments">The moments.</param>
    /// <param name="scale">The horizontal axis.</param>
    /// <param name="data">The data area, px.</param>
    /// <param name="style">How the labels are set.</param>
    public static MomentLabels Create(IEnumerable<ChartMoment> moments, AxisScale scale, Box data, TextStyle style)
    {
        var shown = moments
            .Where(moment => moment.X >= scale.Range.Low && moment.X <= scale.Range.High)
            .Select(moment => (X: scale.ToPixel(moment.X), Label: style.Wrap(moment.Label, (data.Width / 2) - (2 * Gap))))
            .ToArray();

        // To the right of the line where there is room, else to its left: a label is no wider than half of the area.
        var onRight = shown.Select(moment => moment.X + Gap + moment.Label.Width <= data.Right).ToArray();
        var rows = RowPacking.Pack([.. shown.Select((moment, i) => onRight[i]
            ? (moment.X, moment.X + (2 * Gap) + moment.Label.Width)
            : (moment.X - (2 * Gap) - moment.Label.Width, moment.X))]);
        var tops = RowTops(rows, [.. shown.Select(moment => moment.Label.Height)]);

        var texts = shown.SelectMany((moment, i) => moment.Label.Below(
            onRight[i] ? moment.X + Gap : moment.X - Gap, data.Top + tops[rows[i]], onRight[i] ? TextAnchor.Start : TextAnchor.End));
        var lines = shown.Select((moment, i) => (moment.X, data.Top + tops[rows[i]] + 1));
        return new MomentLabels([.. texts.Select(text => text with { Halo = true })], [.. lines], tops[^1]);
    }

    /// <summary>Draws the lines, each from the lower end of the data area up to its label.</summary>
    public void AddLines(ScottPlot.Plot plot, AxisScale x, AxisScale y, Box data, Rgb colour)
    {
        foreach (var (pixel, top) in Lines)
        {
            var line = plot.Add.Line(x.FromPixel(pixel), y.FromPixel(data.Bottom), x.FromPixel(pixel), y.FromPixel(top));
            line.LineWidth = 1.2f;
            line.LineColor = colour.ToScottPlot();
            line.MarkerSize = 0;
        }
    }

    /// <summary>The upper end of each row, and of what follows, below the upper end of the data area.</summary>
    private static double[] RowTops(ImmutableArray<int> rows, double[] heights)
    {
        var tops = new double[rows.IsEmpty ? 1 : rows.Max() + 2];
        for (var row = 0; row + 1 < tops.Length; row++)
            tops[row + 1] = tops[row] + heights.Where((_, i) => rows[i] == row).Max() + RowSpacing;
        return tops;
    }
}
