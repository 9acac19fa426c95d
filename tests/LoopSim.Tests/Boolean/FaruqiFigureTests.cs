using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Tests.Boolean.Attractors;

namespace LoopSim.Tests.Boolean;

/// <summary>Model A, the figure exactly as drawn: a chain of ten steps behind one input, whatever its title says of a loop.</summary>
public class FaruqiFigureTests
{
    private static readonly BooleanNetwork Figure = FaruqiNetworks.Figure;

    /// <summary>All schemes but random order, whose rounds of ten nodes are too many to follow from every state.</summary>
    public static TheoryData<string, bool> Cases => [.. UpdateSchemes.All.Where(scheme => scheme is not RandomOrderScheme).SelectMany(scheme => new[] { (scheme.Name, false), (scheme.Name, true) })];

    [Theory]
    [MemberData(nameof(Cases))]
    public void There_is_one_fixed_point_for_each_input_and_every_state_leads_to_it(string scheme, bool input)
    {
        var found = StateSpaceSearchTests.Find(Figure.Clamp("RASRAC", input), scheme);

        Assert.Equal($"fixed point {new string(input ? '1' : '0', 11)}", Assert.Single(found.Attractors).ToString());
        Assert.Equal([new AttractorBasin(1024, 1024)], found.Basins);
    }

    [Fact]
    public void The_targets_answer_ten_steps_after_the_input()
    {
        var walk = Walk.Run(Figure.Clamp("RASRAC", true), UpdateSchemes.Synchronous, Figure.StateWith(), 15);

        Assert.Equal(10, Array.IndexOf(walk.Column("TARGETS"), 1));
        Assert.Equal(0, Array.IndexOf(walk.Column("RASRAC"), 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void A_pulse_returns_at_the_targets_as_long_as_it_was_and_ten_steps_later(int length)
    {
        var walk = Walk.Run([new WalkPhase(Figure.Clamp("RASRAC", true), length), new WalkPhase(Figure.Clamp("RASRAC", false), 20)], UpdateSchemes.Synchronous, Figure.StateWith());

        Assert.Equal(Enumerable.Range(0, length + 21).Select(t => t < length ? 1.0 : 0), walk.Column("RASRAC"));
        Assert.Equal(Enumerable.Range(0, length + 21).Select(t => t >= 10 && t < 10 + length ? 1.0 : 0), walk.Column("TARGETS"));
    }

    [Theory]
    [InlineData("synchronous")]
    [InlineData("asynchronous")]
    public void Knocking_out_a_node_leaves_on_what_lies_upstream_of_it(string scheme)
    {
        var active = Figure.Clamp("RASRAC", true);
        foreach (var name in Figure.Names.Skip(1))
        {
            var found = StateSpaceSearchTests.Find(active.Clamp(name, false), scheme);

            var only = Assert.Single(found.Attractors);
            Assert.True(only.IsFixedPoint);
            Assert.Equal(Figure.UpstreamOf(name).Remove(name), Figure.NamesOn(only.States[0]));
        }
    }

    [Fact]
    public void With_its_input_free_the_figure_has_both_answers()
    {
        var found = StateSpaceSearchTests.Find(Figure, "asynchronous");

        Assert.Equal([0, 1], found.Attractors.Select(attractor => attractor.Duty("TARGETS")));
        Assert.Equal([new AttractorBasin(1024, 1024), new AttractorBasin(1024, 1024)], found.Basins);
    }
}
