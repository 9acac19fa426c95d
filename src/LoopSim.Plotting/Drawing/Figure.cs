using System.Collections.Immutable;
using LoopSim.Plotting.Text;

namespace LoopSim.Plotting.Drawing;

/// <summary>A figure laid out: all text at its place, and what to draw below it.</summary>
/// <param name="Width">Width, px.</param>
/// <param name="Height">Height, px.</param>
/// <param name="Plot">What ScottPlot draws: axes, grid and data. It has no text.</param>
/// <param name="Texts">Every line of text.</param>
internal sealed record Figure(int Width, int Height, ScottPlot.Plot Plot, ImmutableArray<TextItem> Texts)
{
    /// <summary>Lines that are drawn over the plot and its margins.</summary>
    public ImmutableArray<Stroke> Strokes { get; init; } = [];

    /// <summary>The title, for readers that cannot see the picture.</summary>
    public required string Title { get; init; }

    /// <summary>What the figure shows, for readers that cannot see the picture.</summary>
    public required string Description { get; init; }
}
