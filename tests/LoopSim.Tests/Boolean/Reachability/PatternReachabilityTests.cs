using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Reachability;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Logic;
using LoopSim.Tests.Boolean.Attractors;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Boolean.Reachability;

public class PatternReachabilityTests
{
    public static TheoryData<string> Schemes => UpdateSchemeGen.Names;

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Answers_are_those_of_brute_force_and_paths_are_paths(string name) =>
        Gen.OneOf(BooleanNetworkGen.Sized(1, 6), BooleanNetworkGen.TwoRegulators(1, 6))
            .SelectMany(network => Gen.Select(UpdateSchemeGen.TextOf(name, network), Pattern(network.Count, "0", "1", "0", "1", "-"), Pattern(network.Count, "0", "1", "-", "-")), (network, rest) => (network, rest.Item1, rest.Item2, rest.Item3))
            .Sample(quadruple =>
            {
                var (network, scheme, from, to) = quadruple;
                var exact = new BruteForce(network, scheme);
                var states = Enumerable.Range(0, 1 << network.Count).Select(number => BooleanState.Parse(exact.Text(number))).Where(state => network.Admit(state) == state).ToList();
                var isReachable = states.Where(from.Contains).Any(start => states.Where(to.Contains).Any(end => exact.ReachableFrom(BruteForce.Number(start)).Contains(BruteForce.Number(end))));

                var found = PatternReachability.Find(network, UpdateSchemes.Named(scheme), from, to, cancellation: TestContext.Current.CancellationToken);

                Assert.Equal(isReachable ? ReachabilityAnswer.Yes : ReachabilityAnswer.No, found.Answer);
                Assert.Equal(isReachable, found.Path.Length > 0);
                if (!isReachable)
                    return;
                Assert.True(from.Contains(found.Path[0]) && to.Contains(found.Path[^1]));
                Assert.All(found.Path.Zip(found.Path.Skip(1)), step => Assert.Contains(BruteForce.Number(step.Second), exact.Successors[BruteForce.Number(step.First)]));
            }, iter: UpdateSchemeGen.MostNodes(name) < 10 ? 60 : 300);

    [Fact]
    public void A_shortest_path_is_found()
    {
        var network = BooleanNetworkTests.Network("A, A", "B, A", "C, B", "D, C");

        var found = PatternReachability.Find(network, UpdateSchemes.Asynchronous, Subspace.Parse("1000"), Subspace.Parse("---1"), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal("1000 1100 1110 1111", string.Join(' ', found.Path));
    }

    /// <summary>A chain of 300 nodes, far beyond any search of states.</summary>
    [Fact]
    public void Most_permissive_reachability_needs_no_search_of_states()
    {
        var names = LogicFormulaGen.Names(300);
        var network = new BooleanNetwork(names.Select((name, i) => (name, LogicParser.Parse(i == 0 ? name : $"{names[i - 1]} | {name}"))));
        var on = Subspace.Parse("1" + new string('0', 299));

        var reached = PatternReachability.Find(network, UpdateSchemes.MostPermissive, on, Subspace.Whole(300).With(299, true), cancellation: TestContext.Current.CancellationToken);
        var never = PatternReachability.Find(network, UpdateSchemes.MostPermissive, on.With(0, false), Subspace.Whole(300).With(299, true), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((ReachabilityAnswer.Yes, 2, 1L), (reached.Answer, reached.Path.Length, reached.StatesVisited));
        Assert.Equal((ReachabilityAnswer.No, 0, 1L), (never.Answer, never.Path.Length, never.StatesVisited));
    }

    [Fact]
    public void A_search_that_is_stopped_is_undecided_and_says_why()
    {
        var names = LogicFormulaGen.Names(40);
        var network = new BooleanNetwork(names.Select((name, i) => (name, LogicParser.Parse(i == 0 ? "v0" : $"!{name}"))));
        var (from, to) = (Subspace.Of(BooleanState.AllOff(40)), Subspace.Whole(40).With(0, true));

        var bySize = PatternReachability.Find(network, UpdateSchemes.Asynchronous, from, to, maximumStates: 1000, cancellation: TestContext.Current.CancellationToken);
        var byTime = PatternReachability.Find(network, UpdateSchemes.Asynchronous, from, to, new SearchLimits { Time = TimeSpan.Zero }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((ReachabilityAnswer.Undecided, "1000 states were visited"), (bySize.Answer, bySize.Reason));
        Assert.Equal((ReachabilityAnswer.Undecided, "the time limit of 0 s was reached"), (byTime.Answer, byTime.Reason));
    }

    private static Gen<Subspace> Pattern(int count, params string[] letters) => Gen.Int[0, letters.Length - 1].Select(i => letters[i]).Array[count].Select(text => Subspace.Parse(string.Concat(text)));
}
