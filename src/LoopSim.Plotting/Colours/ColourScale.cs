namespace LoopSim.Plotting.Colours;

/// <summary>Colours for values, from a near white to a deep blue, by evenly falling lightness.</summary>
/// <remarks>
/// Interpolated in Oklab (B. Ottosson, 2020, https://bottosson.github.io/posts/oklab/), so that equal steps of value look equal; as
/// lightness alone carries the value, it survives every colour vision deficiency and a grey print.
/// </remarks>
internal sealed class ColourScale
{
    // The blues of ColorBrewer (C. Brewer, https://colorbrewer2.org), its ends and a middle whose lightness is that of the ends' mean.
    private static readonly Oklab Lightest = Oklab.From(new Rgb(0xF7, 0xFB, 0xFF));
    private static readonly Oklab Middle = Oklab.From(new Rgb(0x42, 0x92, 0xC6));
    private static readonly Oklab Strongest = Oklab.From(new Rgb(0x08, 0x30, 0x6B));

    /// <summary>A scale over a range of values.</summary>
    /// <param name="low">The value of the lightest colour.</param>
    /// <param name="high">The value of the strongest colour; above <paramref name="low"/>.</param>
    public ColourScale(double low, double high)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(low, high);
        Low = low;
        High = high;
    }

    /// <summary>The value of the lightest colour.</summary>
    public double Low { get; }

    /// <summary>The value of the strongest colour.</summary>
    public double High { get; }

    /// <summary>The colour of a value; values beyond the ends have the colour of the end, NaN is grey.</summary>
    public Rgb Of(double value) => double.IsNaN(value)
        ? FigurePalette.NoValue
        : At(Math.Clamp(((value / 2) - (Low / 2)) / ((High / 2) - (Low / 2)), 0, 1));

    /// <summary>The colour at a fraction of the scale, 0 (lightest) to 1 (strongest).</summary>
    public static Rgb At(double fraction) => (fraction < 0.5
        ? Oklab.Mix(Lightest, Middle, 2 * fraction)
        : Oklab.Mix(Middle, Strongest, (2 * fraction) - 1)).ToRgb();

    /// <summary>Black or white, whichever is the better legible on a colour: the contrast is at least 4.58.</summary>
    public static Rgb TextOn(Rgb background) =>
        background.Contrast(Rgb.White) > background.Contrast(Rgb.Black) ? Rgb.White : Rgb.Black;
}
