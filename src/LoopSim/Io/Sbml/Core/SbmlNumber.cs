using System.Globalization;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Numbers as SBML writes them.</summary>
internal static class SbmlNumber
{
    /// <summary>Reads a number; <c>INF</c>, <c>-INF</c> and <c>NaN</c> are such.</summary>
    public static bool TryParse(string? text, out double value)
    {
        switch (text?.Trim())
        {
            case "INF" or "+INF":
                value = double.PositiveInfinity;
                return true;
            case "-INF":
                value = double.NegativeInfinity;
                return true;
            case "NaN":
                value = double.NaN;
                return true;
            default:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
    }

    /// <summary>Returns a number as text that reads back to the same number.</summary>
    public static string Text(double value) =>
        double.IsPositiveInfinity(value) ? "INF" : double.IsNegativeInfinity(value) ? "-INF" : value.ToString("R", CultureInfo.InvariantCulture);
}
