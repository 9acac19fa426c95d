using System.Numerics;
using CsCheck;
using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;

namespace LoopSim.Tests.DecisionDiagrams;

public class BddManagerTests
{
    private enum Operator
    {
        And,
        Or,
        Xor,
        Difference,
        Implies,
        Iff,
    }

    [Fact]
    public void Trees_of_random_operators_agree_with_truth_tables_while_garbage_is_collected() =>
        Gen.Select(Tables.Order(10), Gen.Select(Gen.Enum<Operator>(), Gen.Int[0, 1000], Gen.Int[0, 1000]).Array[60], (order, steps) => (order, steps)).Sample(x =>
        {
            var manager = Tables.Manager(x.order);
            var diagrams = Enumerable.Range(0, 10).Select(manager.Variable).ToList();
            var tables = Enumerable.Range(0, 10).Select(i => Tables.Variable(10, i)).ToList();
            for (var step = 0; step < x.steps.Length; step++)
            {
                var (how, left, right) = x.steps[step];
                diagrams.Add(Apply(how, diagrams[left % diagrams.Count], diagrams[right % diagrams.Count]));
                tables.Add(Apply(how, tables[left % tables.Count], tables[right % tables.Count]));
                if (step % 20 != 19)
                    continue;
                // Forget some of what was made; what is left must not notice.
                diagrams.RemoveRange(10, step / 2);
                tables.RemoveRange(10, step / 2);
                manager.Collect();
            }

            for (var i = 0; i < diagrams.Count; i++)
                Assert.Equal(tables[i], Tables.Of(diagrams[i]));
        }, iter: 40);

    [Fact]
    public void An_imported_function_is_the_same_under_another_order() =>
        Gen.Select(Tables.Gen(6), Tables.Order(6), Tables.Order(6)).Sample((table, from, to) =>
        {
            var manager = Tables.Manager(to);

            var imported = manager.Import(Tables.Diagram(Tables.Manager(from), table));

            Assert.Equal(Tables.Diagram(manager, table), imported);
        }, iter: 200);

    [Fact]
    public void Collecting_frees_what_nobody_holds_and_keeps_the_rest()
    {
        var manager = Tables.Manager(Enumerable.Range(0, 40));
        var kept = MakeKeptAndGarbage(manager);
        var before = manager.NodeCount;

        manager.Collect();

        Assert.True(before > 10_000, $"{before} nodes before");
        // The 40 variables of the kept conjunction, the 40 variables themselves, and the terminal.
        Assert.InRange(manager.NodeCount, 41, 41 + 40 + kept.NodeCount);
        Assert.Equal(BigInteger.One, kept.CountExactly());
        Assert.Equal(kept, manager.Cube(Enumerable.Range(0, 40).Select(i => (i, true))));
    }

    [Fact]
    public void Memory_stays_bounded_however_much_garbage_is_made()
    {
        var manager = Tables.Manager(Enumerable.Range(0, 64));
        var most = 0;
        for (var round = 0; round < 60; round++)
        {
            Scramble(manager, round);
            most = Math.Max(most, manager.NodeCount);
        }

        // Collections happen from 2^20 nodes upwards; one round makes fewer than a million.
        Assert.InRange(most, 1 << 20, 1 << 21);
    }

    [Fact]
    public void The_number_of_points_is_exact_for_hundreds_of_variables()
    {
        var manager = Tables.Manager(Enumerable.Range(0, 900).Reverse());
        var even = !Enumerable.Range(0, 900).Aggregate(manager.False, (sum, i) => sum ^ manager.Variable(i));

        Assert.Equal(BigInteger.One << 899, even.CountExactly());
        Assert.Equal(Math.ScaleB(1, 899), even.Count());
        // Negated edges: one node per variable.
        Assert.Equal(900, even.NodeCount);
        Assert.Equal(BigInteger.One << 900, manager.True.CountExactly());
        Assert.Equal(BigInteger.Zero, manager.False.CountExactly());
    }

    [Fact]
    public void Ten_thousand_variables_fit_on_the_stack()
    {
        var manager = Tables.Manager(Enumerable.Range(0, 10_000));
        var all = manager.Cube(Enumerable.Range(0, 10_000).Select(i => (i, true)));
        var none = manager.Cube(Enumerable.Range(0, 10_000).Select(i => (i, false)));

        var either = all | none;

        Assert.Equal(new BigInteger(2), either.CountExactly());
        Assert.Equal(new BigInteger(2), (either ^ either.Flip(9_999)).IfThenElse(all, either).CountExactly() + 1);
        Assert.True(either.Exists(manager.Variables(Enumerable.Range(0, 10_000))).IsTrue);
    }

    [Fact]
    public void A_limit_stops_an_operation_and_leaves_the_manager_usable()
    {
        using var cancellation = new CancellationTokenSource();
        var manager = new BddManager(Enumerable.Range(0, 60), new SearchBudget(SearchLimits.None, cancellation.Token));
        var small = manager.Variable(0) & manager.Variable(59);
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => Matching(manager, 30));

        Assert.Equal(small, manager.Variable(59) & manager.Variable(0));
    }

    [Theory]
    [InlineData(new[] { 0, 2 }, "The order must name each of the variables 0 to 1 once; at place 1 it names 2. (Parameter 'order')")]
    [InlineData(new[] { 1, 0, 1 }, "The order must name each of the variables 0 to 2 once; at place 2 it names 1. (Parameter 'order')")]
    public void An_order_that_is_no_permutation_is_refused(int[] order, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Tables.Manager(order)).Message);

    [Fact]
    public void A_cube_with_both_values_of_a_variable_is_refused() =>
        Assert.StartsWith("The variable 1 is given both values.", Assert.Throws<ArgumentException>(() => Tables.Manager([0, 1]).Cube([(1, true), (1, false)])).Message, StringComparison.Ordinal);

    /// <summary>Pairs that stand far apart in the order: 2 to the number of pairs nodes.</summary>
    private static Bdd Matching(BddManager manager, int pairs) =>
        Enumerable.Range(0, pairs).Aggregate(manager.True, (all, i) => all & manager.Variable(i).Iff(manager.Variable(pairs + i)));

    private static Bdd MakeKeptAndGarbage(BddManager manager)
    {
        _ = Matching(manager, 14);
        return Enumerable.Range(0, 40).Aggregate(manager.True, (all, i) => all & manager.Variable(i));
    }

    private static void Scramble(BddManager manager, int round)
    {
        // Another pairing in each round, so that nothing made before is of use.
        _ = Enumerable.Range(0, 13).Aggregate(manager.True, (all, i) => all & manager.Variable(i).Iff(manager.Variable(13 + ((i * (round + 1)) + round) % 51)));
    }

    private static Bdd Apply(Operator how, Bdd left, Bdd right) => how switch
    {
        Operator.And => left & right,
        Operator.Or => left | right,
        Operator.Xor => left ^ right,
        Operator.Difference => left - right,
        Operator.Implies => left.Implies(right),
        Operator.Iff => left.Iff(right),
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    private static bool[] Apply(Operator how, bool[] left, bool[] right) => Tables.Combine(left, right, (a, b) => how switch
    {
        Operator.And => a && b,
        Operator.Or => a || b,
        Operator.Xor => a != b,
        Operator.Difference => a && !b,
        Operator.Implies => !a || b,
        Operator.Iff => a == b,
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    });
}
