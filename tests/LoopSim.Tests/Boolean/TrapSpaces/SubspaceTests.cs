using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.TrapSpaces;

namespace LoopSim.Tests.Boolean.TrapSpaces;

public class SubspaceTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(Gen.Int[0, 12], Gen.Int[60, 130]).SelectMany(n => Gen.Char["01-"].Array[n]).Select(c => new string(c));

    private static readonly Gen<(string, string)> Pairs = Gen.Int[0, 5].SelectMany(n => Gen.Char["01-"].Array[n].Select(c => new string(c)).SelectMany(a =>
        Gen.Char["01-"].Array[n].Select(c => (a, new string(c)))));

    [Fact]
    public void Text_reads_back() => Texts.Sample(text => Assert.Equal(text, Subspace.Parse(text).ToString()));

    [Fact]
    public void A_fixed_node_has_its_value_and_a_free_one_none()
    {
        var space = Subspace.Parse("01-");

        Assert.Equal([false, true, null], Enumerable.Range(0, 3).Select(i => space[i]));
        Assert.Equal((2, 1), (space.FixedCount, space.FreeCount));
        Assert.Equal("0--", space.With(1, null).ToString());
        Assert.Equal("011", space.With(2, true).ToString());
        Assert.Equal("---", Subspace.Whole(3).ToString());
        Assert.Equal("010", Subspace.Of(BooleanState.Parse("010")).ToString());
    }

    [Fact]
    public void Containment_and_intersection_are_those_of_the_sets_of_states() => Pairs.Sample((a, b) =>
    {
        var (left, right) = (Subspace.Parse(a), Subspace.Parse(b));
        var (statesOfLeft, statesOfRight) = (States(a), States(b));

        Assert.Equal(statesOfRight.IsSubsetOf(statesOfLeft), left.Contains(right));
        Assert.Equal(statesOfLeft.SetEquals(statesOfRight), left == right);
        var common = left.Intersect(right);
        Assert.Equal(statesOfLeft.Intersect(statesOfRight).Order(), common is null ? [] : States(common.ToString()).Order());
        Assert.All(States(new string('-', a.Length)), state => Assert.Equal(statesOfLeft.Contains(state), left.Contains(BooleanState.Parse(state))));
    }, iter: 1000);

    [Fact]
    public void The_order_is_that_of_the_texts() => Pairs.Sample((a, b) =>
    {
        var (left, right) = (Subspace.Parse(a), Subspace.Parse(b));

        Assert.Equal(Math.Sign(string.CompareOrdinal(a, b)), Math.Sign(left.CompareTo(right)));
        Assert.True(left != right || left.GetHashCode() == right.GetHashCode());
    }, iter: 1000);

    [Fact]
    public void Another_character_is_an_error() =>
        Assert.Equal("A subspace is written with 0, 1 and -, one for each node; character 2 is 'x'.", Assert.Throws<FormatException>(() => Subspace.Parse("0x")).Message);

    private static HashSet<string> States(string text) => text.Aggregate<char, IEnumerable<string>>([""], (states, c) =>
        states.SelectMany(s => c == '-' ? new[] { s + '0', s + '1' } : [s + c])).ToHashSet();
}
