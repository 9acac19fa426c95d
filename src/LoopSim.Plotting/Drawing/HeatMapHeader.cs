using System.Collections.Immutable;
using LoopSim.Plotting.Text;
using LoopSim.Results;

namespace LoopSim.Plotting.Drawing;

/// <summary>The names above the columns of a heat map, and their title.</summary>
internal sealed class HeatMapHeader
{
    private const double WidestCell = 110;
    private const double Gap = 6;
    private const double Slope = -45;

    private readonly TextBlock _title;
    private readonly ImmutableArray<TextBlock> _names;
    private readonly bool _upright;
    private readonly double _left;
    private readonly double _namesHeight;

    private HeatMapHeader(TextBlock title, ImmutableArray<TextBlock> names, bool upright, double left, double cellWidth)
    {
        _title = title;
        _names = names;
        _upright = upright;
        _left = left;
        CellWidth = cellWidth;
        var bounds = Names(0).Select(text => text.Bounds).ToArray();
        _namesHeight = bounds.Select(box => -box.Top).DefaultIfEmpty(0).Max();
        Right = Math.Max(
            Math.Max(left + (names.Length * cellWidth), left + title.Width),
            bounds.Select(box => box.Right).DefaultIfEmpty(0).Max());
    }

    /// <summary>Width of every column, px.</summary>
    public double CellWidth { get; }

    /// <summary>Height, px, the space above the cells included.</summary>
    public double Height => _namesHeight + 4 + _title.Height + 4;

    /// <summary>The right end of columns, names and title, px.</summary>
    public double Right { get; }

    /// <summary>Chooses how the names stand and how wide the columns are.</summary>
    /// <param name="chart">The heat map.</param>
    /// <param name="left">The left end of the first column, px.</param>
    /// <param name="available">Room for all columns, px; exceeded where columns of the least width need more.</param>
    /// <param name="leastCellWidth">The least width of a column, px.</param>
    public static HeatMapHeader Create(Chart.HeatMap chart, double left, double available, double leastCellWidth)
    {
        var widest = chart.Columns.Select(TextStyle.Label.Width).DefaultIfEmpty(0).Max();
        var title = TextStyle.AxisLabel.Wrap(chart.ColumnTitle, Math.Max(available, 200));
        var uprightWidth = Math.Ceiling(Math.Max(leastCellWidth, Math.Min(widest + 10, WidestCell)));
        var upright = chart.Columns.Select(name => TextStyle.Label.Wrap(name, uprightWidth - 8)).ToImmutableArray();
        if (chart.Columns.Length * uprightWidth <= available && upright.All(name => name.Lines.Length <= 2))
            return new HeatMapHeader(title, upright, true, left, uprightWidth);
        var slanted = chart.Columns.Select(name => TextStyle.Label.Wrap(name, double.PositiveInfinity));
        return new HeatMapHeader(title, [.. slanted], false, left, leastCellWidth);
    }

    /// <summary>All texts.</summary>
    /// <param name="top">The upper end of the cells, px from the top.</param>
    public IEnumerable<TextItem> Texts(double top) =>
        _title.Below(_left, top - Height, TextAnchor.Start).Concat(Names(top));

    private IEnumerable<TextItem> Names(double top) => _names.SelectMany((name, i) =>
    {
        var middle = _left + ((i + 0.5) * CellWidth);
        if (_upright)
            return name.Below(middle, top - 4 - name.Height, TextAnchor.Middle);
        var x = middle + (name.Style.BaselineBelowMiddle / 2);
        return name.Lines.Select(line => new TextItem(line, x, top - Gap, TextAnchor.Start, name.Style) { Rotation = Slope });
    });
}
