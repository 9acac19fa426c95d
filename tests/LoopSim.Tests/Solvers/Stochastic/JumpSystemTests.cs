using LoopSim.Randomness;
using LoopSim.Solvers.Stochastic;
using static LoopSim.Tests.Solvers.Stochastic.JumpSystems;

namespace LoopSim.Tests.Solvers.Stochastic;

public sealed class JumpSystemTests
{
    [Fact]
    public void A_mass_action_propensity_is_its_constant_times_the_ways_to_choose_the_reactants()
    {
        var system = new JumpSystem(["X", "Y"],
        [
            MassAction("none", 3, [], (0, 1)), MassAction("one", 3, [0], (0, -1)), MassAction("two kinds", 3, [0, 1], (0, -1), (1, -1)), MassAction("two of a kind", 3, [0, 0], (0, -2)),
            MassAction("three of a kind", 3, [0, 0, 0], (0, -3)), MassAction("two and one", 3, [0, 0, 1], (0, -2)), MassAction("takes more than it names", 3, [0], (0, -2)),
        ]);

        Assert.Equal([3, 21, 105, 63, 105, 315, 21], Enumerable.Range(0, 7).Select(r => system.PropensityOf(r, [7, 5])));
        Assert.Equal([3, 3, 15, 0, 0, 0, 0], Enumerable.Range(0, 7).Select(r => system.PropensityOf(r, [1, 5])));
        Assert.Equal([3, 0, 0, 0, 0, 0, 0], Enumerable.Range(0, 7).Select(r => system.PropensityOf(r, [0, 0])));
    }

    /// <summary>The reference: every propensity is computed before and after an event in many states; those that ever change are dependents.</summary>
    [Fact]
    public void Dependents_are_those_whose_propensity_changes()
    {
        foreach (var system in new[] { Repression(), Chain(6, 3), Dimerisation(1, 1) })
        {
            var random = new RandomStream(1);
            for (var fired = 0; fired < system.Reactions.Length; fired++)
            {
                var changed = new SortedSet<int>();
                for (var trial = 0; trial < 50; trial++)
                {
                    double[] before = [.. system.SpeciesNames.Select(_ => (double)random.NextInt(5) + 2)];
                    var after = (double[])before.Clone();
                    foreach (var change in system.Reactions[fired].Changes)
                        after[change.Species] += change.By;
                    changed.UnionWith(Enumerable.Range(0, system.Reactions.Length).Where(r => system.PropensityOf(r, before) != system.PropensityOf(r, after)));
                }
                Assert.Subset(system.DependentsOf(fired).ToHashSet(), changed.ToHashSet());
            }
        }
        Assert.Equal([0, 1], Dimerisation(1, 1).DependentsOf(0));
        Assert.Equal([1], BirthAndDeath(1, 1).DependentsOf(0));
    }

    /// <summary>Sums of whole numbers are exact, so that the tree must choose what a walk along all values chooses.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(700)]
    public void The_tree_of_sums_finds_what_a_walk_along_all_values_finds(int reactions)
    {
        var system = new JumpSystem(["X"], Enumerable.Range(0, reactions).Select(i => MassAction($"r{i}", 1, [], (0, 1))));
        var tree = new SumTree(system.Table);
        var random = new RandomStream(2, (ulong)reactions);
        for (var i = 0; i < reactions; i++)
            tree.Values[i] = random.NextInt(4);
        tree.Values[reactions / 2] = 3;
        tree.SumUp();

        Assert.Equal(tree.Values.Take(reactions).Sum(), tree.Total);
        for (var place = 0.5; place < tree.Total; place++)
        {
            var (left, expected) = (place, 0);
            while (left >= tree.Values[expected])
                left -= tree.Values[expected++];
            Assert.Equal(expected, tree.Find(ref tree.Values[0], place));
        }
    }

    [Fact]
    public void Wrong_reactions_are_errors()
    {
        Assert.Equal("Reaction r names count 1, but there are 1.", Assert.Throws<ArgumentException>(() => new JumpSystem(["X"], [MassAction("r", 1, [1], (0, 1))])).Message);
        Assert.Equal("The rate constant of reaction r is -1, but it must be finite and not below zero.", Assert.Throws<ArgumentException>(() => new JumpSystem(["X"], [MassAction("r", -1, [], (0, 1))])).Message);
        Assert.Equal("Reaction r names a species twice. Join the two into one term.", Assert.Throws<ArgumentException>(() => new JumpSystem(["X"], [MassAction("r", 1, [], (0, 1), (0, 1))])).Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void A_count_that_is_no_count_is_an_error(double count)
    {
        var e = Assert.Throws<ArgumentException>(() => JumpSimulator.Run(BirthAndDeath(1, 1), [count], 0, [1], JumpMethods.All[0], seed: 1, cancellation: TestContext.Current.CancellationToken));

        Assert.StartsWith(FormattableString.Invariant($"The count of X is {count}, but it must be a whole number from 0 to 2^53."), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_event_queue_gives_the_least_after_any_changes()
    {
        var random = new RandomStream(8);
        double[] due = [.. Enumerable.Range(0, 57).Select(_ => (double)random.NextInt(40))];
        var queue = new EventQueue(due.Length);
        queue.Fill(due);
        for (var i = 0; i < 3000; i++)
        {
            Assert.Equal(due.Min(), queue.FirstDue);
            Assert.Equal(due[queue.First], queue.FirstDue);
            var changed = random.NextInt(due.Length);
            due[changed] = random.NextInt(10) == 0 ? double.PositiveInfinity : random.NextInt(1000);
            queue.Set(changed, due[changed]);
            Assert.Equal(due[changed], queue.DueOf(changed));
        }
    }
}
