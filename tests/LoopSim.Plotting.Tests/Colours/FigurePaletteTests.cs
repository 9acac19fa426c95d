using LoopSim.Plotting.Colours;

namespace LoopSim.Plotting.Tests.Colours;

public class FigurePaletteTests
{
    [Fact]
    public void The_first_seven_curves_have_the_colours_of_okabe_and_ito()
    {
        var colours = Enumerable.Range(0, FigurePalette.Count).Select(i => FigurePalette.Curve(i).Hex);

        Assert.Equal(["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"], colours);
    }

    [Fact]
    public void The_first_twenty_one_curves_differ()
    {
        var colours = Enumerable.Range(0, 21).Select(FigurePalette.Curve).ToArray();

        for (var i = 0; i < colours.Length; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.True(Distance(colours[i], colours[j]) > 0.05, $"{i} {j}");
        }
    }

    [Fact]
    public void Names_of_curves_are_legible_on_white()
    {
        Assert.All(Enumerable.Range(0, 40), i => Assert.True(FigurePalette.Curve(i).Legible().Contrast(Rgb.White) >= 4.5));
    }

    [Fact]
    public void Emphasis_survives_a_grey_print()
    {
        Assert.True(FigurePalette.Strong.Contrast(FigurePalette.Muted) >= 2.5);
    }

    private static double Distance(Rgb one, Rgb other)
    {
        var (a, b) = (Oklab.From(one), Oklab.From(other));
        return Math.Sqrt(Math.Pow(a.L - b.L, 2) + Math.Pow(a.A - b.A, 2) + Math.Pow(a.B - b.B, 2));
    }
}
