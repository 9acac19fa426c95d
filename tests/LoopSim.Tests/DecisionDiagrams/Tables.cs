using CsCheck;
using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;

namespace LoopSim.Tests.DecisionDiagrams;

/// <summary>Functions by their truth tables: row r holds the value at the point where variable i is bit i of r. Knows nothing of diagrams.</summary>
internal static class Tables
{
    public static bool[] Constant(int variables, bool value) => [.. Enumerable.Repeat(value, 1 << variables)];

    public static bool[] Variable(int variables, int variable) => [.. Enumerable.Range(0, 1 << variables).Select(row => (row >> variable & 1) != 0)];

    public static bool[] Combine(bool[] left, bool[] right, Func<bool, bool, bool> join) => [.. left.Zip(right, join)];

    public static bool[] Flip(bool[] table, int variable) => [.. table.Select((_, row) => table[row ^ 1 << variable])];

    public static bool[] Restrict(bool[] table, int variable, bool value) => [.. table.Select((_, row) => table[value ? row | 1 << variable : row & ~(1 << variable)])];

    public static bool[] Exists(bool[] table, IEnumerable<int> variables) =>
        variables.Aggregate(table, (now, variable) => Combine(Restrict(now, variable, false), Restrict(now, variable, true), (a, b) => a || b));

    public static bool[] Of(Bdd diagram) => [.. Enumerable.Range(0, 1 << diagram.Manager.VariableCount).Select(row => diagram.Evaluate(Point(diagram.Manager.VariableCount, row)))];

    public static bool[] Point(int variables, int row) => [.. Enumerable.Range(0, variables).Select(i => (row >> i & 1) != 0)];

    public static int Row(IReadOnlyList<bool> point) => point.Select((value, i) => value ? 1 << i : 0).Sum();

    /// <summary>Makes a diagram from its true points alone.</summary>
    public static Bdd Diagram(BddManager manager, bool[] table) =>
        Enumerable.Range(0, table.Length).Where(row => table[row])
            .Aggregate(manager.False, (sum, row) => sum | manager.Cube(Point(manager.VariableCount, row).Select((value, i) => (i, value))));

    public static BddManager Manager(IEnumerable<int> order) => new(order, new SearchBudget(SearchLimits.None));

    /// <summary>Random functions of some number of variables: sparse, dense, and of few variables.</summary>
    public static Gen<bool[]> Gen(int variables) => CsCheck.Gen.Select(CsCheck.Gen.Double.Array[1 << variables], CsCheck.Gen.Int[1, 20].Select(twentieths => twentieths * 0.05), CsCheck.Gen.Int[0, (1 << variables) - 1],
        (values, share, mask) => Enumerable.Range(0, 1 << variables).Select(row => values[row & mask] < share).ToArray());

    /// <summary>Random orders of some number of variables.</summary>
    public static Gen<int[]> Order(int variables) => CsCheck.Gen.Shuffle(Enumerable.Range(0, variables).ToArray());
}
