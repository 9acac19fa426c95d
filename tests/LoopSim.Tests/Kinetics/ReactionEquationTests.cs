using CsCheck;
using LoopSim.Diagnostics;
using LoopSim.Kinetics;

namespace LoopSim.Tests.Kinetics;

public sealed class ReactionEquationTests
{
    [Theory]
    [InlineData("2 PSTAT3 -> DIMER", "2 PSTAT3 -> DIMER")]
    [InlineData("A+B->C", "A + B -> C")]
    [InlineData("-> X", "-> X")]
    [InlineData("X ->", "X ->")]
    [InlineData("A + A -> B", "2 A -> B")]
    [InlineData("2A -> 3*B", "2 A -> 3 B")]
    [InlineData("0.5 A -> B2", "0.5 A -> B2")]
    [InlineData("E + S -> E + P", "E + S -> E + P")]
    public void Equations_are_read_and_written(string text, string expected) =>
        Assert.Equal(expected, ReactionEquation.Parse(text).ToString());

    [Theory]
    [InlineData("A + B", "it has no arrow. Write reactants -> products, e.g. 2 PSTAT3 -> DIMER.")]
    [InlineData("A -> B -> C", "it has more than one arrow. Write reactants -> products, e.g. 2 PSTAT3 -> DIMER.")]
    [InlineData("A <-> B", "it goes both ways. Write two reactions, each with its own rate.")]
    [InlineData(" -> ", "both sides are empty. Name what is made or lost.")]
    [InlineData("A + -> B", "a species is missing beside a +.")]
    [InlineData("0 A -> B", "the count of A is 0, but counts must be positive.")]
    [InlineData("-1 A -> B", "the count of A is -1, but counts must be positive.")]
    [InlineData("two A -> B", "\"two A\" is not a species with its count, such as 2 PSTAT3.")]
    [InlineData("A -> NF-κB", "\"NF-κB\" is not a species with its count, such as 2 PSTAT3.")]
    public void A_text_that_is_no_equation_is_refused_with_the_reason(string text, string reason)
    {
        var error = Assert.Throws<ModelFormatException>(() => ReactionEquation.Parse(text, new SourceLocation("m.yaml", 3)));

        Assert.Equal($"m.yaml(3): The reaction equation \"{text}\" cannot be read: {reason}", error.Message);
    }

    [Fact]
    public void No_text_is_read_without_either_an_equation_or_an_error() =>
        Gen.String[Gen.Char["AB2 +-><0.*_é"], 0, 14].Sample(text =>
            ReactionEquation.TryParse(text, out var equation, out var error) == (error is null) && (equation is null) == (error is not null));
}
