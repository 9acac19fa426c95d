using CsCheck;
using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Tests.Kinetics.Rates;

/// <summary>Random rate laws over the names x, y, z and k.</summary>
internal static class RateGen
{
    public static readonly string[] Names = ["x", "y", "z", "k"];

    private static readonly Gen<double> ModerateNumber = Gen.OneOf(Gen.Int[-4, 5].Select(i => (double)i), Gen.Double[-3, 3], Gen.OneOf(0.5, 1e-3, 1.713));

    private static readonly Gen<double> Number = Gen.Frequency((4, ModerateNumber), (1, Gen.OneOf(1e200, -1e-300)));

    /// <summary>Values of names: signed, zero, huge, infinite and not a number among them.</summary>
    public static readonly Gen<double> Value = Gen.Frequency(
        (8, Gen.Double[-3, 3]),
        (2, Gen.Int[-2, 3].Select(i => (double)i)),
        (1, Gen.OneOf(0.0, -0.0, 1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN)));

    /// <summary>Expressions with constants of all sizes.</summary>
    public static readonly Gen<RateExpression> Expression = Tree(Number);

    /// <summary>Expressions with constants near one, so that arithmetic mostly stays far from overflow.</summary>
    public static readonly Gen<RateExpression> Moderate = Tree(ModerateNumber);

    private static Gen<RateExpression> Tree(Gen<double> number)
    {
        var leaf = Gen.OneOf(
            number.Select(v => (RateExpression)new Constant(v)),
            Gen.OneOf(Names).Select(n => (RateExpression)new Symbol(n)),
            Gen.Const((RateExpression)new Time()));
        return Gen.Recursive<RateExpression>((depth, inner) => depth > 4 ? leaf : Gen.Frequency((1, leaf), (3, Inner(inner))));
    }

    private static Gen<RateExpression> Inner(Gen<RateExpression> part)
    {
        var two = Gen.Select(part, part);
        var three = Gen.Select(part, part, part);
        return Gen.OneOf(
            part.Select(a => (RateExpression)new Negate(a)),
            two.Select((a, b) => (RateExpression)new Add(a, b)),
            two.Select((a, b) => (RateExpression)new Subtract(a, b)),
            two.Select((a, b) => (RateExpression)new Multiply(a, b)),
            two.Select((a, b) => (RateExpression)new Divide(a, b)),
            two.Select((a, b) => (RateExpression)new Power(a, b)),
            part.Select(a => (RateExpression)new Power(a, new Constant(2))),
            Gen.Select(part, Gen.Int[-5, 40], (a, n) => (RateExpression)new Power(a, new Constant(n))),
            part.Select(a => (RateExpression)new Exp(a)),
            part.Select(a => (RateExpression)new Log(a)),
            part.Select(a => (RateExpression)new Sqrt(a)),
            part.Select(a => (RateExpression)new Abs(a)),
            Gen.Select(Gen.Enum<ElementaryFunction>(), part, (function, a) => (RateExpression)new Elementary(function, a)),
            two.Select((a, b) => (RateExpression)new Minimum(a, b)),
            two.Select((a, b) => (RateExpression)new Maximum(a, b)),
            three.Select((x, k, n) => (RateExpression)new Hill(x, k, n)),
            Gen.Select(part, part, Gen.Int[1, 6], (x, k, n) => (RateExpression)new Hill(x, k, new Constant(n))),
            Gen.Select(Gen.Enum<HillVariable>(), part, part, part, (by, x, k, n) => (RateExpression)new HillSlope(by, x, k, n)),
            Gen.Select(part, part, part, part, (a, b, c, d) => (RateExpression)new IfLess(a, b, c, d)));
    }
}
