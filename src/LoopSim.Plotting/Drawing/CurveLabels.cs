using System.Collections.Immutable;
using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;
using LoopSim.Results;

namespace LoopSim.Plotting.Drawing;

/// <summary>The names of curves in the right margin, each beside the end of its curve.</summary>
internal sealed class CurveLabels
{
    private const double Spacing = 2;
    private const double Gap = 24;

    private readonly ImmutableArray<TextBlock> _blocks;
    private readonly ImmutableArray<int> _colours;

    /// <summary>Breaks the names of curves into lines.</summary>
    /// <param name="series">The curves.</param>
    /// <param name="width">The greatest width of a name, px.</param>
    public CurveLabels(IEnumerable<ChartSeries> series, double width)
    {
        _colours = [.. series.Select((curve, i) => curve.ColourOf ?? i)];
        _blocks = [.. series.Select((curve, i) => NameStyle(_colours[i]).Wrap(Curve.Name(curve), width))];
    }

    /// <summary>Height that the names need below each other, px.</summary>
    public double Height => Heights.Sum();

    /// <summary>Width of the margin they need, px; 0 without names.</summary>
    public double Width => _blocks.Any(block => block.Lines.Length > 0) ? Gap + _blocks.Max(block => block.Width) : 0;

    private static TextStyle NameStyle(int index) => TextStyle.Label with { Colour = FigurePalette.Curve(index).Legible() };

    private IEnumerable<double> Heights => _blocks.Select(block => block.Lines.IsEmpty ? 0 : block.Height + Spacing);

    /// <summary>The names at their places, and thin lines from the ends of the curves to them.</summary>
    /// <param name="ends">The end of each curve, px; <see langword="null"/> for a curve without a point.</param>
    /// <param name="data">The data area.</param>
    public (ImmutableArray<TextItem> Texts, ImmutableArray<Stroke> Leaders) Place(IReadOnlyList<(double X, double Y)?> ends, Box data)
    {
        var wishes = ends.Select(end => Math.Clamp(end?.Y ?? data.Bottom, data.Top, data.Bottom)).ToArray();
        var middles = LabelSpreading.Spread(wishes, [.. Heights], data.Top, data.Bottom);
        var texts = _blocks.SelectMany((block, i) => block.Centred(data.Right + Gap, middles[i], TextAnchor.Start));
        var leaders = ends
            .Select((end, i) => (End: end, Index: i))
            .Where(curve => curve.End is not null && !_blocks[curve.Index].Lines.IsEmpty)
            .Select(curve => new Stroke(
                Math.Min(curve.End!.Value.X, data.Right) + 3, // The filter above has taken the curves without an end.
                wishes[curve.Index],
                data.Right + Gap - 4,
                middles[curve.Index],
                FigurePalette.Curve(_colours[curve.Index]).Mix(Rgb.White, 0.35),
                1));
        return ([.. texts], [.. leaders]);
    }
}
