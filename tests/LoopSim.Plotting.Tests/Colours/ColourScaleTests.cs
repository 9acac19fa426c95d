using CsCheck;
using LoopSim.Plotting.Colours;

namespace LoopSim.Plotting.Tests.Colours;

public class ColourScaleTests
{
    [Fact]
    public void Lightness_falls_from_low_to_high_so_that_colour_vision_is_not_needed()
    {
        var luminances = Enumerable.Range(0, 101).Select(i => ColourScale.At(i / 100.0).Luminance).ToArray();

        for (var i = 1; i < luminances.Length; i++)
            Assert.True(luminances[i] < luminances[i - 1]);
    }

    [Fact]
    public void Text_is_legible_on_every_colour()
    {
        // 4.5: the AA level for text of WCAG 2.2. Black or white always reach the square root of 21.
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte).Select((r, g, b) => new Rgb(r, g, b)).Sample(colour =>
            Assert.True(ColourScale.TextOn(colour).Contrast(colour) >= 4.5));
    }

    [Fact]
    public void Values_beyond_the_ends_have_the_colour_of_the_end_and_none_is_grey()
    {
        var scale = new ColourScale(-1e300, 1e300);

        Assert.Equal(new Rgb(0xF7, 0xFB, 0xFF), scale.Of(double.NegativeInfinity));
        Assert.Equal(new Rgb(0x08, 0x30, 0x6B), scale.Of(double.MaxValue));
        Assert.Equal(new Rgb(0x42, 0x92, 0xC6), scale.Of(0));
        Assert.Equal(FigurePalette.NoValue, scale.Of(double.NaN));
    }

    [Fact]
    public void Oklab_and_back_is_the_same_colour()
    {
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte).Select((r, g, b) => new Rgb(r, g, b)).Sample(colour =>
            Assert.Equal(colour, Oklab.From(colour).ToRgb()));
    }

    [Fact]
    public void Oklab_agrees_with_its_author()
    {
        // Ottosson's table gives these for XYZ primaries; for sRGB red, the reference implementation on the same page gives (0.628, 0.225, 0.126).
        var red = Oklab.From(new Rgb(255, 0, 0));

        Assert.Equal((0.628, 0.225, 0.126), (Math.Round(red.L, 3), Math.Round(red.A, 3), Math.Round(red.B, 3)));
    }
}
