using System.Collections.Immutable;
using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;
using LoopSim.Results;

namespace LoopSim.Plotting.Drawing;

/// <summary>Lays out a heat map as a table: column names above, row names to the left, the colour bar below.</summary>
/// <remarks>
/// Values are printed in the cells of maps of up to 600 cells. Column names stand upright where they fit and rise at 45 degrees where not;
/// the figure is as large as names and cells need.
/// </remarks>
internal static class HeatMapFigure
{
    private const int MostPrinted = 600;
    private const double Gap = 6;
    private const double BarHeight = 12;

    private static readonly TextStyle CellStyle = TextStyle.Tick;

    /// <summary>The chart, laid out.</summary>
    public static Figure Create(Chart.HeatMap chart, ChartRenderOptions options)
    {
        if (chart.Values.Length != chart.Rows.Length * chart.Columns.Length)
        {
            throw new ArgumentException(
                $"The heat map \"{chart.Title}\" has {chart.Rows.Length} rows and {chart.Columns.Length} columns, but {chart.Values.Length} values.", nameof(chart));
        }

        var colours = Scale(chart);
        var rowNames = chart.Rows.Select(name => TextStyle.Label.Wrap(name, 280)).ToArray();
        var rowTitle = TextStyle.AxisLabel.Wrap(chart.RowTitle, 280);
        var left = Math.Ceiling(Math.Max(AxisTexts.LeastMargin, TitleBlock.Margin + rowNames.Append(rowTitle).Max(name => name.Width) + Gap));
        var header = HeatMapHeader.Create(chart, left, (options.Width ?? 900) - left - TitleBlock.Margin, CellWidth(chart));

        var barWidth = Math.Clamp(chart.Columns.Length * header.CellWidth, 240, 320);
        var legendRight = left + barWidth + (chart.Values.Any(double.IsNaN) ? 120 : 40);
        var width = (int)Math.Ceiling(Math.Max(Math.Max(header.Right, legendRight) + TitleBlock.Margin, options.Width ?? 480));
        var title = TitleBlock.Create(chart, width);
        var top = Math.Ceiling(title.Bottom + Math.Max(header.Height, rowTitle.Height + Gap));
        var rows = RowTops(rowNames, top);

        var bar = new Box(left, rows[^1] + 20, left + barWidth, rows[^1] + 20 + BarHeight);
        var barScale = new AxisScale(new AxisRange(colours.Low, colours.High), bar.Left, bar.Right);
        var barTicks = AxisTicks.ChooseHorizontal(barScale, "", 40, TextStyle.Tick.Width);
        var barLabel = TextStyle.AxisLabel.Wrap(chart.ValueTitle, width - left - TitleBlock.Margin);
        var noValue = new Box(bar.Right + 36, bar.Top, bar.Right + 60, bar.Bottom);

        var cells = Cells(chart, header, left, rows);
        var hatched = cells.Where(cell => double.IsNaN(cell.Value)).Select(cell => cell.Box).ToArray();
        var whole = new Box(0, 0, width, bar.Bottom + AxisTexts.HeightBelow(barLabel));
        var plot = PlotCanvas.Create(whole, new AxisScale(new AxisRange(0, 1), 0, whole.Right), new AxisScale(new AxisRange(0, 1), whole.Bottom, 0));
        plot.Add.Plottable(new CellGrid(
            [.. Merge(cells, colours), .. Gradient(bar), .. hatched.Length > 0 ? [(noValue, FigurePalette.NoValue)] : Array.Empty<(Box, Rgb)>()],
            hatched.Length is > 0 and <= MostPrinted ? [.. hatched, noValue] : []));

        var rowTexts = rowNames.SelectMany((name, i) => name.Centred(left - Gap, (rows[i] + rows[i + 1]) / 2, TextAnchor.End));
        var rowTitleTexts = rowTitle.Below(left - Gap, top - Gap - rowTitle.Height, TextAnchor.End);
        var noValueText = hatched.Length > 0 ? TextStyle.Tick.Wrap("no value", 80).Centred(noValue.Right + Gap, (bar.Top + bar.Bottom) / 2, TextAnchor.Start) : [];
        return new Figure(width, (int)Math.Ceiling(whole.Bottom), plot,
            [.. title.Texts, .. rowTitleTexts, .. header.Texts(top), .. rowTexts, .. Printed(chart, cells), .. AxisTexts.Bottom(barLabel, barTicks, barScale, bar, width), .. noValueText])
        {
            Strokes = [.. barTicks.Values.Select(barScale.ToPixel).Select(x => new Stroke(x, bar.Bottom, x, bar.Bottom + PlotCanvas.TickLength, FigurePalette.SoftInk, 1))],
            Title = chart.Title,
            Description = Describe(chart),
        };
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

    private static ImmutableArray<(Box Box, double Value)> Cells(Chart.HeatMap chart, HeatMapHeader header, double left, ImmutableArray<double> rows)
    {
        // A hair of white between the cells of a map whose values are printed.
        var gap = IsPrinted(chart) ? 1 : 0;
        return [.. chart.Values.Select((value, i) =>
        {
            var (row, column) = Math.DivRem(i, chart.Columns.Length);
            var x = left + (column * header.CellWidth);
            return (new Box(x, rows[row], x + header.CellWidth - gap, rows[row + 1] - gap), value);
        })];
    }

    /// <summary>The coloured rectangles: neighbours in a row that touch and have the same colour are one.</summary>
    private static List<(Box Box, Rgb Colour)> Merge(ImmutableArray<(Box Box, double Value)> cells, ColourScale colours)
    {
        var merged = new List<(Box Box, Rgb Colour)>();
        foreach (var (box, value) in cells)
        {
            var colour = colours.Of(value);
            if (merged.Count > 0 && merged[^1] is var last && last.Colour == colour && last.Box.Top == box.Top && last.Box.Right == box.Left)
                merged[^1] = (last.Box with { Right = box.Right }, colour);
            else
                merged.Add((box, colour));
        }

        return merged;
    }

    /// <summary>The colour bar in steps of 4 px, each reaching to the end so that no seam shows.</summary>
    private static IEnumerable<(Box Box, Rgb Colour)> Gradient(Box bar)
    {
        for (var x = bar.Left; x < bar.Right; x += 4)
            yield return (bar with { Left = x }, ColourScale.At(Math.Min(1, (x + 2 - bar.Left) / bar.Width)));
    }

    private static IEnumerable<TextItem> Printed(Chart.HeatMap chart, ImmutableArray<(Box Box, double Value)> cells)
    {
        if (!IsPrinted(chart))
            return [];
        var colours = Scale(chart);
        return cells.Where(cell => !double.IsNaN(cell.Value)).Select(cell => new TextItem(
            NumberText.Short(cell.Value),
            (cell.Box.Left + cell.Box.Right) / 2,
            ((cell.Box.Top + cell.Box.Bottom) / 2) + CellStyle.BaselineBelowMiddle,
            TextAnchor.Middle,
            CellStyle with { Colour = ColourScale.TextOn(colours.Of(cell.Value)) }));
    }

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
