using System.Globalization;
using System.Text;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Writes a <see cref="RateFormula"/> as .bnd files have it, with as few parentheses as possible.</summary>
/// <remarks>Law: what is printed is read again as a formula of the same value in every state (MaBossFormulaTests). Natural logarithms and exponentials are written
/// with one argument, as MaBoSS knows them.</remarks>
public static class RateFormulaPrinter
{
    private const int Unary = 8;

    /// <summary>Returns a formula as text, e.g. <c>@logic ? $u_STAT3 : 0</c>.</summary>
    /// <param name="formula">The formula.</param>
    public static string Print(RateFormula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var text = new StringBuilder();
        Write(formula, 0, text);
        return text.ToString();
    }

    private static void Write(RateFormula formula, int atLeast, StringBuilder text)
    {
        var strength = Strength(formula);
        if (strength < atLeast)
            text.Append('(');
        switch (formula)
        {
            case RateFormula.Number number:
                text.Append(number.Value.ToString("R", CultureInfo.InvariantCulture));
                break;
            case RateFormula.Node node:
                text.Append(node.Name);
                break;
            case RateFormula.Parameter parameter:
                text.Append(parameter.Name);
                break;
            case RateFormula.Own attribute:
                text.Append('@').Append(attribute.Name);
                break;
            case RateFormula.Not not:
                text.Append('!');
                Write(not.Operand, Unary, text);
                break;
            case RateFormula.Binary { Operator: RateOperator.Logarithm or RateOperator.Power } call:
                WriteCall(call, text);
                break;
            case RateFormula.Binary binary:
                Write(binary.Left, strength + (IsAssociative(binary.Operator) ? 0 : LeftGrouping(binary.Operator)), text);
                text.Append(' ').Append(Symbol(binary.Operator)).Append(' ');
                Write(binary.Right, IsAssociative(binary.Operator) ? strength : strength + 1, text);
                break;
            case RateFormula.Conditional conditional:
                Write(conditional.Condition, 1, text);
                text.Append(" ? ");
                Write(conditional.WhenTrue, 0, text);
                text.Append(" : ");
                Write(conditional.WhenFalse, 0, text);
                break;
            default:
                throw RateFormula.Unknown(formula);
        }
        if (strength < atLeast)
            text.Append(')');
    }

    private static void WriteCall(RateFormula.Binary call, StringBuilder text)
    {
        text.Append(call.Operator == RateOperator.Logarithm ? "log(" : "exp(");
        Write(call.Left, 0, text);
        if (call.Right is not RateFormula.Number { Value: Math.E })
        {
            text.Append(", ");
            Write(call.Right, 0, text);
        }
        text.Append(')');
    }

    /// <summary>How tightly a formula holds together: MaBoSS's grammar, with xor weaker than or.</summary>
    private static int Strength(RateFormula formula) => formula switch
    {
        RateFormula.Conditional => 0,
        RateFormula.Binary binary => binary.Operator switch
        {
            RateOperator.Xor => 1,
            RateOperator.Or => 2,
            RateOperator.And => 3,
            RateOperator.Equal or RateOperator.NotEqual => 4,
            RateOperator.Less or RateOperator.LessOrEqual or RateOperator.Greater or RateOperator.GreaterOrEqual => 5,
            RateOperator.Add or RateOperator.Subtract => 6,
            RateOperator.Multiply or RateOperator.Divide => 7,
            _ => Unary + 1,
        },
        RateFormula.Not => Unary,
        RateFormula.Number { Value: < 0 } => 6,
        _ => Unary + 1,
    };

    private static bool IsAssociative(RateOperator operation) => operation is RateOperator.And or RateOperator.Or or RateOperator.Xor;

    /// <summary>Arithmetic groups from the left and needs no parentheses there; comparisons are never chained in writing.</summary>
    private static int LeftGrouping(RateOperator operation) =>
        operation is RateOperator.Add or RateOperator.Subtract or RateOperator.Multiply or RateOperator.Divide ? 0 : 1;

    private static string Symbol(RateOperator operation) => operation switch
    {
        RateOperator.Add => "+",
        RateOperator.Subtract => "-",
        RateOperator.Multiply => "*",
        RateOperator.Divide => "/",
        RateOperator.Less => "<",
        RateOperator.LessOrEqual => "<=",
        RateOperator.Greater => ">",
        RateOperator.GreaterOrEqual => ">=",
        RateOperator.Equal => "==",
        RateOperator.NotEqual => "!=",
        RateOperator.And => "&",
        RateOperator.Or => "|",
        RateOperator.Xor => "^",
        _ => throw new InvalidOperationException($"The operator {operation} has no symbol: this is a bug in LoopSim."),
    };
}
