using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Io.Bnet;
using LoopSim.Randomness;

namespace LoopSim.Tests.Boolean.Attractors;

/// <summary>Walks and the most permissive scheme decide as sets of states do, and both as visiting every state does.</summary>
public sealed class AttractorReachabilityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_quick_proofs_sets_of_states_and_visiting_every_state_agree() =>
        Gen.Select(Gen.OneOf(BooleanNetworkGen.Sized(2, 12), BooleanNetworkGen.TwoRegulators(2, 12)), Gen.Int[0, 4095], Gen.Int[0, 4095]).Sample((network, first, second) =>
        {
            BooleanState[] states = [StateOf(network, first), StateOf(network, second)];
            var expected = new StateSpaceSearch().ReachableFrom(network, UpdateSchemes.Asynchronous, states, Cancellation).Attractors;
            var starts = StartStates.Of([.. states.Select(state => new Attractor(network.Names, AttractorKind.FixedPoint, [state]))]);
            var spaces = AttractorSpaces.Of(network, cancellation: Cancellation).ToList();

            var quick = AttractorReachability.Decide(network, spaces, starts, Budget());
            var bySets = AttractorReachability.Decide(network, spaces, starts, Budget(), bySetsOnly: true);

            Assert.Equal(Ordered(bySets), Ordered(quick));
            Assert.Equal(expected.Length, quick.Count);
            Assert.All(quick, space => Assert.Single(expected, attractor => attractor.Contains(space.Witness)));
        }, iter: 1000);

    [Fact]
    public void Many_steps_in_one_order_are_found_although_walks_miss_them()
    {
        // Twenty nodes come on one after the other, as long as no clock tick takes all of them away; e remembers that the last one was on.
        var chain = string.Concat(Enumerable.Range(1, 19).Select(i => $"x{i}, x{i - 1} & !k\n"));
        var network = BnetFormat.Parse("k, !k\nx0, !k\n" + chain + "e, e | x19 & x0 & !x9\n").Network;
        var spaces = AttractorSpaces.Of(network, cancellation: Cancellation).ToList();
        var start = StartStates.Of(BooleanState.AllOff(network.Count));

        var reached = AttractorReachability.Decide(network, spaces, start, Budget());

        Assert.Equal(AttractorReachability.Decide(network, spaces, start, Budget(), bySetsOnly: true), reached);
    }

    [Fact]
    public void Where_a_trap_space_holds_another_one_the_attractors_are_told_apart()
    {
        // The motif-avoidant attractor 00, 01, 10 has the whole space for its smallest trap space, in which the fixed point 11 lies, too.
        var network = BnetFormat.Parse("a, a & b | !a & !b\nb, a & b | !a & !b\n").Network;
        var spaces = AttractorSpaces.Of(network, cancellation: Cancellation).ToList();

        var fromOff = Assert.Single(AttractorReachability.Decide(network, spaces, StartStates.Of(BooleanState.AllOff(2)), Budget()));
        var fromOn = Assert.Single(AttractorReachability.Decide(network, spaces, StartStates.Of(BooleanState.Parse("11")), Budget()));

        Assert.Equal(("--", "11"), (fromOff.Space.ToString(), fromOn.Space.ToString()));
    }

    [Fact]
    public void A_walk_arrives_only_where_a_path_leads() =>
        Gen.Select(BooleanNetworkGen.TwoRegulators(2, 6), Gen.Int[0, 63], Gen.Int[0, 63], Gen.Int[0, 63]).Sample((network, from, to, free) =>
        {
            var start = StateOf(network, from);
            var goal = new Subspace(network.Count, [~(ulong)free], [(ulong)to]);
            var reachable = new BruteForce(network, "asynchronous").ReachableFrom(BruteForce.Number(start));

            var arrives = new GoalWalk(network).Arrives(start, goal, 1000, new RandomStream(1), Budget());

            var exists = reachable.Any(state => goal.Contains(new BooleanState(network.Count, [(ulong)state])));
            Assert.True(exists || !arrives);
        }, iter: 500);

    private static SearchBudget Budget() => new(SearchLimits.None, Cancellation);

    private static BooleanState StateOf(BooleanNetwork network, int bits) => network.Admit(new BooleanState(network.Count, [(ulong)bits]));

    private static IEnumerable<string> Ordered(IEnumerable<AttractorSpace> spaces) => spaces.Select(space => space.ToString()).Order(StringComparer.Ordinal);
}
