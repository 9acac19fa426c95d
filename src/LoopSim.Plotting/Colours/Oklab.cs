namespace LoopSim.Plotting.Colours;

/// <summary>A colour in the Oklab space: lightness and two opponent axes.</summary>
/// <remarks>
/// Matrices of B. Ottosson, A perceptual color space for image processing (2020), https://bottosson.github.io/posts/oklab/.
/// </remarks>
/// <param name="L">Lightness, 0 to 1.</param>
/// <param name="A">Green to red.</param>
/// <param name="B">Blue to yellow.</param>
internal readonly record struct Oklab(double L, double A, double B)
{
    /// <summary>The Oklab coordinates of an sRGB colour.</summary>
    public static Oklab From(Rgb colour)
    {
        var (r, g, b) = (Rgb.Linear(colour.R), Rgb.Linear(colour.G), Rgb.Linear(colour.B));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return new Oklab(
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    /// <summary>The colour a fraction of the way from one to another.</summary>
    public static Oklab Mix(Oklab from, Oklab to, double fraction) => new(
        from.L + ((to.L - from.L) * fraction),
        from.A + ((to.A - from.A) * fraction),
        from.B + ((to.B - from.B) * fraction));

    /// <summary>The nearest sRGB colour.</summary>
    public Rgb ToRgb()
    {
        var l = Cube(L + (0.3963377774 * A) + (0.2158037573 * B));
        var m = Cube(L - (0.1055613458 * A) - (0.0638541728 * B));
        var s = Cube(L - (0.0894841775 * A) - (1.2914855480 * B));
        return new Rgb(
            Rgb.FromLinear((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Rgb.FromLinear((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Rgb.FromLinear((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static double Cube(double x) => x * x * x;
}
