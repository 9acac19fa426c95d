namespace LoopSim.Tests.Solvers.Problems;

/// <summary>The normal form of a Hopf bifurcation: in polar coordinates r' = r (1 - r²), θ' = 1, which has a closed solution.</summary>
public sealed class LimitCycle() : ExactProblem("x", "y")
{
    public override double End => 3;

    public override double[] Exact(double t)
    {
        const double r0 = 0.3;
        var r = 1 / Math.Sqrt(1 + (1 / (r0 * r0) - 1) * Math.Exp(-2 * t));
        return [r * Math.Cos(t), r * Math.Sin(t)];
    }

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        var s = 1 - y[0] * y[0] - y[1] * y[1];
        dydt[0] = s * y[0] - y[1];
        dydt[1] = s * y[1] + y[0];
    }

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        var s = 1 - y[0] * y[0] - y[1] * y[1];
        jacobian[0] = s - 2 * y[0] * y[0];
        jacobian[1] = -2 * y[0] * y[1] - 1;
        jacobian[2] = -2 * y[0] * y[1] + 1;
        jacobian[3] = s - 2 * y[1] * y[1];
    }
}
