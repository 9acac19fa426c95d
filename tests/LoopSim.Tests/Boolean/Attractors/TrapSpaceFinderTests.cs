using System.Numerics;
using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Diagnostics;
using LoopSim.Io.Bnet;

namespace LoopSim.Tests.Boolean.Attractors;

public class TrapSpaceFinderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Attractors_are_those_of_a_search_of_all_states() =>
        Gen.OneOf(BooleanNetworkGen.Sized(1, 8), BooleanNetworkGen.TwoRegulators(1, 8)).Sample(network =>
        {
            var expected = new StateSpaceSearch().Find(network, UpdateSchemes.Asynchronous, Cancellation);

            var found = new TrapSpaceFinder().Find(network, UpdateSchemes.Asynchronous, Cancellation);

            Assert.Equal(expected.Attractors.Select(Text), found.Attractors.Select(Text));
            Assert.Null(found.StoppedBy);
        }, iter: 500);

    [Fact]
    public void An_attractor_of_many_states_answers_without_a_list()
    {
        // Eight rings of two nodes go round by themselves, four states each; the last node is on in one of two of them.
        var text = string.Concat(Enumerable.Range(0, 8).Select(i => $"a{i}, !b{i}\nb{i}, a{i}\n")) + "c, 0\n";
        var network = BnetFormat.Parse(text).Network;

        var attractor = Assert.Single(new TrapSpaceFinder().Find(network, UpdateSchemes.Asynchronous, Cancellation).Attractors);

        Assert.Equal(BigInteger.Pow(4, 8), attractor.StateCount);
        Assert.False(attractor.IsListed);
        Assert.Throws<InvalidOperationException>(() => attractor.States);
        Assert.Equal((0.5, 0.5, 0), (attractor.Duty("a0"), attractor.Duty("b7"), attractor.Duty("c")));
        Assert.Equal(new string('0', 17), attractor.Smallest.ToString());
        Assert.True(attractor.Contains(BooleanState.Parse("10" + new string('0', 15))));
        Assert.False(attractor.Contains(BooleanState.Parse(new string('0', 16) + "1")));
        Assert.Equal(AttractorKind.Complex, attractor.Kind);
    }

    [Fact]
    public void More_attractors_than_are_listed_make_a_partial_set()
    {
        var text = string.Concat(Enumerable.Range(0, 30).Select(i => $"a{i}, a{i}\n"));

        var found = new TrapSpaceFinder { MaximumAttractors = 5 }.Find(BnetFormat.Parse(text).Network, UpdateSchemes.Asynchronous, Cancellation);

        Assert.Equal(5, found.Attractors.Length);
        Assert.Equal("5 of 1073741824 attractors are listed", found.StoppedBy);
    }

    [Fact]
    public void Another_scheme_is_refused() =>
        Assert.StartsWith("The method \"trap-spaces\" finds attractors of the asynchronous scheme only, not of \"synchronous\".",
            Assert.Throws<SimulationException>(() => new TrapSpaceFinder().Find(BnetFormat.Parse("a, a").Network, UpdateSchemes.Synchronous, Cancellation)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_method_is_chosen_by_size_and_scheme()
    {
        var small = BnetFormat.Parse("a, !a").Network;
        var large = BnetFormat.Parse(string.Concat(Enumerable.Range(0, 40).Select(i => $"a{i}, !a{i}\n"))).Network;

        Assert.Equal("state-space", AttractorFinders.For(small, UpdateSchemes.Asynchronous).Name);
        Assert.Equal("trap-spaces", AttractorFinders.For(large, UpdateSchemes.Asynchronous).Name);
        Assert.Equal("paths", AttractorFinders.For(large, UpdateSchemes.Synchronous).Name);
        Assert.Equal("minimal-trap-spaces", AttractorFinders.For(large, UpdateSchemes.MostPermissive).Name);
        Assert.Equal("state-space", AttractorFinders.For(large, UpdateSchemes.GeneralAsynchronous).Name);
        Assert.Equal("trap-spaces", AttractorFinders.Named("trap-spaces").Name);
        Assert.StartsWith("There is no method \"trap-space\".", Assert.Throws<ArgumentException>(() => AttractorFinders.Named("trap-space")).Message, StringComparison.Ordinal);
    }

    private static string Text(Attractor attractor) => $"{attractor.Kind} {string.Join(' ', attractor.States)}";
}
