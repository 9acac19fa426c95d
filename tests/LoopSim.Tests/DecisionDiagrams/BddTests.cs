using CsCheck;
using LoopSim.DecisionDiagrams;

namespace LoopSim.Tests.DecisionDiagrams;

public class BddTests
{
    /// <summary>A manager with a random order of two to six variables, three random functions in it, and two random sets of variables.</summary>
    private static readonly Gen<(BddManager Manager, bool[] A, bool[] B, bool[] C, int Set, int Variable)> Cases = Gen.Int[2, 6].SelectMany(n =>
        Gen.Select(Tables.Order(n), Tables.Gen(n), Tables.Gen(n), Tables.Gen(n), Gen.Int[0, (1 << n) - 1], Gen.Int[0, n - 1],
            (order, a, b, c, set, variable) => (Tables.Manager(order), a, b, c, set, variable)));

    [Fact]
    public void Operations_agree_with_truth_tables() => Cases.Sample(x =>
    {
        var (a, b, c) = (Tables.Diagram(x.Manager, x.A), Tables.Diagram(x.Manager, x.B), Tables.Diagram(x.Manager, x.C));

        Assert.Equal(x.A, Tables.Of(a));
        Assert.Equal(x.A.Select(value => !value), Tables.Of(!a));
        Assert.Equal(Tables.Combine(x.A, x.B, (p, q) => p && q), Tables.Of(a & b));
        Assert.Equal(Tables.Combine(x.A, x.B, (p, q) => p || q), Tables.Of(a | b));
        Assert.Equal(Tables.Combine(x.A, x.B, (p, q) => p != q), Tables.Of(a ^ b));
        Assert.Equal(Tables.Combine(x.A, x.B, (p, q) => p && !q), Tables.Of(a - b));
        Assert.Equal(Tables.Combine(x.A, x.B, (p, q) => !p || q), Tables.Of(a.Implies(b)));
        Assert.Equal(Tables.Combine(x.A, x.B, (p, q) => p == q), Tables.Of(a.Iff(b)));
        Assert.Equal(x.A.Select((p, row) => p ? x.B[row] : x.C[row]), Tables.Of(a.IfThenElse(b, c)));
    }, iter: 1000);

    [Fact]
    public void Variables_are_set_quantified_and_flipped_as_in_truth_tables() => Cases.Sample(x =>
    {
        var (a, b) = (Tables.Diagram(x.Manager, x.A), Tables.Diagram(x.Manager, x.B));
        var set = Enumerable.Range(0, x.Manager.VariableCount).Where(i => (x.Set >> i & 1) != 0).ToArray();
        var variables = x.Manager.Variables(set);
        bool[] Not(bool[] table) => [.. table.Select(value => !value)];
        bool[] And(bool[] left, bool[] right) => Tables.Combine(left, right, (p, q) => p && q);
        bool[] Or(bool[] left, bool[] right) => Tables.Combine(left, right, (p, q) => p || q);

        Assert.Equal(Tables.Restrict(x.A, x.Variable, true), Tables.Of(a.Restrict(x.Variable, true)));
        Assert.Equal(Tables.Restrict(x.A, x.Variable, false), Tables.Of(a.Restrict(x.Variable, false)));
        Assert.Equal(Tables.Exists(x.A, set), Tables.Of(a.Exists(variables)));
        Assert.Equal(Not(Tables.Exists(Not(x.A), set)), Tables.Of(a.ForAll(variables)));
        Assert.Equal(Tables.Exists(And(x.A, x.B), set), Tables.Of(a.AndExists(b, variables)));
        Assert.Equal(Tables.Flip(x.A, x.Variable), Tables.Of(a.Flip(x.Variable)));
        Assert.Equal(Or(x.A, And(x.B, Tables.Flip(x.A, x.Variable))), Tables.Of(a.WithSources(x.Variable, b)));
        Assert.Equal(Or(x.A, Tables.Flip(And(x.A, x.B), x.Variable)), Tables.Of(a.WithTargets(x.Variable, b)));
    }, iter: 1000);

    [Fact]
    public void Sources_are_the_points_of_which_some_choice_of_all_values_at_once_lies_in_the_set() => Cases.Sample(x =>
    {
        var n = x.Manager.VariableCount;
        // Every second variable may keep its value or take that of B, the others take that of C: both are seen as they were before.
        bool CanBe(int row, int i, bool value) => i % 2 == 0 ? (row >> i & 1) != 0 == value || x.B[row] == value : x.C[row] == value;
        bool[] Where(int i, bool value) => [.. x.A.Select((_, row) => CanBe(row, i, value))];
        var expected = x.A.Select((_, row) => Enumerable.Range(0, 1 << n).Any(next => x.A[next] && Enumerable.Range(0, n).All(i => CanBe(row, i, (next >> i & 1) != 0))));

        var sources = Tables.Diagram(x.Manager, x.A).Sources([.. Enumerable.Range(0, n).Select(i => (Tables.Diagram(x.Manager, Where(i, false)), Tables.Diagram(x.Manager, Where(i, true))))]);

        Assert.Equal(expected, Tables.Of(sources));
    }, iter: 500);

    [Fact]
    public void A_variable_without_a_choice_is_an_error()
    {
        var manager = Tables.Manager([0, 1]);

        var tooFew = Assert.Throws<ArgumentException>(() => manager.True.Sources([(manager.True, manager.True)]));
        var neither = Assert.Throws<ArgumentException>(() => manager.True.Sources([(manager.True, manager.True), (manager.Variable(0), manager.False)]));

        Assert.StartsWith("There are choices for 1 variables, and the diagrams have 2.", tooFew.Message, StringComparison.Ordinal);
        Assert.StartsWith("At some point a variable can become neither false nor true.", neither.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Representatives_are_the_smallest_points_for_each_combination_of_the_other_variables() => Cases.Sample(x =>
    {
        var rank = x.Manager.Order.Reverse().Select((variable, bit) => (variable, bit)).ToDictionary(pair => pair.variable, pair => pair.bit);
        int Place(int row) => Enumerable.Range(0, x.Manager.VariableCount).Where(i => (row >> i & 1) != 0).Sum(i => 1 << rank[i]);
        var expected = Enumerable.Range(0, x.A.Length).Where(row => x.A[row]).GroupBy(row => row & ~x.Set).Select(rows => rows.MinBy(Place)).ToHashSet();

        var chosen = Tables.Diagram(x.Manager, x.A).Representatives(x.Manager.Variables(Enumerable.Range(0, x.Manager.VariableCount).Where(i => (x.Set >> i & 1) != 0)));

        Assert.Equal(x.A.Select((_, row) => expected.Contains(row)), Tables.Of(chosen));
    }, iter: 1000);

    [Fact]
    public void Minimal_points_have_no_other_below_them_with_the_same_values_of_the_other_variables() => Cases.Sample(x =>
    {
        bool IsBelow(int low, int high) => low != high && (low & ~x.Set) == (high & ~x.Set) && (low & high) == low;
        var rows = Enumerable.Range(0, x.A.Length).Where(row => x.A[row]).ToList();

        var minimal = Tables.Diagram(x.Manager, x.A).Minimal(x.Manager.Variables(Enumerable.Range(0, x.Manager.VariableCount).Where(i => (x.Set >> i & 1) != 0)));

        Assert.Equal(x.A.Select((isIn, row) => isIn && !rows.Exists(other => IsBelow(other, row))), Tables.Of(minimal));
    }, iter: 1000);

    [Fact]
    public void Questions_are_answered_as_truth_tables_say() => Cases.Sample(x =>
    {
        var (a, b) = (Tables.Diagram(x.Manager, x.A), Tables.Diagram(x.Manager, x.B));
        var n = x.Manager.VariableCount;

        Assert.Equal(x.A.Zip(x.B).All(pair => !pair.First || pair.Second), a.IsSubsetOf(b));
        Assert.Equal(x.A.Zip(x.B).All(pair => !pair.First || !pair.Second), a.IsDisjointFrom(b));
        Assert.Equal(x.A.Count(value => value), a.Count());
        Assert.Equal(x.A.Count(value => value), a.CountExactly());
        Assert.Equal(x.A.Count(value => value) / (double)x.A.Length, a.Density());
        Assert.Equal(x.Manager.Order.Where(i => !x.A.SequenceEqual(Tables.Flip(x.A, i))), a.Support());
        Assert.Equal(Enumerable.Range(0, 1 << n).Where(row => x.A[row]).ToHashSet(), a.Points().Select(point => Tables.Row(point)).ToHashSet());
        Assert.Equal(a.Points().Select(point => Tables.Row(point)).FirstOrDefault(-1), a.FirstPoint() is { } first ? Tables.Row(first) : -1);
    }, iter: 1000);

    [Fact]
    public void Points_come_in_the_order_of_the_variables()
    {
        var manager = Tables.Manager([1, 0]);

        var points = (manager.Variable(0) | manager.Variable(1)).Points().Select(point => string.Concat(point.Select(value => value ? '1' : '0')));

        Assert.Equal(["10", "01", "11"], points);
    }

    [Fact]
    public void Cubes_are_disjoint_and_cover_the_set() => Cases.Sample(x =>
    {
        var a = Tables.Diagram(x.Manager, x.A);
        var sum = x.Manager.False;

        foreach (var cube in a.Cubes())
        {
            var part = x.Manager.Cube(cube.Select((value, i) => (i, value)).Where(pair => pair.value is not null).Select(pair => (pair.i, pair.value == true)));
            Assert.True(part.IsDisjointFrom(sum));
            sum |= part;
        }

        Assert.Equal(a, sum);
    }, iter: 500);

    [Fact]
    public void Equal_functions_are_equal_diagrams_however_they_were_made() => Cases.Sample(x =>
    {
        var (a, b, c) = (Tables.Diagram(x.Manager, x.A), Tables.Diagram(x.Manager, x.B), Tables.Diagram(x.Manager, x.C));

        Assert.Equal(!(a & b), !a | !b);
        Assert.Equal((a & (b | c)).GetHashCode(), ((a & b) | (a & c)).GetHashCode());
        Assert.True(((a & b) | (!a & c)) == a.IfThenElse(b, c));
        Assert.Equal(x.A.SequenceEqual(x.B), a == b);
        Assert.True((a ^ a).IsFalse && (a | !a).IsTrue);
        // Choices by every variable in turn, without any of the operations on whole functions.
        Assert.Equal(a, Enumerable.Range(0, x.Manager.VariableCount).Aggregate(a, (f, i) => x.Manager.Variable(i).IfThenElse(f.Restrict(i, true), f.Restrict(i, false))));
    }, iter: 1000);

    [Fact]
    public void Diagrams_of_two_managers_do_not_mix()
    {
        var (here, there) = (Tables.Manager([0]), Tables.Manager([0]));

        var error = Assert.Throws<ArgumentException>(() => here.Variable(0) & there.Variable(0));

        Assert.Equal("The diagrams are of two managers. (Parameter 'other')", error.Message);
        Assert.NotEqual(here.Variable(0), there.Variable(0));
    }
}
