using LoopSim.Plotting.Layout;
using LoopSim.Plotting.Text;

namespace LoopSim.Plotting.Drawing;

/// <summary>An axis laid out.</summary>
/// <param name="Label">What it shows, with unit, in lines.</param>
/// <param name="Ticks">The values marked along it.</param>
/// <param name="Scale">Where values lie.</param>
internal sealed record PlottedAxis(TextBlock Label, AxisTicks Ticks, AxisScale Scale);
