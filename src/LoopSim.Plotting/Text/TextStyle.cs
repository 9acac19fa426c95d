using LoopSim.Plotting.Colours;
using LoopSim.Plotting.Fonts;

namespace LoopSim.Plotting.Text;

/// <summary>How text is set.</summary>
/// <param name="Size">Type size, px.</param>
/// <param name="Bold">Whether in the bold face.</param>
/// <param name="Colour">The colour of the letters.</param>
internal sealed record TextStyle(double Size, bool Bold, Rgb Colour)
{
    /// <summary>The title of a figure.</summary>
    public static TextStyle Title { get; } = new(18, true, FigurePalette.Ink);

    /// <summary>The line below the title.</summary>
    public static TextStyle Subtitle { get; } = new(13, false, FigurePalette.SoftInk);

    /// <summary>What an axis shows.</summary>
    public static TextStyle AxisLabel { get; } = new(14, false, FigurePalette.Ink);

    /// <summary>The numbers along an axis.</summary>
    public static TextStyle Tick { get; } = new(12, false, FigurePalette.SoftInk);

    /// <summary>Names and labels within the figure.</summary>
    public static TextStyle Label { get; } = new(13, false, FigurePalette.Ink);

    /// <summary>The face the letters are taken from.</summary>
    public FontFace Face => Bold ? FontFace.Bold : FontFace.Regular;

    /// <summary>Distance between the baselines of two lines, px.</summary>
    public double LineHeight => Math.Ceiling(Size * 1.25);

    /// <summary>How far below the middle of a line its baseline is, for capitals and digits to look centred, px.</summary>
    public double BaselineBelowMiddle => Face.CapHeight * Size / 2;

    /// <summary>Width of a line of text, px.</summary>
    public double Width(string text) => Face.Width(text, Size);

    /// <summary>The text broken into lines of at most <paramref name="width"/> px.</summary>
    public TextBlock Wrap(string text, double width) => TextBlock.Create(text, width, this);
}
