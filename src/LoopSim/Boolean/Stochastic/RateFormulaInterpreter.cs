namespace LoopSim.Boolean.Stochastic;

/// <summary>The meaning of a <see cref="RateFormula"/>: one line per case, never optimised; compiled forms are tested against it.</summary>
public static class RateFormulaInterpreter
{
    /// <summary>Returns the value of a bound formula.</summary>
    /// <param name="formula">A formula without parameters and attributes, see <see cref="RateFormula.Bind"/>.</param>
    /// <param name="isOn">Whether a node is on, by name.</param>
    public static double Evaluate(RateFormula formula, Func<string, bool> isOn) => formula switch
    {
        RateFormula.Number number => number.Value,
        RateFormula.Node node => isOn(node.Name) ? 1 : 0,
        RateFormula.Not not => Evaluate(not.Operand, isOn) == 0 ? 1 : 0,
        RateFormula.Binary binary => Apply(binary.Operator, Evaluate(binary.Left, isOn), Evaluate(binary.Right, isOn)),
        RateFormula.Conditional conditional => Evaluate(conditional.Condition, isOn) != 0 ? Evaluate(conditional.WhenTrue, isOn) : Evaluate(conditional.WhenFalse, isOn),
        RateFormula.Parameter or RateFormula.Own => throw new ArgumentException($"{formula} is not bound to a value.", nameof(formula)),
        _ => throw RateFormula.Unknown(formula),
    };

    /// <summary>Returns what an operator makes of two numbers.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    public static double Apply(RateOperator operation, double left, double right) => operation switch
    {
        RateOperator.Add => left + right,
        RateOperator.Subtract => left - right,
        RateOperator.Multiply => left * right,
        RateOperator.Divide => left / right,
        RateOperator.Less => left < right ? 1 : 0,
        RateOperator.LessOrEqual => left <= right ? 1 : 0,
        RateOperator.Greater => left > right ? 1 : 0,
        RateOperator.GreaterOrEqual => left >= right ? 1 : 0,
        RateOperator.Equal => left == right ? 1 : 0,
        RateOperator.NotEqual => left != right ? 1 : 0,
        RateOperator.And => left != 0 && right != 0 ? 1 : 0,
        RateOperator.Or => left != 0 || right != 0 ? 1 : 0,
        RateOperator.Xor => (left != 0) != (right != 0) ? 1 : 0,
        RateOperator.Logarithm => Math.Log(left) / Math.Log(right),
        RateOperator.Power => Math.Exp(left * Math.Log(right)),
        _ => throw new InvalidOperationException($"There is no case for the operator {operation}: this is a bug in LoopSim."),
    };
}
