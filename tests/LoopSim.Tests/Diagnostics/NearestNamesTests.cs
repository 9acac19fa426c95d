using CsCheck;
using LoopSim.Diagnostics;

namespace LoopSim.Tests.Diagnostics;

public sealed class NearestNamesTests
{
    [Theory]
    [InlineData("STAT", "STAT3")]
    [InlineData("stat3", "STAT3")]
    [InlineData("SATT3", "STAT3")]
    [InlineData("STTA3", "STAT3")]
    [InlineData("NF-κB", "NFKB")]
    [InlineData("IL-6", "IL6")]
    [InlineData("activatoin", "activation")]
    [InlineData("activates the target", "activates")]
    public void A_slip_of_the_pen_is_recognised(string written, string meant) =>
        Assert.Equal([meant], NearestNames.Of(written, [meant, "quite", "something", "else"]));

    [Fact]
    public void The_nearest_comes_first_equally_near_ones_by_the_alphabet_and_three_at_most() =>
        Assert.Equal(["RAC1", "RAC2", "RAC3"], NearestNames.Of("RAC", ["RAC4", "RAC3", "RAC2", "RAC1", "RAC10"]));

    [Theory]
    [InlineData("A")]
    [InlineData("AB")]
    [InlineData("X1")]
    public void A_name_of_one_or_two_letters_is_near_to_nothing_but_itself_in_another_spelling(string name)
    {
        string[] known = ["B", "C", "AC", "X2", "X", "ABC", "ABL1"];

        Assert.Empty(NearestNames.Of(name, known));
        Assert.Equal([name.ToLowerInvariant()], NearestNames.Of(name, [.. known, name.ToLowerInvariant()]));
    }

    [Theory]
    [InlineData("JAK", "STAT3")]
    [InlineData("IL6", "TNF")]
    [InlineData("SOCS3", "NFKB")]
    [InlineData("***", "IL6")]
    [InlineData("", "IL6")]
    public void What_is_far_is_not_suggested(string name, string other) => Assert.Empty(NearestNames.Of(name, [other]));

    [Fact]
    public void A_name_with_one_change_in_three_letters_or_more_is_found_again() =>
        Gen.Select(Gen.Char['A', 'Z'].Array[3, 12].Select(c => new string(c)), Gen.Int[0, 11], Gen.Int[0, 2]).Sample((name, at, change) =>
        {
            at %= name.Length;
            var damaged = change switch
            {
                0 => name.Insert(at, "q"),
                1 => name[..at] + "q" + name[(at + 1)..],
                _ => name.Length > 3 ? name.Remove(at, 1) : name,
            };

            return NearestNames.Of(damaged, [name, "0123456789"]).SequenceEqual([name]);
        });

    [Fact]
    public void A_sentence_names_what_is_near_or_else_what_there_is()
    {
        string[] many = [.. Enumerable.Range(10, 20).Select(i => $"NODE{i}")];

        Assert.Equal("Did you mean \"JAK1\" or \"JAK2\"?", NearestNames.Suggest("JAK3", ["STAT3", "JAK2", "JAK1"]));
        Assert.Equal("There are: STAT3, JAK2.", NearestNames.Suggest("SOCS", ["STAT3", "JAK2"]));
        Assert.Equal("There are 20, beginning with NODE10, NODE11, NODE12, NODE13, NODE14, NODE15, NODE16, NODE17.", NearestNames.Suggest("TNF", many));
        Assert.Equal("There are none.", NearestNames.Suggest("TNF", []));
    }
}
