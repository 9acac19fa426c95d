using System.Globalization;

namespace LoopSim.Results;

/// <summary>Writes levels for people; files for programs keep every digit.</summary>
public static class LevelText
{
    /// <summary>Below this a level is none: it is at or under the absolute tolerance that runs have by default.</summary>
    public const double Nothing = 1e-12;

    /// <summary>Four significant digits; <c>0</c> for what is below <see cref="Nothing"/>, <c>-</c> for what is no number.</summary>
    /// <param name="value">The number.</param>
    public static string Brief(double value) => double.IsNaN(value) ? "-"
        : Math.Abs(value) < Nothing ? "0"
        : value.ToString("G4", CultureInfo.InvariantCulture);
}
