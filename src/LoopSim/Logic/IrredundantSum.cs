using System.Collections.Immutable;

namespace LoopSim.Logic;

/// <summary>Finds a short disjunction of conjunctions for a formula that no human wrote.</summary>
/// <remarks>S. Minato's algorithm (Fast generation of irredundant sum-of-products forms from binary decision diagrams, SASIMI 1992), on truth tables: no term and no
/// literal of the result can be left out. It is short, not the shortest.</remarks>
internal static class IrredundantSum
{
    /// <summary>Returns a disjunction of conjunctions of literals that agrees with a formula wherever a condition holds.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="condition">Where its values count.</param>
    /// <returns>The sum, in whose terms variables stand as they first do in the formula; <see langword="null"/> where there are more than <see cref="TruthTable.MostVariables"/>.</returns>
    public static LogicFormula? Of(LogicFormula formula, LogicFormula condition)
    {
        var names = formula.Variables().Union(condition.Variables()).ToImmutableArray();
        if (names.Length > TruthTable.MostVariables)
            return null;
        var (table, counts) = (TruthTable.Of(formula, names), TruthTable.Of(condition, names));
        var terms = new List<LogicFormula>();
        Cover(table & counts, table | ~counts, 0, names, [], terms);
        return LogicFormula.Any(terms);
    }

    /// <summary>Adds the terms of a sum between two bounds, each behind the given literals, and returns its table.</summary>
    private static TruthTable Cover(TruthTable lower, TruthTable upper, int first, ImmutableArray<string> names, ImmutableList<LogicFormula> literals, List<LogicFormula> terms)
    {
        if (lower.IsFalse)
            return lower;
        if (upper.IsTrue)
        {
            terms.Add(LogicFormula.All(literals));
            return upper;
        }
        // Neither bound is constant now, so that one of them depends on a variable.
        var variable = first;
        while (!lower.DependsOn(variable) && !upper.DependsOn(variable))
            variable++;
        var name = new LogicFormula.Variable(names[variable]);
        var ((lowerOff, lowerOn), (upperOff, upperOn)) = ((lower.With(variable, false), lower.With(variable, true)), (upper.With(variable, false), upper.With(variable, true)));
        var on = Cover(lowerOn & ~upperOff, upperOn, variable + 1, names, literals.Add(name), terms);
        var off = Cover(lowerOff & ~upperOn, upperOff, variable + 1, names, literals.Add(new LogicFormula.Not(name)), terms);
        var both = Cover(lowerOff & ~off | lowerOn & ~on, upperOff & upperOn, variable + 1, names, literals, terms);
        var column = TruthTable.Of(name, names);
        return both | on & column | off & ~column;
    }
}
