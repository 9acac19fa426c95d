using System.Globalization;

namespace LoopSim.Plotting.Layout;

/// <summary>Writes numbers as they are printed in a figure: a true minus sign, powers of ten with raised exponents.</summary>
internal static class NumberText
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A value along an axis, to the precision of the step.</summary>
    /// <param name="value">The value.</param>
    /// <param name="step">The distance between two ticks.</param>
    /// <param name="magnitude">The greatest absolute value along the axis.</param>
    public static string Tick(double value, double step, double magnitude)
    {
        if (Math.Abs(value) < step * 1e-6)
            return "0";
        if (magnitude < 1e6 && magnitude >= 1e-3)
            return Fixed(value, Decimals(step));
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-9);
        var decimals = Math.Clamp((int)Math.Ceiling(Math.Log10(Math.Abs(value) / step) - 1e-9), 0, 12);
        return Scientific(value, exponent, Math.Min(decimals, Decimals(step / Math.Pow(10, exponent))));
    }

    /// <summary>A value by itself, to three significant digits; <c>–</c> for NaN.</summary>
    public static string Short(double value)
    {
        if (double.IsNaN(value))
            return "–";
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : "−∞";
        if (value == 0)
            return "0";
        var exponent = ExponentOfThreeDigits(value);
        if (exponent is < -3 or > 4)
            return Scientific(value, exponent, 2, trim: true);
        return Fixed(value, Math.Max(0, 2 - exponent), trim: true);
    }

    private static string Fixed(double value, int decimals, bool trim = false)
    {
        var text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (trim && decimals > 0)
            text = text.TrimEnd('0').TrimEnd('.');
        return text.Replace('-', '−');
    }

    private static string Scientific(double value, int exponent, int decimals, bool trim = false)
    {
        // Divided in two steps, as 10^309 is not a number.
        var mantissa = value / Math.Pow(10, exponent / 2) / Math.Pow(10, exponent - (exponent / 2));
        var digits = Fixed(mantissa, decimals, trim);
        var power = exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : Raised[c - '0']);
        return $"{digits}×10{string.Concat(power)}";
    }

    /// <summary>The exponent of a value after rounding to three digits: 9.999 is 10.0.</summary>
    private static int ExponentOfThreeDigits(double value)
    {
        var text = value.ToString("E2", CultureInfo.InvariantCulture);
        var exponent = text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1);
        return int.Parse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>How many decimals a step needs to be written exactly, at most 12.</summary>
    private static int Decimals(double step)
    {
        var scaled = step;
        for (var decimals = 0; decimals < 12; decimals++, scaled *= 10)
        {
            if (Math.Abs(scaled - Math.Round(scaled)) <= 1e-6 * scaled)
                return decimals;
        }

        return 12;
    }
}
