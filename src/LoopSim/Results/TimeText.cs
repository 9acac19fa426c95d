using System.Globalization;

namespace LoopSim.Results;

/// <summary>Writes spans of time for people, in the largest unit of which there is at least one.</summary>
public static class TimeText
{
    /// <summary>Three digits and a unit, e.g. <c>98 min</c>; in a unit that is no time, as it is.</summary>
    /// <param name="span">The span.</param>
    /// <param name="unit">Its unit.</param>
    public static string Of(double span, string unit)
    {
        if (!Duration.Units.Contains(unit) || !double.IsFinite(span))
            return string.Create(CultureInfo.InvariantCulture, $"{span:G3} {unit}");
        var duration = new Duration(span, unit);
        // Hours up to two days, minutes up to three hours: 98 min and 28 h say more than 1.6 h and 1.2 d.
        var best = duration.In("d") >= 2 ? "d" : duration.In("h") >= 3 ? "h" : duration.In("min") >= 2 ? "min" : "s";
        return string.Create(CultureInfo.InvariantCulture, $"{duration.In(best):G3} {best}");
    }
}
