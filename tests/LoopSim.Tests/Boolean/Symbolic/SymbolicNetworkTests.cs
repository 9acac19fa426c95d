using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Symbolic;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;
using LoopSim.Logic;
using LoopSim.Tests.Boolean.Attractors;

namespace LoopSim.Tests.Boolean.Symbolic;

public class SymbolicNetworkTests
{
    internal static readonly Gen<BooleanNetwork> Networks = Gen.OneOf(BooleanNetworkGen.Sized(1, 6), BooleanNetworkGen.TwoRegulators(1, 6));

    /// <summary>A network with two random sets of its states.</summary>
    private static readonly Gen<(BooleanNetwork Network, HashSet<int> Set, HashSet<int> Universe)> Cases = Networks.SelectMany(network =>
        Gen.Select(Gen.Int[0, 7].Array[1 << network.Count], Gen.Int[0, 7].Array[1 << network.Count], (set, universe) =>
            (network, Among(network, set, 2), Among(network, universe, 6))));

    [Fact]
    public void Steps_and_reachable_sets_are_those_of_the_asynchronous_scheme() => Cases.Sample(x =>
    {
        var system = Translate(x.Network);
        var (set, universe) = (Set(system, x.Set), Set(system, x.Universe));
        var successors = x.Universe.Union(x.Set).ToDictionary(state => state, state => Successors(x.Network, state));
        var predecessors = Among(x.Network, null, 0).Where(state => Successors(x.Network, state).Any(x.Set.Contains));

        Assert.Equal(x.Set.SelectMany(state => successors[state]).ToHashSet(), Numbers(system.Successors(set)));
        Assert.Equal(predecessors.ToHashSet(), Numbers(system.Predecessors(set)));
        Assert.Equal(Closure(x.Set, x.Universe, state => successors[state]), Numbers(system.ReachForward(set, universe)));
        Assert.Equal(Closure(x.Set, x.Universe, state => x.Universe.Where(other => successors[other].Contains(state))), Numbers(system.ReachBackward(set, universe)));
        Assert.Equal(x.Set.Where(state => successors[state].Any(next => !x.Set.Contains(next))).ToHashSet(), Numbers(system.Exits(set)));
    }, iter: 700);

    [Fact]
    public void The_largest_trap_set_holds_what_no_run_leaves() => Cases.Sample(x =>
    {
        var all = new BruteForce(x.Network, synchronous: false);
        var system = Translate(x.Network);

        var trap = system.LargestTrapWithin(Set(system, x.Universe));

        Assert.Equal(x.Universe.Where(state => all.ReachableFrom(state).IsSubsetOf(x.Universe)).ToHashSet(), Numbers(trap));
    }, iter: 300);

    [Fact]
    public void Fixed_points_are_the_states_that_are_their_own_image() => Cases.Sample(x =>
    {
        var system = Translate(x.Network);

        var found = system.FixedPoints(Set(system, x.Universe));

        Assert.Equal(x.Universe.Where(state => x.Network.IsFixedPoint(State(x.Network, state))).ToHashSet(), Numbers(found));
    }, iter: 700);

    [Fact]
    public void States_and_subspaces_become_sets()
    {
        var system = Translate(BooleanNetworkTests.Network("A, B", "B, A", "C, 1"));

        var state = system.SetOf(BooleanState.Parse("101"));
        var subspace = system.SetOf(Subspace.Parse("1--"));

        Assert.Equal(["101"], SymbolicNetwork.StatesOf(state).Select(s => s.ToString()));
        Assert.Equal(["101", "111"], SymbolicNetwork.StatesOf(subspace).Select(s => s.ToString()).Order());
        Assert.True(system.SetOf(Subspace.Parse("--0")).IsFalse);
        Assert.Equal(4, system.States.CountExactly());
        Assert.Equal("101", SymbolicNetwork.FirstOf(state)?.ToString());
        Assert.Null(SymbolicNetwork.FirstOf(state - subspace));
    }

    [Fact]
    public void A_ring_of_200_nodes_is_followed_without_listing_its_states()
    {
        var ring = new BooleanNetwork(Enumerable.Range(0, 200).Select(i => ($"v{i}", LogicParser.Parse($"v{(i + 199) % 200}"))));
        var system = Translate(ring);

        var reached = system.ReachForward(system.SetOf(ring.StateWith("v0")), system.States);

        // One run of ones that grows and shrinks: 200 places for each of 199 lengths, and the two uniform states.
        Assert.Equal(200 * 199 + 2, reached.CountExactly());
        Assert.Equal(2, system.FixedPoints(system.States).CountExactly());
    }

    internal static SymbolicNetwork Translate(BooleanNetwork network) => new(network, new SearchBudget(SearchLimits.None));

    internal static HashSet<int> Numbers(Bdd set) => [.. SymbolicNetwork.StatesOf(set).Select(BruteForce.Number)];

    internal static BooleanState State(BooleanNetwork network, int number) =>
        BooleanState.Parse(string.Concat(Enumerable.Range(0, network.Count).Select(i => number >> i & 1)));

    private static Bdd Set(SymbolicNetwork system, IEnumerable<int> numbers) =>
        numbers.Aggregate(system.Diagrams.False, (sum, number) => sum | system.SetOf(State(system.Network, number)));

    /// <summary>The states of a network whose random number is below a threshold; all where there are no numbers.</summary>
    private static HashSet<int> Among(BooleanNetwork network, int[]? random, int below) =>
        [.. Enumerable.Range(0, 1 << network.Count).Where(state => (random is null || random[state] < below) && BruteForce.Number(network.Admit(State(network, state))) == state)];

    private static HashSet<int> Successors(BooleanNetwork network, int state)
    {
        var changed = BruteForce.Number(network.Image(State(network, state))) ^ state;
        return [.. Enumerable.Range(0, network.Count).Where(i => (changed >> i & 1) != 0).Select(i => state ^ 1 << i)];
    }

    private static HashSet<int> Closure(HashSet<int> set, HashSet<int> universe, Func<int, IEnumerable<int>> next)
    {
        var found = set.Where(universe.Contains).ToHashSet();
        var open = new Queue<int>(found);
        while (open.TryDequeue(out var state))
        {
            foreach (var other in next(state).Where(other => universe.Contains(other) && found.Add(other)))
                open.Enqueue(other);
        }
        return found;
    }
}
