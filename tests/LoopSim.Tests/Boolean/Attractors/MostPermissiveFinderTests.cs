using System.Numerics;
using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Diagnostics;
using LoopSim.Io.Bnet;

namespace LoopSim.Tests.Boolean.Attractors;

public class MostPermissiveFinderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Attractors_are_those_of_a_search_of_all_states() =>
        Gen.OneOf(BooleanNetworkGen.Sized(1, 6), BooleanNetworkGen.TwoRegulators(1, 6)).Sample(network =>
        {
            var expected = new StateSpaceSearch().Find(network, UpdateSchemes.MostPermissive, Cancellation);

            var found = new MostPermissiveFinder().Find(network, UpdateSchemes.MostPermissive, Cancellation);

            Assert.Equal(expected.Attractors.Select(Text), found.Attractors.Select(Text));
            Assert.Null(found.StoppedBy);
        }, iter: 300);

    [Fact]
    public void A_large_attractor_answers_without_a_list()
    {
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => $"a{i}, !a{i}\n")) + "c, 1\n";

        var attractor = Assert.Single(new MostPermissiveFinder().Find(BnetFormat.Parse(text).Network, UpdateSchemes.MostPermissive, Cancellation).Attractors);

        Assert.Equal((AttractorKind.Complex, BigInteger.Pow(2, 100), false), (attractor.Kind, attractor.StateCount, attractor.IsListed));
        Assert.Equal((0.5, 1), (attractor.Duty("a7"), attractor.Duty("c")));
        Assert.Equal(new string('0', 100) + "1", attractor.Smallest.ToString());
        Assert.False(attractor.Contains(BooleanState.Parse(new string('1', 100) + "0")));
    }

    [Fact]
    public void More_attractors_than_are_listed_make_a_partial_set()
    {
        var text = string.Concat(Enumerable.Range(0, 30).Select(i => $"a{i}, a{i}\n"));

        var found = new MostPermissiveFinder { MaximumAttractors = 5 }.Find(BnetFormat.Parse(text).Network, UpdateSchemes.MostPermissive, Cancellation);

        Assert.Equal((5, "5 of 1073741824 attractors are listed"), (found.Attractors.Length, found.StoppedBy));
    }

    [Fact]
    public void Another_scheme_is_refused() =>
        Assert.StartsWith("The method \"minimal-trap-spaces\" finds attractors of the most permissive scheme only, not of \"asynchronous\".",
            Assert.Throws<SimulationException>(() => new MostPermissiveFinder().Find(BnetFormat.Parse("a, a").Network, UpdateSchemes.Asynchronous, Cancellation)).Message, StringComparison.Ordinal);

    private static string Text(Attractor attractor) => $"{attractor.Kind} {string.Join(' ', attractor.States)}";
}
