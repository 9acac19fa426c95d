namespace LoopSim.Tests.Solvers.Problems;

/// <summary>Gompertz's growth, y' = y (s(t) - ln y), with constant (s = 0) or periodic (s = sin t) supply: linear in ln y, so with a closed solution.</summary>
/// <remarks>Few problems show the fifth order of Tsit5: the coefficients of its leading error are so small that on most the sixth-order terms
/// hide them until rounding does. On these two they do not.</remarks>
public sealed class Gompertz(bool isForced) : ExactProblem("y")
{
    public override bool IsTimeDependent => isForced;

    public override double End => isForced ? 3 : 5;

    public override double[] Exact(double t) => isForced
        ? [Math.Exp((Math.Sin(t) - Math.Cos(t)) / 2 - Math.Exp(-t))]
        : [Math.Exp(-3 * Math.Exp(-t))];

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => dydt[0] = y[0] * (Supply(t) - Math.Log(y[0]));

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) => jacobian[0] = Supply(t) - Math.Log(y[0]) - 1;

    public override void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt) => dfdt[0] = isForced ? y[0] * Math.Cos(t) : 0;

    private double Supply(double t) => isForced ? Math.Sin(t) : 0;
}
