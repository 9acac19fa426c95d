using System.Globalization;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Rates;

/// <summary>Writes rate laws as text that <see cref="RateParser"/> reads back to an equal expression, with no more parentheses than needed.</summary>
public static class RatePrinter
{
    private const int SumLevel = 1;
    private const int ProductLevel = 2;
    private const int SignLevel = 3;
    private const int PowerLevel = 4;
    private const int PrimaryLevel = 5;

    /// <summary>Returns the text of an expression.</summary>
    /// <param name="expression">The expression.</param>
    public static string Print(RateExpression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return expression switch
        {
            Constant(var value) => Number(value),
            Symbol(var name) => name,
            Time => RateVocabulary.TimeName,
            Negate(Constant operand) => $"-({Print(operand)})",
            Negate(var operand) => $"-{At(SignLevel, operand)}",
            Add(var left, var right) => $"{At(SumLevel, left)} + {At(ProductLevel, right)}",
            Subtract(var left, var right) => $"{At(SumLevel, left)} - {At(ProductLevel, right)}",
            Multiply(var left, var right) => $"{At(ProductLevel, left)}*{At(SignLevel, right)}",
            Divide(var left, var right) => $"{At(ProductLevel, left)}/{At(SignLevel, right)}",
            Power(var @base, var exponent) => $"{At(PrimaryLevel, @base)}^{At(PowerLevel, exponent)}",
            Exp(var operand) => Call("exp", operand),
            Log(var operand) => Call("ln", operand),
            Sqrt(var operand) => Call("sqrt", operand),
            Abs(var operand) => Call("abs", operand),
            Elementary(var function, var operand) => Call(RateFunctions.NameOf(function), operand),
            Minimum(var left, var right) => Call("min", left, right),
            Maximum(var left, var right) => Call("max", left, right),
            Hill(var x, var k, var n) => Call("hill", x, k, n),
            HillSlope(HillVariable.Argument, var x, var k, var n) => Call("hill_dx", x, k, n),
            HillSlope(HillVariable.HalfPoint, var x, var k, var n) => Call("hill_dK", x, k, n),
            HillSlope(HillVariable.Exponent, var x, var k, var n) => Call("hill_dn", x, k, n),
            IfLess(var left, var right, var then, var otherwise) => Call("ifless", left, right, then, otherwise),
            _ => throw new InvalidOperationException($"The printer has no case for {expression.GetType().Name}. This is a bug in LoopSim."),
        };
    }

    /// <summary>Returns a number as rate laws write it: the shortest text that reads back to the same number.</summary>
    /// <param name="value">A finite number.</param>
    public static string Number(double value) =>
        value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

    private static string At(int level, RateExpression expression) =>
        LevelOf(expression) >= level ? Print(expression) : $"({Print(expression)})";

    private static int LevelOf(RateExpression expression) => expression switch
    {
        Add or Subtract => SumLevel,
        Multiply or Divide => ProductLevel,
        Negate => SignLevel,
        Constant(var value) when value < 0 => SignLevel,
        Power => PowerLevel,
        _ => PrimaryLevel,
    };

    private static string Call(string name, params ReadOnlySpan<RateExpression> arguments)
    {
        var texts = new string[arguments.Length];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Print(arguments[i]);
        return $"{name}({string.Join(", ", texts)})";
    }
}
