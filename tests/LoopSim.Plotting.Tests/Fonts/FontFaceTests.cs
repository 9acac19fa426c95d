using System.Text;
using LoopSim.Plotting.Fonts;
using LoopSim.Plotting.Tests.Support;

namespace LoopSim.Plotting.Tests.Fonts;

public class FontFaceTests
{
    private const string Needed =
        "ABCXYZ abcxyz 0123456789 .,:;()[]/+*=<>%&_-–—’“”äöüéñ αβγδεζηθικλμνξοπρστυφχψω ΓΔΘΛΞΠΣΦΨΩ ϕ → ← ↑ ↓ ⇒ ⊣ ↔ ± − × · ≤ ≥ ≈ ≠ ∞ ∂ ∑ √ ∧ ∨ ¬ ∈ ∅ µ ° " +
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ ₀₁₂₃₄₅₆₇₈₉₊₋ ₐₑₒₓₘₙ κ β γ → ± Δ − µ ₅₀";

    public static TheoryData<bool> Faces { get; } = [false, true];

    [Theory]
    [MemberData(nameof(Faces))]
    public void The_shipped_faces_have_every_character_of_the_field(bool bold)
    {
        var face = bold ? FontFace.Bold : FontFace.Regular;

        var missing = Needed.EnumerateRunes().Where(rune => !face.Typeface.ContainsGlyphs([rune.Value])).ToArray();

        Assert.Empty(missing);
        Assert.Equal("DejaVu Sans", face.Typeface.FamilyName);
        Assert.Equal(bold, face.Typeface.IsBold);
    }

    [Fact]
    public void The_fonts_and_their_licence_are_shipped()
    {
        var assembly = typeof(FontFace).Assembly;

        Assert.Superset(
            new HashSet<string> { "LoopSim.Plotting.Fonts.DejaVuSans.ttf", "LoopSim.Plotting.Fonts.DejaVuSans-Bold.ttf" },
            assembly.GetManifestResourceNames().ToHashSet());
        Assert.Contains(
            "Bitstream Vera Fonts Copyright",
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "DejaVu-LICENSE.txt"), Encoding.UTF8),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Widths_are_those_that_the_font_states()
    {
        // Horizontal advances of DejaVu Sans 2.37, font units of 2048 to the em: A 1401, space 651, digits 1303.
        var face = FontFace.Regular;

        Assert.Equal(2048, face.UnitsPerEm);
        Assert.Equal(1401, face.Place("A").Width);
        Assert.Equal(651, face.Place(" ").Width);
        Assert.Equal(10 * 1303, face.Place("0123456789").Width);
        Assert.Equal(1303 * 16.0 / 2048, face.Width("5", 16), 9);
    }

    [Fact]
    public void Pairs_are_kerned()
    {
        var face = FontFace.Regular;

        Assert.True(face.Place("AV").Width < face.Place("A").Width + face.Place("V").Width);
        Assert.Equal(face.Place("AV").Positions[1], face.Place("AV").Width - face.Place("V").Width);
    }

    [Fact]
    public void A_blank_has_no_outline_and_a_letter_has_one()
    {
        var face = FontFace.Bold;

        Assert.Equal("", face.Outline(face.Place(" ").Glyphs[0]));
        Assert.StartsWith("M", face.Outline(face.Place("A").Glyphs[0]), StringComparison.Ordinal);
        Assert.Empty(face.Place("").Glyphs);
    }

    [Theory]
    [MemberData(nameof(Charts.Kinds), MemberType = typeof(Charts))]
    public void A_machine_without_fonts_draws_the_same_bytes(string kind)
    {
        var elsewhere = BareMachine.Render(kind);

        var here = ChartRenderer.Render(Charts.OfKind(kind));

        Assert.True(here.Svg == elsewhere.Svg);
        Assert.True(here.Png.Span.SequenceEqual(elsewhere.Png));
    }
}
