namespace LoopSim.Plotting;

/// <summary>A chart as pictures.</summary>
/// <param name="Png">The bytes of a PNG file, <see cref="ChartRenderOptions.PixelRatio"/> times as large as the SVG.</param>
/// <param name="Svg">The text of an SVG file. Its letters are outlines, so that it looks the same without the font.</param>
/// <param name="Width">Width of the SVG, px.</param>
/// <param name="Height">Height of the SVG, px.</param>
public sealed record RenderedChart(ReadOnlyMemory<byte> Png, string Svg, int Width, int Height);
