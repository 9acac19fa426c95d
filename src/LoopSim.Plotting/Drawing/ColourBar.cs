using System.Collections.Immutable;
using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;

namespace LoopSim.Plotting.Drawing;

/// <summary>The key to the colours of a heat map: a bar with an axis, and a sample of "no value" where there is such a cell.</summary>
internal sealed class ColourBar
{
    private const double Height = 12;
    private const double Step = 4;
    private const double Gap = 6;
    private const double SampleGap = 36;
    private const double SampleWidth = 24;

    private readonly Box _bar;
    private readonly PlottedAxis _axis;
    private readonly bool _hasGaps;

    /// <summary>A colour bar.</summary>
    /// <param name="colours">The colours.</param>
    /// <param name="left">Its left end, px.</param>
    /// <param name="top">Its upper end, px.</param>
    /// <param name="width">Its width, px, the sample not included.</param>
    /// <param name="label">What the values are.</param>
    /// <param name="hasGaps">Whether there are cells without a value.</param>
    /// <param name="areCounts">Whether only whole numbers are marked.</param>
    public ColourBar(ColourScale colours, double left, double top, double width, TextBlock label, bool hasGaps, bool areCounts)
    {
        _bar = new Box(left, top, left + width, top + Height);
        _hasGaps = hasGaps;
        var scale = new AxisScale(new AxisRange(colours.Low, colours.High), _bar.Left, _bar.Right);
        _axis = new PlottedAxis(label, AxisTicks.ChooseHorizontal(scale, "", 40, TextStyle.Tick.Width, leastStep: areCounts ? 1 : 0), scale);
    }

    /// <summary>The lower end of its label and the margin below, px.</summary>
    public double Bottom => _bar.Bottom + AxisTexts.HeightBelow(_axis.Label);

    /// <summary>The sample of a cell without a value, px.</summary>
    public Box Sample => new(_bar.Right + SampleGap, _bar.Top, _bar.Right + SampleGap + SampleWidth, _bar.Bottom);

    /// <summary>The coloured rectangles: steps of the bar, each reaching to its end so that no seam shows, and the sample.</summary>
    public IEnumerable<(Box Box, Rgb Colour)> Cells
    {
        get
        {
            for (var x = _bar.Left; x < _bar.Right; x += Step)
                yield return (_bar with { Left = x }, ColourScale.At(Math.Min(1, (x + (Step / 2) - _bar.Left) / _bar.Width)));
            if (_hasGaps)
                yield return (Sample, FigurePalette.NoValue);
        }
    }

    /// <summary>The marks below the bar.</summary>
    public ImmutableArray<Stroke> Marks => [.. _axis.Ticks.Values.Select(_axis.Scale.ToPixel).Select(x =>
        new Stroke(x, _bar.Bottom, x, _bar.Bottom + PlotCanvas.TickLength, FigurePalette.SoftInk, 1))];

    /// <summary>Room to the right of the left end, px.</summary>
    /// <param name="width">Width of the bar, px.</param>
    /// <param name="hasGaps">Whether there are cells without a value.</param>
    public static double WidthWithSample(double width, bool hasGaps) => hasGaps
        ? width + SampleGap + SampleWidth + Gap + TextStyle.Tick.Width("no value")
        : width + AxisTexts.LeastMargin;

    /// <summary>Numbers, label and the name of the sample.</summary>
    /// <param name="figureWidth">Width of the figure, px.</param>
    public IEnumerable<TextItem> Texts(double figureWidth)
    {
        var axis = AxisTexts.Bottom(_axis, _bar, figureWidth);
        var baseline = ((_bar.Top + _bar.Bottom) / 2) + TextStyle.Tick.BaselineBelowMiddle;
        return _hasGaps
            ? axis.Append(new TextItem("no value", Sample.Right + Gap, baseline, TextAnchor.Start, TextStyle.Tick))
            : axis;
    }
}
