namespace LoopSim.Logic;

/// <summary>The meaning of a <see cref="LogicFormula"/>: one line per case, never optimised; compiled forms are tested against it.</summary>
public static class LogicInterpreter
{
    /// <summary>Returns the truth value of a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="valueOf">The value of each variable, by name.</param>
    public static bool Evaluate(LogicFormula formula, Func<string, bool> valueOf) => formula switch
    {
        LogicFormula.Constant constant => constant.Value,
        LogicFormula.Variable variable => valueOf(variable.Name),
        LogicFormula.Not not => !Evaluate(not.Operand, valueOf),
        LogicFormula.And and => Evaluate(and.Left, valueOf) && Evaluate(and.Right, valueOf),
        LogicFormula.Or or => Evaluate(or.Left, valueOf) || Evaluate(or.Right, valueOf),
        _ => throw LogicFormula.Unknown(formula),
    };
}
