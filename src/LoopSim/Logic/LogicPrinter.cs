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
    public static string Print(LogicFormula formula) => Print(formula, LogicNotation.Symbols);

    /// <summary>Returns a formula as text in another notation.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="notation">How operators and constants are written.</param>
    public static string Print(LogicFormula formula, LogicNotation notation)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(notation);
        var text = new StringBuilder();
        Write(formula, notation, text);
        return text.ToString();
    }

    private static void Write(LogicFormula formula, LogicNotation notation, StringBuilder text)
    {
        switch (formula)
        {
            case LogicFormula.Constant constant:
                text.Append(constant.Value ? notation.True : notation.False);
                break;
            case LogicFormula.Variable variable:
                text.Append(variable.Name);
                break;
            case LogicFormula.Not not:
                text.Append(notation.Not);
                WriteOperand(not.Operand, not.Operand is LogicFormula.And or LogicFormula.Or, notation, text);
                break;
            case LogicFormula.And and:
                WriteOperand(and.Left, and.Left is LogicFormula.Or, notation, text);
                text.Append(' ').Append(notation.And).Append(' ');
                WriteOperand(and.Right, and.Right is LogicFormula.Or, notation, text);
                break;
            case LogicFormula.Or or:
                Write(or.Left, notation, text);
                text.Append(' ').Append(notation.Or).Append(' ');
                Write(or.Right, notation, text);
                break;
            default:
                throw LogicFormula.Unknown(formula);
        }
    }

    private static void WriteOperand(LogicFormula formula, bool parenthesized, LogicNotation notation, StringBuilder text)
    {
        if (parenthesized)
            text.Append('(');
        Write(formula, notation, text);
        if (parenthesized)
            text.Append(')');
    }
}
