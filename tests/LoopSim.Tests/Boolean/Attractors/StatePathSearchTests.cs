using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Diagnostics;
using LoopSim.Io.Bnet;
using LoopSim.Logic;

namespace LoopSim.Tests.Boolean.Attractors;

public class StatePathSearchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Attractors_are_those_of_a_search_of_all_states() =>
        Gen.OneOf(BooleanNetworkGen.Sized(1, 9, depth: 2), BooleanNetworkGen.TwoRegulators(1, 9)).Sample(network =>
            AssertSameAsAllStates(network), iter: 500);

    [Fact]
    public void Larger_networks_have_the_attractors_that_a_search_of_all_states_finds() =>
        BooleanNetworkGen.TwoRegulators(12, 14).Sample(network => AssertSameAsAllStates(network), iter: 40);

    [Fact]
    public void A_rule_of_too_many_cubes_is_followed_down_its_diagram()
    {
        // A parity of nine nodes has 256 cubes, and so has its negation.
        var parity = Enumerable.Range(0, 9).Select(i => (LogicFormula)new LogicFormula.Variable($"a{i}")).Aggregate((left, right) =>
            LogicFormula.Any([LogicFormula.All([left, new LogicFormula.Not(right)]), LogicFormula.All([new LogicFormula.Not(left), right])]));
        AssertSameAsAllStates(new BooleanNetwork(Enumerable.Range(0, 9).Select(i => ($"a{i}", i == 0 ? parity : new LogicFormula.Variable($"a{i - 1}")))));
    }

    [Fact]
    public void A_long_ring_has_its_cycles_though_its_states_cannot_be_visited()
    {
        // One inhibition in a ring of 31 nodes: 2^31 states, all in cycles whose length divides 62.
        var ring = string.Concat(Enumerable.Range(0, 31).Select(i => $"a{i}, {(i == 0 ? "!" : "")}a{(i + 30) % 31}\n"));

        var found = new StatePathSearch { MaximumAttractors = 20 }.Find(BnetFormat.Parse(ring).Network, UpdateSchemes.Synchronous, Cancellation);

        Assert.Equal("there are more than 20 attractors", found.StoppedBy);
        Assert.Equal(20, found.Attractors.Length);
        Assert.All(found.Attractors, attractor => Assert.Equal(0, 62 % attractor.States.Count));
    }

    [Fact]
    public void A_long_way_into_an_attractor_is_found_to_be_one()
    {
        // A pulse runs down 60 nodes and is lost: fixed points alone, 60 steps away. The first two nodes make the cascade part of the core.
        var text = "a0, a0 & !a60\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"a{i}, a{i - 1}\n"));

        var found = new StatePathSearch().Find(BnetFormat.Parse(text).Network, UpdateSchemes.Synchronous, Cancellation);

        Assert.Null(found.StoppedBy);
        Assert.Equal(new string('0', 61), Assert.Single(found.Attractors).Smallest.ToString());
        Assert.Equal("all 2^61 states of the 61 nodes on or upstream of cycles, which 0 others follow", found.Scope);
    }

    [Fact]
    public void A_limit_leaves_what_was_found_and_is_named()
    {
        var network = BnetFormat.Parse(string.Concat(Enumerable.Range(0, 40).Select(i => $"a{i}, !a{(i + 1) % 40}\n"))).Network;

        var found = new StatePathSearch { Limits = new SearchLimits { Time = TimeSpan.Zero } }.Find(network, UpdateSchemes.Synchronous, Cancellation);

        Assert.Equal("the time limit of 0 s was reached", found.StoppedBy);
        Assert.Empty(found.Attractors);
    }

    [Fact]
    public void Another_scheme_is_refused() =>
        Assert.StartsWith("The method \"paths\" finds attractors of the synchronous scheme only, not of \"asynchronous\".",
            Assert.Throws<SimulationException>(() => new StatePathSearch().Find(BnetFormat.Parse("a, a").Network, UpdateSchemes.Asynchronous, Cancellation)).Message, StringComparison.Ordinal);

    private static void AssertSameAsAllStates(BooleanNetwork network) =>
        Assert.Equal(
            new StateSpaceSearch().Find(network.PropagateConstants(), UpdateSchemes.Synchronous, Cancellation).Attractors.Select(Text),
            new StatePathSearch().Find(network, UpdateSchemes.Synchronous, Cancellation).Attractors.Select(Text));

    private static string Text(Attractor attractor) => $"{attractor.Kind} {string.Join(' ', attractor.States)}";
}
