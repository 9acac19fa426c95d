using CsCheck;
using LoopSim.Plotting.Tests.Support;
using LoopSim.Plotting.Text;

namespace LoopSim.Plotting.Tests.Text;

public class LineBreakingTests
{
    [Fact]
    public void No_line_is_too_wide_unless_it_is_one_character()
    {
        Gen.Select(ChartGen.Name, Gen.Int[0, 20]).Sample((text, width) =>
        {
            var lines = LineBreaking.Break(text, width, line => line.Length);

            Assert.All(lines, line => Assert.True(line.Length <= Math.Max(1, width)));
        });
    }

    [Fact]
    public void Nothing_but_blanks_is_dropped()
    {
        Gen.Select(ChartGen.Name, Gen.Int[0, 20]).Sample((text, width) =>
        {
            var lines = LineBreaking.Break(text, width, line => line.Length);

            Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
            Assert.All(lines, line => Assert.Equal(line.Trim(), line));
            Assert.DoesNotContain("", lines);
        });
    }

    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("  many\tblanks \n here ", 30, "many blanks here")]
    [InlineData("RELA_REL_RELB", 9, "RELA_REL_|RELB")]
    [InlineData("unbreakable", 5, "unbre|akabl|e")]
    [InlineData("e\u0301e\u0301e\u0301", 3, "e\u0301|e\u0301|e\u0301")]
    [InlineData(" \n ", 5, "")]
    public void Lines_break_at_blanks_then_behind_punctuation_then_anywhere_but_within_a_letter(string text, double width, string expected)
    {
        Assert.Equal(expected, string.Join('|', LineBreaking.Break(text, width, line => line.Length)));
    }
}
