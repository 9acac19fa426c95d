using System.Collections.Immutable;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;

namespace LoopSim.Tests.Boolean.Attractors;

public class AttractorTests
{
    private static readonly ImmutableArray<string> Names = ["JAK", "SOCS3"];

    [Fact]
    public void The_duty_of_a_node_is_the_share_of_states_in_which_it_is_on()
    {
        var cycle = new Attractor(Names, AttractorKind.Cycle, [BooleanState.Parse("00"), BooleanState.Parse("10"), BooleanState.Parse("11")]);

        Assert.Equal(2 / 3.0, cycle.Duty("JAK"));
        Assert.Equal(1 / 3.0, cycle.Duty("SOCS3"));
        Assert.Equal("cycle of 3 states from 00", cycle.ToString());
        Assert.False(cycle.IsFixedPoint);
    }

    [Fact]
    public void An_unknown_node_is_an_error_with_the_nearest_names() =>
        Assert.StartsWith("The network has no node \"SOCS\". Did you mean \"SOCS3\"?", Assert.Throws<ArgumentException>(() => Fixed("01").Duty("SOCS")).Message, StringComparison.Ordinal);

    [Fact]
    public void Kind_and_number_of_states_must_agree()
    {
        Assert.Throws<ArgumentException>(() => new Attractor(Names, AttractorKind.Cycle, [BooleanState.Parse("00")]));
        Assert.Throws<ArgumentException>(() => new Attractor(Names, AttractorKind.FixedPoint, [BooleanState.Parse("00"), BooleanState.Parse("10")]));
        Assert.Throws<ArgumentException>(() => new Attractor(Names, AttractorKind.FixedPoint, [BooleanState.Parse("000")]));
        Assert.Throws<ArgumentException>(() => new Attractor(Names, AttractorKind.FixedPoint, []));
    }

    [Fact]
    public void A_set_is_put_in_canonical_order_with_its_basins()
    {
        var set = new AttractorSet(Names, "asynchronous", [(Fixed("11"), new AttractorBasin(1, 2)), (Fixed("01"), new AttractorBasin(2, 3))], 4, "all 4 states");

        Assert.Equal(["fixed point 01", "fixed point 11"], set.Attractors.Select(attractor => attractor.ToString()));
        Assert.Equal([new AttractorBasin(2, 3), new AttractorBasin(1, 2)], set.Basins);
        Assert.Equal("2 attractors (asynchronous) in all 4 states", set.ToString());
    }

    [Fact]
    public void A_set_has_all_basins_or_none()
    {
        Assert.Empty(new AttractorSet(Names, "asynchronous", [(Fixed("11"), null)], 4, "all 4 states").Basins);
        Assert.Throws<ArgumentException>(() => new AttractorSet(Names, "asynchronous", [(Fixed("11"), null), (Fixed("01"), new AttractorBasin(1, 1))], 4, "all 4 states"));
    }

    private static Attractor Fixed(string state) => new(Names, AttractorKind.FixedPoint, [BooleanState.Parse(state)]);
}
