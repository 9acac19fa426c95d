using LoopSim.Plotting.Layout;

namespace LoopSim.Plotting.Text;

/// <summary>A line of text at its place in a figure.</summary>
/// <param name="Text">The text, one line.</param>
/// <param name="X">Where the anchor is, px from the left.</param>
/// <param name="Y">Where the baseline is at the anchor, px from the top.</param>
/// <param name="Anchor">Which point of the line stands at (X, Y).</param>
/// <param name="Style">How it is set.</param>
internal sealed record TextItem(string Text, double X, double Y, TextAnchor Anchor, TextStyle Style)
{
    /// <summary>Rotation about the anchor, degrees clockwise.</summary>
    public double Rotation { get; init; }

    /// <summary>Whether a white outline keeps the letters legible over lines.</summary>
    public bool Halo { get; init; }

    /// <summary>The rectangle that the line covers.</summary>
    /// <remarks>From the top of the capitals to below the descenders; of rotated text the smallest upright rectangle.</remarks>
    public Box Bounds
    {
        get
        {
            var width = Style.Width(Text);
            var left = TextPainter.Offset(Anchor, width);
            var top = -0.76 * Style.Size;
            var bottom = 0.24 * Style.Size;
            var (sin, cos) = Math.SinCos(Rotation * Math.PI / 180);
            double[] xs = [left, left + width, left, left + width];
            double[] ys = [top, top, bottom, bottom];
            var turnedX = xs.Zip(ys, (x, y) => X + (x * cos) - (y * sin)).ToArray();
            var turnedY = xs.Zip(ys, (x, y) => Y + (x * sin) + (y * cos)).ToArray();
            return new Box(turnedX.Min(), turnedY.Min(), turnedX.Max(), turnedY.Max());
        }
    }
}
