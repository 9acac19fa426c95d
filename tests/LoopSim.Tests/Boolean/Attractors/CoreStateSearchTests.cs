using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Diagnostics;
using LoopSim.Io.Bnet;

namespace LoopSim.Tests.Boolean.Attractors;

public class CoreStateSearchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Attractors_and_shares_of_basins_are_those_of_a_search_of_all_states() =>
        Gen.OneOf(BooleanNetworkGen.Sized(1, 9, depth: 2), BooleanNetworkGen.TwoRegulators(1, 9)).Sample(network =>
        {
            var propagated = network.PropagateConstants();
            var expected = new StateSpaceSearch().Find(propagated, UpdateSchemes.Synchronous, Cancellation);

            var found = new CoreStateSearch().Find(network, UpdateSchemes.Synchronous, Cancellation);

            Assert.Equal(expected.Attractors.Select(Text), found.Attractors.Select(Text));
            // Both are counts of states divided by a power of two: exact.
            Assert.Equal(expected.Basins.Select(basin => basin.Strong / expected.StateCount), found.Basins.Select(basin => basin.Strong / found.StateCount));
        }, iter: 500);

    [Fact]
    public void A_long_cascade_follows_its_small_core()
    {
        // A ring of two nodes goes round in four steps; each node of the cascade repeats the one before a step later.
        var text = "a, !b\nb, a\nc0, a\n" + string.Concat(Enumerable.Range(1, 99).Select(i => $"c{i}, c{i - 1}\n"));

        var found = new CoreStateSearch().Find(BnetFormat.Parse(text).Network, UpdateSchemes.Synchronous, Cancellation);

        var cycle = Assert.Single(found.Attractors);
        Assert.Equal((AttractorKind.Cycle, 4), (cycle.Kind, cycle.States.Count));
        Assert.All(Enumerable.Range(0, 4), t => Assert.All(Enumerable.Range(0, 99), i => Assert.Equal(cycle.States[t][2 + i], cycle.States[(t + 1) % 4][3 + i])));
        Assert.Equal(4, found.StateCount);
        Assert.Equal("the 4 states of the 2 nodes on or upstream of cycles, which 100 others follow", found.Scope);
    }

    [Fact]
    public void A_core_that_is_too_large_is_refused_and_the_error_says_what_to_do()
    {
        var text = string.Concat(Enumerable.Range(0, 40).Select(i => $"a{i}, !a{(i + 1) % 40}\n")) + "b, a0\n";

        var error = Assert.Throws<SimulationException>(() => new CoreStateSearch().Find(BnetFormat.Parse(text).Network, UpdateSchemes.Synchronous, Cancellation));

        Assert.StartsWith("40 of the network's 41 nodes are on or upstream of cycles, and a search of all their states handles at most 24. Clamp inputs", error.Message, StringComparison.Ordinal);
        Assert.Equal("paths", AttractorFinders.For(BnetFormat.Parse(text).Network, UpdateSchemes.Synchronous).Name);
    }

    [Fact]
    public void Another_scheme_is_refused() =>
        Assert.StartsWith("The method \"core-states\" finds attractors of the synchronous scheme only, not of \"asynchronous\".",
            Assert.Throws<SimulationException>(() => new CoreStateSearch().Find(BnetFormat.Parse("a, a").Network, UpdateSchemes.Asynchronous, Cancellation)).Message, StringComparison.Ordinal);

    private static string Text(Attractor attractor) => $"{attractor.Kind} {string.Join(' ', attractor.States)}";
}
