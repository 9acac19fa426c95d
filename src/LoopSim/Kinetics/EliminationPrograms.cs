using System.Globalization;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.LinearAlgebra;
using static LoopSim.Kinetics.Rates.RateSimplifier;

namespace LoopSim.Kinetics;

/// <summary>The elimination of s·I − J over a pattern written out as straight-line programs, without a loop or an index.</summary>
internal static class EliminationPrograms
{
    /// <summary>From the entries of J and the shift s to the factors: the numbers of L and U in the plan's layout, both with ones on the diagonal, then one by each pivot.</summary>
    public static RateProgram Factor(SparsityPattern pattern)
    {
        var plan = pattern.Plan;
        var values = Enumerable.Repeat(RateExpression.Zero, plan.Columns.Length).ToArray();
        for (var e = 0; e < plan.EntryPlace.Length; e++)
            values[plan.EntryPlace[e]] = Opposite(Symbol("j", e));
        foreach (var place in plan.Diagonal)
            values[place] = Sum(values[place], new RateExpression.Symbol("shift"));
        var definitions = new List<RateDefinition>();
        RateExpression Named(string letter, int index, RateExpression value)
        {
            if (value is RateExpression.Constant or RateExpression.Symbol)
                return value;
            definitions.Add(new RateDefinition(Name(letter, index), value));
            return Symbol(letter, index);
        }
        var (reciprocals, target) = (new RateExpression[plan.Dimension], 0);
        for (var i = 0; i < plan.Dimension; i++)
        {
            for (var p = plan.RowStart[i]; p < plan.Diagonal[i]; p++)
            {
                var k = plan.Columns[p];
                var value = Named("w", p, values[p]);
                for (var q = plan.Diagonal[k] + 1; q < plan.RowStart[k + 1]; q++, target++)
                    values[plan.UpdateTargets[target]] = Difference(values[plan.UpdateTargets[target]], Product(value, values[q]));
                values[p] = Product(value, reciprocals[k]);
            }
            reciprocals[i] = Named("r", i, Quotient(RateExpression.One, values[plan.Diagonal[i]]));
            for (var p = plan.Diagonal[i] + 1; p < plan.RowStart[i + 1]; p++)
                values[p] = Named("v", p, Product(values[p], reciprocals[i]));
        }
        // The pivots themselves are not needed any more.
        foreach (var place in plan.Diagonal)
            values[place] = RateExpression.Zero;
        return new("factors", Names("j", pattern.Count), ["shift"], definitions,
            values.Concat(reciprocals).Select((value, i) => new RateOutput(i, value)).Where(output => !IsZero(output.Value)), values.Length + plan.Dimension);
    }

    /// <summary>From the factors and a right-hand side to the solution.</summary>
    public static RateProgram Solve(SparsityPattern pattern)
    {
        var plan = pattern.Plan;
        var definitions = new List<RateDefinition>();
        RateExpression Named(string letter, int index, RateExpression value)
        {
            definitions.Add(new RateDefinition(Name(letter, index), value));
            return Symbol(letter, index);
        }
        var (x, outputs) = (new RateExpression[plan.Dimension], new List<RateOutput>());
        for (var i = 0; i < plan.Dimension; i++)
        {
            RateExpression sum = Symbol("b", plan.Order[i]);
            for (var p = plan.RowStart[i]; p < plan.Diagonal[i]; p++)
                sum = Difference(sum, Product(Symbol("f", p), x[plan.Columns[p]]));
            x[i] = sum is RateExpression.Symbol ? sum : Named("x", i, sum);
        }
        for (var i = plan.Dimension - 1; i >= 0; i--)
        {
            var sum = Product(x[i], Symbol("f", plan.Columns.Length + i));
            // From what has been known longest to what was found last: only one product waits for that.
            for (var p = plan.RowStart[i + 1] - 1; p > plan.Diagonal[i]; p--)
                sum = Difference(sum, Product(Symbol("f", p), x[plan.Columns[p]]));
            x[i] = Named("y", i, sum);
            outputs.Add(new RateOutput(plan.Order[i], x[i]));
        }
        return new("solution", Names("f", plan.Columns.Length + plan.Dimension), Names("b", plan.Dimension), definitions, outputs, plan.Dimension);
    }

    private static IEnumerable<string> Names(string letter, int count) => Enumerable.Range(0, count).Select(i => Name(letter, i));

    private static RateExpression.Symbol Symbol(string letter, int index) => new RateExpression.Symbol(Name(letter, index));

    private static string Name(string letter, int index) => letter + index.ToString(CultureInfo.InvariantCulture);
}
