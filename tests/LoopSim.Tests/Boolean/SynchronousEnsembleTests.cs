using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Tests.Boolean;

public class SynchronousEnsembleTests
{
    private static readonly Gen<BooleanNetwork> Networks = Gen.OneOf(BooleanNetworkGen.Sized(1, 9), BooleanNetworkGen.TwoRegulators(2, 12), BooleanNetworkGen.TwoRegulators(60, 130));

    [Fact]
    public void The_probability_is_the_share_of_single_walks_that_are_on() =>
        Gen.Select(Networks.SelectMany(SubspaceOf, (network, start) => (network, start)), Gen.Int[1, 130], Gen.ULong, Gen.Int[0, 5]).Sample((pair, walks, seed, rounds) =>
        {
            var (network, start) = pair;

            var result = SynchronousEnsemble.Run(network, start, rounds, new EnsembleOptions { Trajectories = walks, Seed = seed }, TestContext.Current.CancellationToken);

            var single = Enumerable.Range(0, walks).Select(k => Walk.Run(network, UpdateSchemes.Synchronous, StartOf(start, seed, k), rounds)).ToList();
            for (var row = 0; row <= rounds; row++)
            {
                for (var node = 0; node < network.Count; node++)
                    Assert.Equal(single.Sum(walk => walk[row, node]) / walks, result.Probability[row, node]);
            }
        }, iter: 60);

    [Fact]
    public void Blocks_and_threads_do_not_change_the_result()
    {
        var network = BooleanNetworkTests.Network("A, !C", "B, A & !C | B", "C, B");
        var start = Subspace.Parse("-0-");

        var many = SynchronousEnsemble.Run(network, start, 6, new EnsembleOptions { Trajectories = 5000, Seed = 4, MaximumThreads = 3 }, TestContext.Current.CancellationToken);

        for (var row = 0; row <= 6; row++)
        {
            for (var node = 0; node < 3; node++)
            {
                var on = Enumerable.Range(0, 5000).Count(k => Walk.StateAt(Walk.Run(network, UpdateSchemes.Synchronous, StartOf(start, 4, k), row), row)[node]);
                Assert.Equal(on / 5000.0, many.Probability[row, node]);
            }
        }
    }

    [Fact]
    public void Phases_clamp_and_release()
    {
        var network = BooleanNetworkTests.Network("IN, IN", "A, IN");
        WalkPhase[] phases = [new(network.Clamp("IN", true), 2), new(network.Clamp("IN", false), 2)];

        var result = SynchronousEnsemble.Run(phases, Subspace.Whole(2), new EnsembleOptions { Trajectories = 3000 }, TestContext.Current.CancellationToken);

        Assert.Equal([1, 1, 0, 0, 0], result.Probability.Column("IN"));
        // Half of 3000 are on at first: √750 = 27 is the deviation of their number, five of them are allowed.
        Assert.InRange(result.Probability.At("A", 0), 0.5 - 5 * 27 / 3000.0, 0.5 + 5 * 27 / 3000.0);
        Assert.Equal([1, 1, 0, 0], result.Probability.Column("A")[1..]);
    }

    [Fact]
    public void Attractors_are_those_that_single_walks_end_in() =>
        Gen.Select(Gen.OneOf(BooleanNetworkGen.Sized(1, 8), BooleanNetworkGen.TwoRegulators(2, 10)).SelectMany(SubspaceOf, (network, start) => (network, start)), Gen.ULong).Sample((pair, seed) =>
        {
            var (network, start) = pair;
            const int walks = 70;

            var sample = SynchronousEnsemble.Attractors(network, start, new EnsembleOptions { Trajectories = walks, Seed = seed }, cancellation: TestContext.Current.CancellationToken);

            var expected = Enumerable.Range(0, walks)
                .Select(k => Assert.Single(new StateSpaceSearch().ReachableFrom(network, UpdateSchemes.Synchronous, StartOf(start, seed, k), TestContext.Current.CancellationToken).Attractors))
                .CountBy(attractor => attractor.ToString()).OrderBy(count => count.Key, StringComparer.Ordinal);
            Assert.Equal(expected.Select(count => (count.Key, count.Value)), sample.Attractors.Select(hit => (hit.Attractor.ToString(), hit.Hits)).OrderBy(hit => hit.Item1, StringComparer.Ordinal));
            Assert.Equal(0, sample.Undecided);
            Assert.Equal(sample.Attractors.Select(hit => hit.Attractor.States[0]).Order(), sample.Attractors.Select(hit => hit.Attractor.States[0]));
        }, iter: 150);

    [Fact]
    public void Walks_that_are_stopped_too_early_are_undecided()
    {
        // A counter of eight bits counts to 256 before it comes back.
        var names = Enumerable.Range(0, 8).Select(i => $"b{i}").ToArray();
        var counter = new BooleanNetwork(names.Select((name, i) =>
        {
            var carry = LogicFormula.All(names[..i].Select(lower => new LogicFormula.Variable(lower)));
            var bit = new LogicFormula.Variable(name);
            return (name, (LogicFormula)new LogicFormula.Or(new LogicFormula.And(bit, new LogicFormula.Not(carry)), new LogicFormula.And(new LogicFormula.Not(bit), carry)));
        }));

        var early = SynchronousEnsemble.Attractors(counter, Subspace.Whole(8), new EnsembleOptions { Trajectories = 100 }, maximumRounds: 255, cancellation: TestContext.Current.CancellationToken);
        var late = SynchronousEnsemble.Attractors(counter, Subspace.Whole(8), new EnsembleOptions { Trajectories = 100 }, maximumRounds: 1000, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((100, 0), (early.Undecided, early.Attractors.Length));
        Assert.Equal((0, 100, 256), (late.Undecided, Assert.Single(late.Attractors).Hits, late.Attractors[0].Attractor.States.Count));
    }

    [Fact]
    public void Work_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => SynchronousEnsemble.Run(BooleanNetworkTests.Network("A, !A"), Subspace.Whole(1), 10, new EnsembleOptions { Trajectories = 10 }, new CancellationToken(true)));

    private static Gen<Subspace> SubspaceOf(BooleanNetwork network) =>
        Gen.OneOf("0", "1", "-", "-").Array[network.Count].Select(letters => Subspace.Parse(string.Concat(letters)));

    /// <summary>The promise of the remarks of <see cref="SynchronousEnsemble"/>, spelled out.</summary>
    private static BooleanState StartOf(Subspace start, ulong seed, int walk)
    {
        var random = new RandomStream(seed, (ulong)walk);
        var draws = Enumerable.Range(0, CompiledLogic.WordsFor(start.Count)).Select(_ => random.NextUInt64()).ToArray();
        return BooleanState.Parse(string.Concat(Enumerable.Range(0, start.Count).Select(node => (start[node] ?? (draws[node / 64] >> (node % 64) & 1) != 0) ? '1' : '0')));
    }
}
