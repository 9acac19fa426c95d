namespace LoopSim.Plotting;

/// <summary>How large a chart is drawn.</summary>
public sealed record ChartRenderOptions
{
    /// <summary>The defaults.</summary>
    public static ChartRenderOptions Default { get; } = new();

    /// <summary>Width of the figure, px of the SVG (1/96 inch), 400 to 4000.</summary>
    /// <value><see langword="null"/>: 900; a heat map is as wide as its columns need.</value>
    /// <remarks>A heat map becomes wider than this where its columns would not be legible.</remarks>
    public int? Width { get; init; }

    /// <summary>Height of a chart of lines, px of the SVG, 250 to 4000.</summary>
    /// <value>560.</value>
    /// <remarks>The figure becomes higher where its labels would overlap. Ignored by heat maps and panels: their rows decide.</remarks>
    public int Height { get; init; } = 560;

    /// <summary>Pixels of the PNG per px of the SVG, 0.5 to 8.</summary>
    /// <value>2: 900 px become 1800, which is sharp on paper at 6 inches and on dense screens.</value>
    public double PixelRatio { get; init; } = 2;

    internal void Check()
    {
        if (Width is < 400 or > 4000)
            throw new ArgumentOutOfRangeException(nameof(Width), Width, "The width of a chart is from 400 to 4000 px.");
        if (Height is < 250 or > 4000)
            throw new ArgumentOutOfRangeException(nameof(Height), Height, "The height of a chart is from 250 to 4000 px.");
        if (!(PixelRatio is >= 0.5 and <= 8))
            throw new ArgumentOutOfRangeException(nameof(PixelRatio), PixelRatio, "The pixel ratio of a PNG is from 0.5 to 8.");
    }
}
