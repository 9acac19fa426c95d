namespace LoopSim.Kinetics.Rates;

/// <summary>A rate law, or a part of one: a tree of numbers, names and operations.</summary>
/// <remarks>
/// A closed union. What a tree means is said by <see cref="RateInterpreter"/>, how it is written by <see cref="RatePrinter"/>.
/// Equality is of form, not of meaning: <c>a + b</c> and <c>b + a</c> differ. Subtrees may be shared freely.
/// </remarks>
public abstract record RateExpression
{
    private RateExpression()
    {
    }

    /// <summary>The number zero.</summary>
    public static RateExpression Zero { get; } = new Constant(0);

    /// <summary>The number one.</summary>
    public static RateExpression One { get; } = new Constant(1);

    /// <summary>The expression as text that <see cref="RateParser"/> reads back.</summary>
    public sealed override string ToString() => RatePrinter.Print(this);

    /// <summary>A number.</summary>
    /// <param name="Value">Finite; minus zero is kept as zero, so that equal constants are equal bit for bit.</param>
    public sealed record Constant(double Value) : RateExpression
    {
        /// <summary>The number.</summary>
        public double Value { get; } = double.IsFinite(Value)
            ? Value + 0.0
            : throw new ArgumentOutOfRangeException(nameof(Value), Value, "A rate law holds finite numbers only.");
    }

    /// <summary>The value of a species, assignment, input, parameter or compartment (its size).</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Symbol(string Name) : RateExpression;

    /// <summary>The time, in the time unit of the model.</summary>
    public sealed record Time : RateExpression;

    /// <summary>−a.</summary>
    /// <param name="Operand">a.</param>
    public sealed record Negate(RateExpression Operand) : RateExpression;

    /// <summary>a + b.</summary>
    /// <param name="Left">a.</param>
    /// <param name="Right">b.</param>
    public sealed record Add(RateExpression Left, RateExpression Right) : RateExpression;

    /// <summary>a − b.</summary>
    /// <param name="Left">a.</param>
    /// <param name="Right">b.</param>
    public sealed record Subtract(RateExpression Left, RateExpression Right) : RateExpression;

    /// <summary>a · b.</summary>
    /// <param name="Left">a.</param>
    /// <param name="Right">b.</param>
    public sealed record Multiply(RateExpression Left, RateExpression Right) : RateExpression;

    /// <summary>a / b.</summary>
    /// <param name="Left">a.</param>
    /// <param name="Right">b.</param>
    public sealed record Divide(RateExpression Left, RateExpression Right) : RateExpression;

    /// <summary>a to the power of b; see <see cref="RateFunctions.Power"/>.</summary>
    /// <param name="Base">a.</param>
    /// <param name="Exponent">b.</param>
    public sealed record Power(RateExpression Base, RateExpression Exponent) : RateExpression;

    /// <summary>e to the power of a.</summary>
    /// <param name="Operand">a.</param>
    public sealed record Exp(RateExpression Operand) : RateExpression;

    /// <summary>The natural logarithm of a.</summary>
    /// <param name="Operand">a.</param>
    public sealed record Log(RateExpression Operand) : RateExpression;

    /// <summary>The square root of a.</summary>
    /// <param name="Operand">a.</param>
    public sealed record Sqrt(RateExpression Operand) : RateExpression;

    /// <summary>|a|.</summary>
    /// <param name="Operand">a.</param>
    public sealed record Abs(RateExpression Operand) : RateExpression;

    /// <summary>An elementary function of a; see <see cref="RateFunctions.Elementary"/>.</summary>
    /// <param name="Function">Which.</param>
    /// <param name="Operand">a.</param>
    public sealed record Elementary(ElementaryFunction Function, RateExpression Operand) : RateExpression;

    /// <summary>The smaller of a and b; not a number if either is none.</summary>
    /// <param name="Left">a.</param>
    /// <param name="Right">b.</param>
    public sealed record Minimum(RateExpression Left, RateExpression Right) : RateExpression;

    /// <summary>The larger of a and b; not a number if either is none.</summary>
    /// <param name="Left">a.</param>
    /// <param name="Right">b.</param>
    public sealed record Maximum(RateExpression Left, RateExpression Right) : RateExpression;

    /// <summary>xⁿ / (Kⁿ + xⁿ), and 0 for x ≤ 0; see <see cref="RateFunctions.Hill"/>.</summary>
    /// <param name="Argument">x.</param>
    /// <param name="HalfPoint">K, in the unit of x: where the value is one half.</param>
    /// <param name="Exponent">n, the Hill coefficient.</param>
    public sealed record Hill(RateExpression Argument, RateExpression HalfPoint, RateExpression Exponent) : RateExpression;

    /// <summary>A partial derivative of the Hill function; it arises by <see cref="RateDerivative"/>.</summary>
    /// <param name="By">Which of the three it is the derivative by.</param>
    /// <param name="Argument">x.</param>
    /// <param name="HalfPoint">K.</param>
    /// <param name="Exponent">n.</param>
    public sealed record HillSlope(HillVariable By, RateExpression Argument, RateExpression HalfPoint, RateExpression Exponent)
        : RateExpression;

    /// <summary>One value where a &lt; b and another elsewhere (also where a or b is not a number).</summary>
    /// <param name="Left">a.</param>
    /// <param name="Right">b.</param>
    /// <param name="Then">The value where a &lt; b.</param>
    /// <param name="Otherwise">The value elsewhere.</param>
    public sealed record IfLess(RateExpression Left, RateExpression Right, RateExpression Then, RateExpression Otherwise)
        : RateExpression;
}
