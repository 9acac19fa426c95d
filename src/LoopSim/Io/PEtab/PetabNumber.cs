using System.Globalization;

namespace LoopSim.Io.PEtab;

/// <summary>Numbers of PEtab tables.</summary>
internal static class PetabNumber
{
    /// <summary>Reads a number; <c>inf</c> and <c>nan</c> count, in any case.</summary>
    public static bool TryParse(string text, out double value)
    {
        switch (text.ToLowerInvariant())
        {
            case "inf" or "+inf":
                value = double.PositiveInfinity;
                return true;
            case "-inf":
                value = double.NegativeInfinity;
                return true;
            case "nan":
                value = double.NaN;
                return true;
            default:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
    }
}
