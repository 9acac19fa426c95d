using LoopSim.Plotting.Colours;

namespace LoopSim.Plotting.Drawing;

/// <summary>A straight line anywhere in a figure.</summary>
/// <param name="X1">Where it begins, px from the left.</param>
/// <param name="Y1">Where it begins, px from the top.</param>
/// <param name="X2">Where it ends, px from the left.</param>
/// <param name="Y2">Where it ends, px from the top.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Width">Its width, px.</param>
internal sealed record Stroke(double X1, double Y1, double X2, double Y2, Rgb Colour, double Width);
