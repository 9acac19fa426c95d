using System.Collections.Immutable;

namespace LoopSim.Plotting.Colours;

/// <summary>The colours of a figure.</summary>
internal static class FigurePalette
{
    /// <summary>Text and axes.</summary>
    public static Rgb Ink { get; } = new(0x22, 0x22, 0x22);

    /// <summary>Text of second rank.</summary>
    public static Rgb SoftInk { get; } = new(0x55, 0x55, 0x55);

    /// <summary>Grid lines.</summary>
    public static Rgb Grid { get; } = new(0xE4, 0xE4, 0xE4);

    /// <summary>A cell that has no value.</summary>
    public static Rgb NoValue { get; } = new(0xD2, 0xD2, 0xD2);

    /// <summary>The bars that are emphasised.</summary>
    public static Rgb Strong => OkabeIto[0];

    /// <summary>The other bars.</summary>
    public static Rgb Muted { get; } = new(0xB4, 0xC0, 0xC8);

    /// <summary>Marked moments.</summary>
    public static Rgb Moment { get; } = new(0x80, 0x80, 0x80);

    /// <summary>Reference lines.</summary>
    public static Rgb Reference => OkabeIto[1];

    /// <summary>Colours that people with any common colour vision deficiency tell apart.</summary>
    /// <remarks>
    /// M. Okabe and K. Ito, Color Universal Design (2008), https://jfly.uni-koeln.de/color/; also B. Wong, Points of view: Color
    /// blindness, Nat. Methods 8, 441 (2011), doi:10.1038/nmeth.1618. Their yellow is left out: a line in it is hardly seen on white.
    /// </remarks>
    private static readonly ImmutableArray<Rgb> OkabeIto =
    [
        new(0x00, 0x72, 0xB2),
        new(0xD5, 0x5E, 0x00),
        new(0x00, 0x9E, 0x73),
        new(0xCC, 0x79, 0xA7),
        new(0xE6, 0x9F, 0x00),
        new(0x56, 0xB4, 0xE9),
        new(0x00, 0x00, 0x00),
    ];

    /// <summary>How many curves have a colour of their own before shades of the same colours are used.</summary>
    public static int Count => OkabeIto.Length;

    /// <summary>The colour of a curve.</summary>
    /// <remarks>The second seven are darker, the third seven lighter, and so on: past seven, the label at its end names a curve.</remarks>
    /// <param name="index">The curve's place in the drawing order, from 0.</param>
    public static Rgb Curve(int index)
    {
        var colour = OkabeIto[index % OkabeIto.Length];
        return (index / OkabeIto.Length % 3) switch
        {
            0 => colour,
            1 => colour == Rgb.Black ? new Rgb(0x77, 0x77, 0x77) : colour.Mix(Rgb.Black, 0.45),
            _ => colour.Mix(Rgb.White, colour == Rgb.Black ? 0.7 : 0.55),
        };
    }
}
