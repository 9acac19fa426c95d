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

    [Theory]
    [InlineData("asynchronous", Moves.OneByOne)]
    [InlineData("general-asynchronous", Moves.AnySubset)]
    [InlineData("synchronous", Moves.Together)]
    internal void Sets_of_states_give_the_answers_and_the_path_lengths_that_single_states_give(string name, Moves moves) =>
        Gen.OneOf(BooleanNetworkGen.Sized(1, 7), BooleanNetworkGen.TwoRegulators(1, 7))
            .SelectMany(network => Gen.Select(Pattern(network.Count, "0", "1", "0", "1", "-"), Pattern(network.Count, "0", "1", "-", "-")), (network, patterns) => (network, patterns.Item1, patterns.Item2))
            .Sample(triple =>
            {
                var (network, from, to) = triple;
                from = Admitted(network, from);
                to = Admitted(network, to);

                var scheme = UpdateSchemes.Named(name);

                var byStates = Find(int.MaxValue);
                var bySets = Find(1);

                Assert.Equal(byStates.Answer, bySets.Answer);
                Assert.Equal(byStates.Path.Length, bySets.Path.Length);
                if (bySets.Path.IsEmpty)
                    return;
                Assert.True(from.Contains(bySets.Path[0]) && to.Contains(bySets.Path[^1]));
                var transitions = scheme.On(network);
                Assert.All(bySets.Path.Zip(bySets.Path.Skip(1)), step => Assert.Contains(step.Second, transitions.Successors(step.First)));

                ReachabilityResult Find(int mostListed) => PatternReachability.StatesThenSets(
                    network, scheme, moves, from, to, mostListed, new SearchBudget(SearchLimits.None, TestContext.Current.CancellationToken));
            }, iter: 500);

    [Fact]
    public void Asynchronous_paths_are_found_where_states_cannot_be_visited()
    {
        // Forty nodes that follow the input in any order, and one that turns on while the first is on and the last still off, or the other way round: 2^40 states can be reached.
        var network = new BooleanNetwork([("in", LogicParser.Parse("in")), .. Enumerable.Range(0, 40).Select(i => ($"v{i}", LogicParser.Parse("in"))),
            ("hit", LogicParser.Parse("hit | v0 & !v39")), ("never", LogicParser.Parse("never | v0 & !in"))]);
        var from = Subspace.Parse("1" + new string('0', 42));
        var all = Enumerable.Range(1, 40).Aggregate(Subspace.Whole(43), (space, node) => space.With(node, true));

        var hit = PatternReachability.Find(network, UpdateSchemes.Asynchronous, from, all.With(41, true), cancellation: TestContext.Current.CancellationToken);
        var never = PatternReachability.Find(network, UpdateSchemes.Asynchronous, from, all.With(42, true), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((ReachabilityAnswer.Yes, 42), (hit.Answer, hit.Path.Length));
        Assert.Equal(ReachabilityAnswer.No, never.Answer);
    }

    /// <summary>The same network: together the forty nodes need one step, unless one is to be seen before the other.</summary>
    [Fact]
    public void Paths_of_other_schemes_are_found_where_states_cannot_be_visited()
    {
        var network = new BooleanNetwork([("in", LogicParser.Parse("in")), .. Enumerable.Range(0, 40).Select(i => ($"v{i}", LogicParser.Parse("in"))),
            ("hit", LogicParser.Parse("hit | v0 & !v39")), ("never", LogicParser.Parse("never | v0 & !in"))]);
        var from = Subspace.Parse("1" + new string('0', 42));
        var all = Enumerable.Range(1, 40).Aggregate(Subspace.Whole(43), (space, node) => space.With(node, true));
        var anyValues = Enumerable.Range(1, 40).Aggregate(from, (space, node) => space.With(node, null)).With(1, false);

        ReachabilityResult Find(IUpdateScheme scheme, Subspace start, Subspace goal) => PatternReachability.Find(network, scheme, start, goal, cancellation: TestContext.Current.CancellationToken);
        var hit = Find(UpdateSchemes.GeneralAsynchronous, from, all.With(41, true));
        var never = Find(UpdateSchemes.GeneralAsynchronous, from, all.With(42, true));
        var together = Find(UpdateSchemes.Synchronous, anyValues, all.With(41, true));

        // v0 before v39, then hit together with what is left; together v0 and v39 go on at once, and hit never does.
        Assert.Equal((ReachabilityAnswer.Yes, 3), (hit.Answer, hit.Path.Length));
        Assert.Equal((ReachabilityAnswer.No, ReachabilityAnswer.No), (never.Answer, together.Answer));
    }

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

        var bySize = PatternReachability.Find(network, new PriorityScheme(), from, to, maximumStates: 1000, cancellation: TestContext.Current.CancellationToken);
        var byTime = PatternReachability.Find(network, UpdateSchemes.Asynchronous, from, to, new SearchLimits { Time = TimeSpan.Zero }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((ReachabilityAnswer.Undecided, "1000 states were visited"), (bySize.Answer, bySize.Reason));
        Assert.Equal((ReachabilityAnswer.Undecided, "the time limit of 0 s was reached"), (byTime.Answer, byTime.Reason));
    }

    private static Subspace Admitted(BooleanNetwork network, Subspace pattern) =>
        Enumerable.Range(0, network.Count).Aggregate(pattern, (space, node) => network.ClampedValue(node) is { } value ? space.With(node, value) : space);

    private static Gen<Subspace> Pattern(int count, params string[] letters) => Gen.Int[0, letters.Length - 1].Select(i => letters[i]).Array[count].Select(text => Subspace.Parse(string.Concat(text)));
}
