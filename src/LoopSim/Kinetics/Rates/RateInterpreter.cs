using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Rates;

/// <summary>Says what a rate law means: its value, from the values of its names and the time.</summary>
/// <remarks>This is the definition, kept plain on purpose; <see cref="RateCompiler"/> must agree with it bit for bit.</remarks>
public static class RateInterpreter
{
    /// <summary>Returns the value of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="valueOf">Gives the value of a name.</param>
    /// <param name="time">The time, in the time unit of the model.</param>
    /// <returns>The value; NaN or infinite where the arithmetic of doubles says so.</returns>
    public static double Evaluate(RateExpression expression, Func<string, double> valueOf, double time = 0)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(valueOf);
        return Value(expression);

        double Value(RateExpression e) => e switch
        {
            Constant(var value) => value,
            Symbol(var name) => valueOf(name),
            Time => time,
            Negate(var a) => -Value(a),
            Add(var a, var b) => Value(a) + Value(b),
            Subtract(var a, var b) => Value(a) - Value(b),
            Multiply(var a, var b) => Value(a) * Value(b),
            Divide(var a, var b) => Value(a) / Value(b),
            Power(var a, var b) => RateFunctions.Power(Value(a), Value(b)),
            Exp(var a) => Math.Exp(Value(a)),
            Log(var a) => Math.Log(Value(a)),
            Sqrt(var a) => Math.Sqrt(Value(a)),
            Abs(var a) => Math.Abs(Value(a)),
            Elementary(var function, var a) => RateFunctions.Elementary(function, Value(a)),
            Minimum(var a, var b) => Math.Min(Value(a), Value(b)),
            Maximum(var a, var b) => Math.Max(Value(a), Value(b)),
            Hill(var x, var k, var n) => RateFunctions.Hill(Value(x), Value(k), Value(n)),
            HillSlope(var by, var x, var k, var n) => RateFunctions.HillSlope(by, Value(x), Value(k), Value(n)),
            IfLess(var a, var b, var then, var otherwise) => RateFunctions.IfLess(Value(a), Value(b), Value(then), Value(otherwise)),
            _ => throw new InvalidOperationException($"The interpreter has no case for {e.GetType().Name}. This is a bug in LoopSim."),
        };
    }
}
