namespace LoopSim.Logic;

/// <summary>A disjunction of conjunctions of a truth table from which nothing can be left out.</summary>
/// <remarks>S. Minato, "Fast generation of irredundant sum-of-products forms from binary decision diagrams", SASIMI 1992, after E. Morreale, IEEE Trans. Comput. C-19 (1970) 504,
/// DOI 10.1109/T-C.1970.222967; on tables. No variable occurs that makes no difference, and only one sign of those that the function is monotone in.</remarks>
internal static class IrredundantCover
{
    /// <summary>Returns the cover as a formula.</summary>
    public static LogicFormula Of(TruthTable table, IReadOnlyList<string> names)
    {
        var values = new bool[table.Count];
        for (var row = 0; row < values.Length; row++)
            values[row] = table[row];
        return LogicFormula.Any(Cover(values, values).Cubes.Select(cube => LogicFormula.All(Enumerable.Range(0, names.Count).Where(i => ((cube.On | cube.Off) >> i & 1) != 0).Select(i =>
            (cube.On >> i & 1) != 0 ? (LogicFormula)new LogicFormula.Variable(names[i]) : new LogicFormula.Not(new LogicFormula.Variable(names[i]))))));
    }

    /// <summary>Covers all rows that must be true by cubes of rows that may be, and says which rows the cubes cover.</summary>
    private static (List<(int On, int Off)> Cubes, bool[] Covered) Cover(bool[] must, bool[] may)
    {
        if (!must.AsSpan().Contains(true))
            return ([], new bool[must.Length]);
        if (!may.AsSpan().Contains(false))
            return ([(0, 0)], may);
        // The last variable parts the rows into halves: what must be covered in one and may not in the other needs its literal. With 2ⁱ rows in a half it is variable i, whose bit in a cube is 2ⁱ as well.
        var half = must.Length / 2;
        var (mustOff, mustOn, mayOff, mayOn) = (must[..half], must[half..], may[..half], may[half..]);
        var off = Cover(Combine(mustOff, mayOn, (a, b) => a && !b), mayOff);
        var on = Cover(Combine(mustOn, mayOff, (a, b) => a && !b), mayOn);
        var rest = Combine(Combine(mustOff, off.Covered, (a, b) => a && !b), Combine(mustOn, on.Covered, (a, b) => a && !b), (a, b) => a || b);
        var both = Cover(rest, Combine(mayOff, mayOn, (a, b) => a && b));
        return (
            [.. off.Cubes.Select(cube => (cube.On, cube.Off | half)), .. on.Cubes.Select(cube => (cube.On | half, cube.Off)), .. both.Cubes],
            [.. Combine(off.Covered, both.Covered, (a, b) => a || b), .. Combine(on.Covered, both.Covered, (a, b) => a || b)]);
    }

    private static bool[] Combine(bool[] left, bool[] right, Func<bool, bool, bool> combine)
    {
        var result = new bool[left.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = combine(left[i], right[i]);
        return result;
    }
}
