using System.Collections.Immutable;

namespace LoopSim.Plotting.Text;

/// <summary>Text broken into lines.</summary>
/// <param name="Lines">The lines, top to bottom; none for blank text.</param>
/// <param name="Style">How they are set.</param>
internal sealed record TextBlock(ImmutableArray<string> Lines, TextStyle Style)
{
    /// <summary>Width of the widest line, px.</summary>
    public double Width => Lines.IsEmpty ? 0 : Lines.Max(Style.Width);

    /// <summary>Height of all lines, px.</summary>
    public double Height => Lines.Length * Style.LineHeight;

    /// <summary>The text broken so that no line exceeds <paramref name="width"/> px.</summary>
    public static TextBlock Create(string text, double width, TextStyle style) =>
        new(LineBreaking.Break(text, width, style.Width), style);

    /// <summary>The lines as text items in a column whose middle is at <paramref name="middle"/>.</summary>
    /// <param name="x">Where the anchor of every line is, px.</param>
    /// <param name="middle">The middle of the column, px from the top of the figure.</param>
    /// <param name="anchor">Which point of a line stands at <paramref name="x"/>.</param>
    public IEnumerable<TextItem> Centred(double x, double middle, TextAnchor anchor) => Below(x, middle - (Height / 2), anchor);

    /// <summary>The lines as text items in a column that begins at <paramref name="top"/>.</summary>
    /// <param name="x">Where the anchor of every line is, px.</param>
    /// <param name="top">The upper end of the column, px from the top of the figure.</param>
    /// <param name="anchor">Which point of a line stands at <paramref name="x"/>.</param>
    public IEnumerable<TextItem> Below(double x, double top, TextAnchor anchor) => Lines.Select((line, i) =>
        new TextItem(line, x, top + ((i + 0.5) * Style.LineHeight) + Style.BaselineBelowMiddle, anchor, Style));

    /// <summary>The lines as text items that read upwards, side by side from <paramref name="left"/>, centred at a height.</summary>
    /// <param name="left">The left end of the first line's strip, px.</param>
    /// <param name="middle">Height of the middle of every line, px from the top of the figure.</param>
    public IEnumerable<TextItem> Upwards(double left, double middle) => Lines.Select((line, i) =>
        new TextItem(line, left + ((i + 0.5) * Style.LineHeight) + Style.BaselineBelowMiddle, middle, TextAnchor.Middle, Style)
        {
            Rotation = -90,
        });
}
