using CsCheck;
using LoopSim.Boolean;

namespace LoopSim.Tests.Boolean;

public class BooleanStateTests
{
    private static readonly Gen<string> Texts = Gen.Char["01"].Array[0, 150].Select(bits => new string(bits));

    [Fact]
    public void A_state_reads_back_from_its_text() =>
        Texts.Sample(text =>
        {
            var state = BooleanState.Parse(text);

            Assert.Equal(text, state.ToString());
            Assert.Equal(text.Length, state.Count);
            Assert.All(Enumerable.Range(0, text.Length), i => Assert.Equal(text[i] == '1', state[i]));
        }, iter: 200);

    [Fact]
    public void Equality_hash_and_order_are_those_of_the_text() =>
        Gen.Select(Gen.Char["01"].Array[130], Gen.Char["01"].Array[130], Gen.Int[0, 130]).Sample((left, right, same) =>
        {
            var a = new string(left);
            var b = a[..same] + new string(right)[same..];
            var (x, y) = (BooleanState.Parse(a), BooleanState.Parse(b));

            Assert.Equal(a == b, x == y);
            Assert.Equal(a == b, x.Equals((object)y));
            Assert.Equal(Math.Sign(string.CompareOrdinal(a, b)), Math.Sign(x.CompareTo(y)));
            Assert.Equal(x < y, y > x);
            Assert.Equal(x <= y, !(x > y));
            Assert.Equal(x.GetHashCode(), BooleanState.Parse(a).GetHashCode());
        }, iter: 500);

    [Fact]
    public void Setting_a_node_makes_another_state()
    {
        var off = BooleanState.AllOff(70);

        var on = off.With(69, true);

        Assert.True(on[69]);
        Assert.False(off[69]);
        Assert.Equal(off, on.With(69, false));
        Assert.NotEqual(off, on);
    }

    [Fact]
    public void Bits_beyond_the_nodes_are_ignored()
    {
        var state = new BooleanState(3, [0b11101]);

        Assert.Equal("101", state.ToString());
        Assert.Equal(BooleanState.Parse("101"), state);
    }

    [Fact]
    public void States_of_different_size_are_not_equal()
    {
        Assert.NotEqual(BooleanState.Parse("10"), BooleanState.Parse("100"));
        Assert.True(BooleanState.Parse("11") < BooleanState.Parse("000"));
    }

    [Fact]
    public void Wrong_text_words_and_indices_are_refused()
    {
        Assert.Equal("A state is written with 0 and 1, one for each node; character 2 is 'x'.", Assert.Throws<FormatException>(() => BooleanState.Parse("0x1")).Message);
        Assert.Throws<ArgumentException>(() => new BooleanState(65, [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BooleanState.AllOff(3)[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => BooleanState.AllOff(3).With(-1, true));
    }
}
