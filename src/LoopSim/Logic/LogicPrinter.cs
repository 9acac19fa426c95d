using System.Text;

namespace LoopSim.Logic;

/// <summary>Writes a <see cref="LogicFormula"/> as .bnet files do: <c>!</c>, <c>&amp;</c>, <c>|</c>, <c>0</c>, <c>1</c> and as few parentheses as possible.</summary>
/// <remarks>
/// Law: <c>Parse(Print(f))</c> equals <c>f</c> up to the grouping of equal operators, and prints the same text again, provided
/// that <see cref="LogicParser.IsName"/> holds for every variable. Names are written as they are.
/// </remarks>
public static class LogicPrinter
{
    /// <summary>Returns a formula as text, e.g. <c>IL6 &amp; IL6R &amp; !(ANTI_IL6R | SGP130)</c>.</summary>
    /// <param name="formula">The formula.</param>
    public static string Print(LogicFormula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var text = new StringBuilder();
        Write(formula, text);
        return text.ToString();
    }

    private static void Write(LogicFormula formula, StringBuilder text)
    {
        switch (formula)
        {
            case LogicFormula.Constant constant:
                text.Append(constant.Value ? '1' : '0');
                break;
            case LogicFormula.Variable variable:
                text.Append(variable.Name);
                break;
            case LogicFormula.Not not:
                text.Append('!');
                WriteOperand(not.Operand, not.Operand is LogicFormula.And or LogicFormula.Or, text);
                break;
            case LogicFormula.And and:
                WriteOperand(and.Left, and.Left is LogicFormula.Or, text);
                text.Append(" & ");
                WriteOperand(and.Right, and.Right is LogicFormula.Or, text);
                break;
            case LogicFormula.Or or:
                Write(or.Left, text);
                text.Append(" | ");
                Write(or.Right, text);
                break;
            default:
                throw LogicFormula.Unknown(formula);
        }
    }

    private static void WriteOperand(LogicFormula formula, bool parenthesized, StringBuilder text)
    {
        if (parenthesized)
            text.Append('(');
        Write(formula, text);
        if (parenthesized)
            text.Append(')');
    }
}
