using System.Collections.Immutable;
using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;
using LoopSim.Results;

namespace LoopSim.Plotting.Drawing;

/// <summary>Makes a figure of a heat map, as a table: column names above, row names to the left, the colour bar below.</summary>
/// <remarks>
/// Values are printed in the cells of maps of up to 600 cells. Column names stand upright where they fit and rise at 45 degrees where
/// not; the figure is as large as names and cells need.
/// </remarks>
internal static class HeatMapFigure
{
    private const int MostPrinted = 600;
    private const double Gap = 6;
    private const double LeastWidth = 480;
    private const double WidestName = 280;
    private const double AboveBar = 20;

    private static readonly TextStyle CellStyle = TextStyle.Tick;

    /// <summary>The chart as a figure.</summary>
    public static Figure Create(Chart.HeatMap chart, ChartRenderOptions options)
    {
        Check(chart);
        var colours = Scale(chart);
        var hasGaps = chart.Values.Any(double.IsNaN);
        var rowNames = chart.Rows.Select(name => TextStyle.Label.Wrap(name, WidestName)).ToArray();
        var rowTitle = TextStyle.AxisLabel.Wrap(chart.RowTitle, WidestName);
        var nameWidth = rowNames.Append(rowTitle).Max(name => name.Width);
        var left = Math.Ceiling(Math.Max(AxisTexts.LeastMargin, TitleBlock.Margin + nameWidth + Gap));
        var header = HeatMapHeader.Create(chart, left, (options.Width ?? 900) - left - TitleBlock.Margin, CellWidth(chart));

        var barWidth = Math.Clamp(chart.Columns.Length * header.CellWidth, 240, 320);
        var needed = Math.Max(header.Right, left + ColourBar.WidthWithSample(barWidth, hasGaps)) + TitleBlock.Margin;
        var width = (int)Math.Ceiling(Math.Max(needed, options.Width ?? LeastWidth));
        var title = TitleBlock.Create(chart, width);
        var top = Math.Ceiling(title.Bottom + Math.Max(header.Height, rowTitle.Height + Gap));
        var rows = RowTops(rowNames, top);
        var barLabel = TextStyle.AxisLabel.Wrap(chart.ValueTitle, width - left - TitleBlock.Margin);
        var bar = new ColourBar(colours, left, rows[^1] + AboveBar, barWidth, barLabel, hasGaps, chart.AreCounts);

        var height = (int)Math.Ceiling(bar.Bottom);
        var cells = Cells(chart, header.CellWidth, left, rows);
        return new Figure(
            width,
            height,
            Plot(width, height, cells, colours, bar),
            [
                .. title.Texts,
                .. rowTitle.Below(left - Gap, top - Gap - rowTitle.Height, TextAnchor.End),
                .. header.Texts(top),
                .. rowNames.SelectMany((name, i) => name.Centred(left - Gap, (rows[i] + rows[i + 1]) / 2, TextAnchor.End)),
                .. IsPrinted(chart) ? Printed(cells, colours) : [],
                .. bar.Texts(width),
            ])
        {
            Strokes = bar.Marks,
            Title = chart.Title,
            Description = Describe(chart),
        };
    }

    private static void Check(Chart.HeatMap chart)
    {
        var (rows, columns, values) = (chart.Rows.Length, chart.Columns.Length, chart.Values.Length);
        if (values != rows * columns)
        {
            throw new ArgumentException(
                $"The heat map \"{chart.Title}\" has {rows} rows and {columns} columns, but {values} values.", nameof(chart));
        }
    }

    private static bool IsPrinted(Chart.HeatMap chart) => chart.Values.Length <= MostPrinted;

    private static ColourScale Scale(Chart.HeatMap chart)
    {
        var axis = new ChartAxis(chart.ValueTitle, "") { Low = chart.Low, High = chart.High };
        var range = AxisRange.Of(axis, chart.Values, fromZero: false);
        return new ColourScale(range.Low, range.High);
    }

    /// <summary>The least width of a cell: of its value, or of a column name on its side.</summary>
    private static double CellWidth(Chart.HeatMap chart) => IsPrinted(chart)
        ? Math.Ceiling(Math.Max(30, chart.Values.Select(value => CellStyle.Width(NumberText.Short(value))).DefaultIfEmpty(0).Max() + 10))
        : 24;

    /// <summary>The upper end of each row, and the lower end of the last.</summary>
    private static ImmutableArray<double> RowTops(TextBlock[] names, double top)
    {
        var tops = ImmutableArray.CreateBuilder<double>(names.Length + 1);
        tops.Add(top);
        foreach (var name in names)
            tops.Add(tops[^1] + Math.Max(26, name.Height + 6));
        return tops.ToImmutable();
    }

    private static ImmutableArray<(Box Box, double Value)> Cells(
        Chart.HeatMap chart, double width, double left, ImmutableArray<double> rows)
    {
        // A hair of white between the cells of a map whose values are printed.
        var gap = IsPrinted(chart) ? 1 : 0;
        return [.. chart.Values.Select((value, i) =>
        {
            var (row, column) = Math.DivRem(i, chart.Columns.Length);
            var x = left + (column * width);
            return (new Box(x, rows[row], x + width - gap, rows[row + 1] - gap), value);
        })];
    }

    /// <summary>What ScottPlot draws: all cells, those of the colour bar too, in a data area that is the whole figure.</summary>
    private static ScottPlot.Plot Plot(
        int width, int height, ImmutableArray<(Box Box, double Value)> cells, ColourScale colours, ColourBar bar)
    {
        // Single cells are hatched where they can be made out.
        var empty = cells.Where(cell => double.IsNaN(cell.Value)).Select(cell => cell.Box).ToArray();
        var hatched = empty.Length is > 0 and <= MostPrinted ? empty.Append(bar.Sample) : [];
        var plot = PlotCanvas.Create(
            new Box(0, 0, width, height),
            new AxisScale(new AxisRange(0, width), 0, width),
            new AxisScale(new AxisRange(0, height), height, 0));
        plot.Add.Plottable(new CellGrid([.. Merge(cells, colours), .. bar.Cells], [.. hatched]));
        return plot;
    }

    /// <summary>The coloured rectangles: neighbours in a row that touch and have the same colour are one.</summary>
    private static List<(Box Box, Rgb Colour)> Merge(ImmutableArray<(Box Box, double Value)> cells, ColourScale colours)
    {
        var merged = new List<(Box Box, Rgb Colour)>();
        foreach (var (box, value) in cells)
        {
            var colour = colours.Of(value);
            var last = merged.LastOrDefault();
            if (merged.Count > 0 && last.Colour == colour && last.Box.Top == box.Top && last.Box.Right == box.Left)
                merged[^1] = (last.Box with { Right = box.Right }, colour);
            else
                merged.Add((box, colour));
        }

        return merged;
    }

    private static IEnumerable<TextItem> Printed(ImmutableArray<(Box Box, double Value)> cells, ColourScale colours) =>
        cells.Where(cell => !double.IsNaN(cell.Value)).Select(cell => new TextItem(
            NumberText.Short(cell.Value),
            (cell.Box.Left + cell.Box.Right) / 2,
            ((cell.Box.Top + cell.Box.Bottom) / 2) + CellStyle.BaselineBelowMiddle,
            TextAnchor.Middle,
            CellStyle with { Colour = ColourScale.TextOn(colours.Of(cell.Value)) }));

    private static string Describe(Chart.HeatMap chart)
    {
        ImmutableArray<string> parts =
        [
            chart.Subtitle,
            $"Heat map of {chart.ValueTitle}: {chart.RowTitle} against {chart.ColumnTitle}",
            $"Rows: {string.Join("; ", chart.Rows)}",
            $"Columns: {string.Join("; ", chart.Columns)}",
        ];
        return string.Join(". ", parts.Where(part => part.Length > 0)) + ".";
    }
}
