using System.Numerics;
using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.Symbolic;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Io.Bnet;

namespace LoopSim.Tests.Boolean.Attractors;

public class AttractorSpacesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Small_networks_have_the_attractors_that_brute_force_finds() =>
        Gen.OneOf(BooleanNetworkGen.Sized(1, 6), BooleanNetworkGen.TwoRegulators(1, 6)).Sample(AssertSameAsBruteForce, iter: 1500);

    [Fact]
    public void Larger_networks_have_the_attractors_that_brute_force_finds() =>
        Gen.OneOf(BooleanNetworkGen.Sized(7, 8), BooleanNetworkGen.TwoRegulators(7, 8)).Sample(AssertSameAsBruteForce, iter: 60);

    [Fact]
    public void Networks_of_twelve_nodes_have_the_attractors_of_a_search_of_all_states() =>
        Gen.OneOf(BooleanNetworkGen.Sized(10, 12), BooleanNetworkGen.TwoRegulators(10, 12)).Sample(network =>
        {
            var expected = new StateSpaceSearch().Find(network, UpdateSchemes.Asynchronous, Cancellation).Attractors;

            var found = AttractorSpaces.Of(network, cancellation: Cancellation);

            Assert.Equal(expected.Length, found.Count);
            var witnesses = found.Select(attractor => attractor.Witness).ToList();
            Assert.All(expected, attractor => Assert.Single(witnesses, attractor.States.Contains));
        }, iter: 60);

    [Fact]
    public void An_attractor_outside_of_all_minimal_trap_spaces_is_found()
    {
        // 000 is the only trap space but the whole; the six states in which a or b is on lead to each other and never to it.
        var network = MotifAvoidant();

        var found = AttractorSpaces.Of(network, cancellation: Cancellation).ToList();

        Assert.Equal(1, TrapSpaceSearch.Minimal(network, cancellation: Cancellation).Count);
        Assert.Equal(["---", "000"], found.Select(attractor => attractor.Space.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(2, new BruteForce(network, "asynchronous").Attractors.Count);
        AssertSameAsBruteForce(network);
    }

    /// <summary>The networks, the numbers of attractors and how many of them lie outside of every minimal trap space are those that biobalm's tests assert
    /// (github.com/jcrozum/biobalm, tests/motif_avoidant_test.py and tests/source_SCC_test.py), but for the names of nodes.</summary>
    [Theory]
    [InlineData("x1, x1 & x2 | !x1 & !x2; x2, x1 & x2 | !x1 & !x2", 2, 1)]
    [InlineData("A, !A & !B | C; B, !A & !B | C; C, A & B", 2, 1)]
    [InlineData("A, !C | A & B & C; B, !A | A & B & C; C, !B | A & B & C", 2, 1)]
    [InlineData("A, !A & !B | C; B, !A & !B | C; C, A & B; X, !Z | X & Y & Z; Y, !X | X & Y & Z; Z, !Y | X & Y & Z", 4, 3)]
    [InlineData("s, s; X, Y & s; Y, X; A, !A & !B | C; B, !A & !B | C; C, A & B & s", 5, 2)]
    [InlineData("X1, Y1; Y1, X1; V1, W1; W1, V1; A, !A & !B | C; B, !A & !B | C; C, A & B; X2, Y2 & X1; Y2, X2; V2, W2 & X1; W2, V2; X3, Y3 & X2; Y3, X3", 28, 14)]
    public void Motif_avoidant_attractors_are_as_many_as_published(string rules, int attractors, int motifAvoidant)
    {
        var network = BnetFormat.Parse(rules.Replace("; ", "\n", StringComparison.Ordinal)).Network;

        var spaces = AttractorSpaces.Of(network, cancellation: Cancellation).ToList();
        var symbolic = SymbolicAttractorSearch.Find(new SymbolicNetwork(network, new SearchBudget(SearchLimits.None, Cancellation)));
        var listed = new StateSpaceSearch().Find(network, UpdateSchemes.Asynchronous, Cancellation).Attractors;

        var minimal = TrapSpaceSearch.Minimal(network, cancellation: Cancellation).ToList();
        Assert.Equal(attractors, spaces.Count);
        Assert.Equal(attractors - motifAvoidant, minimal.Count);
        Assert.Equal(motifAvoidant, spaces.Count(attractor => !minimal.Contains(attractor.Space)));
        Assert.Equal(attractors, listed.Length);
        Assert.Equal(motifAvoidant, listed.Count(attractor => !minimal.Exists(space => space.Contains(attractor.Smallest))));
        Assert.Equal(attractors, symbolic.Attractors.Aggregate(BigInteger.Zero, (sum, attractor) => sum + attractor.AttractorCount));
    }

    [Fact]
    public void What_hangs_on_a_motif_avoidant_attractor_is_decided_with_it()
    {
        var text = BnetFormat.Write(MotifAvoidant()) + "d, d & a | e & b\ne, !d & c | e & d\ni, i\nf, f & i | a & e\n";

        AssertSameAsBruteForce(BnetFormat.Parse(text).Network);
    }

    [Fact]
    public void Free_inputs_multiply_the_attractors()
    {
        var text = string.Concat(Enumerable.Range(0, 60).Select(i => $"i{i}, i{i}\n")) + "a, !b & i0\nb, a\nc, c & a | i1\n";

        var found = AttractorSpaces.Of(BnetFormat.Parse(text).Network, cancellation: Cancellation);

        // i0 on: a and b go round for ever, and c is off for good where i1 is off, since a is off again and again. i0 off: a and b off, c is i1.
        Assert.Equal(BigInteger.Pow(2, 60), found.Count);
    }

    [Fact]
    public void A_search_that_is_stopped_says_why()
    {
        // Four hundred independent parts are more steps than pass between two looks at the clock.
        var text = string.Concat(Enumerable.Range(0, 400).Select(i => $"a{i}, a{i} & b{i} | !b{i}\nb{i}, a{i} | b{i}\n"));

        var found = AttractorSpaces.Of(BnetFormat.Parse(text).Network, new SearchLimits { Time = TimeSpan.Zero }, Cancellation);

        Assert.False(found.IsComplete);
        Assert.Equal("the time limit of 0 s was reached", found.StoppedBy);
    }

    private static BooleanNetwork MotifAvoidant() => BnetFormat.Parse("""
        a, !a & b & !c | a & !b
        b, !a & b | a & !b & !c
        c, a & b & !c
        """).Network;

    private static void AssertSameAsBruteForce(BooleanNetwork network)
    {
        var brute = new BruteForce(network, "asynchronous");
        var expected = brute.Attractors;

        var found = AttractorSpaces.Of(network, cancellation: Cancellation);

        Assert.True(found.IsComplete);
        Assert.Equal(expected.Count, found.Count);
        var list = found.ToList();
        Assert.Equal(expected.Count, list.Count);
        foreach (var attractor in list)
        {
            var states = Assert.Single(expected, states => states.Contains(BruteForce.Number(attractor.Witness)));
            Assert.Equal(states.Count == 1, attractor.IsFixedPoint);
            Assert.All(states, state => Assert.True(attractor.Space.Contains(BooleanState.Parse(brute.Text(state)))));
        }
        Assert.Equal(list.Count, list.Select(attractor => expected.FindIndex(states => states.Contains(BruteForce.Number(attractor.Witness)))).Distinct().Count());
    }
}
