namespace LoopSim.Logic;

/// <summary>Whether a formula is true in some state.</summary>
/// <remarks>M. Davis, G. Logemann, D. Loveland, Commun. ACM 5 (1962) 394, DOI 10.1145/368273.368557, on the formula itself: variables of one sign are set the way that helps, and the formula is cut in two at one that
/// occurs with both. Linear in a formula whose variables have one sign each; exponential in the number of the others at worst.</remarks>
internal static class LogicSatisfiability
{
    /// <summary>Whether a formula can be true.</summary>
    public static bool CanBeTrue(LogicFormula formula)
    {
        formula = formula.Simplify();
        while (formula is not LogicFormula.Constant)
        {
            var (positive, negative) = Signs(formula);
            if (positive.SetEquals(negative))
            {
                var name = positive.First();
                return CanBeTrue(formula.Substitute(name, LogicFormula.True)) || CanBeTrue(formula.Substitute(name, LogicFormula.False));
            }
            formula = formula.Substitute(name => positive.Contains(name) == negative.Contains(name) ? null : new LogicFormula.Constant(positive.Contains(name))).Simplify();
        }
        return ((LogicFormula.Constant)formula).Value;
    }

    /// <summary>The variables that occur in a formula as they are, under an even number of negations, and those under an odd one.</summary>
    public static (HashSet<string> Positive, HashSet<string> Negative) Signs(LogicFormula formula)
    {
        var signs = (Positive: new HashSet<string>(StringComparer.Ordinal), Negative: new HashSet<string>(StringComparer.Ordinal));
        Collect(formula, signs.Positive, signs.Negative);
        return signs;
    }

    private static void Collect(LogicFormula formula, HashSet<string> same, HashSet<string> opposite)
    {
        switch (formula)
        {
            case LogicFormula.Constant:
                return;
            case LogicFormula.Variable variable:
                same.Add(variable.Name);
                return;
            case LogicFormula.Not not:
                Collect(not.Operand, opposite, same);
                return;
            case LogicFormula.And and:
                Collect(and.Left, same, opposite);
                Collect(and.Right, same, opposite);
                return;
            case LogicFormula.Or or:
                Collect(or.Left, same, opposite);
                Collect(or.Right, same, opposite);
                return;
            default:
                throw LogicFormula.Unknown(formula);
        }
    }
}
