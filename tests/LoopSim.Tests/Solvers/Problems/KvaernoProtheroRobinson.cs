namespace LoopSim.Tests.Solvers.Problems;

/// <summary>The Kværnø-Prothero-Robinson problem: non-linear, coupled, time-dependent, with the solution u² = 1 + r(t), v² = 2 + s(t).</summary>
/// <remarks>r = cos(t)/2, s = cos(3t). The first diagonal coefficient sets the stiffness.</remarks>
public sealed class KvaernoProtheroRobinson(double stiffness) : ExactProblem("u", "v")
{
    private const double Coupling = 0.5;

    public override bool IsTimeDependent => true;

    public override double End => 2;

    public override double[] Exact(double t) => [Math.Sqrt(1 + R(t)), Math.Sqrt(2 + S(t))];

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        var (u, v) = (y[0], y[1]);
        var g = (u * u - 1 - R(t)) / (2 * u);
        var h = (v * v - 2 - S(t)) / (2 * v);
        dydt[0] = -stiffness * g + Coupling * h + R1(t) / (2 * u);
        dydt[1] = Coupling * g - h + S1(t) / (2 * v);
    }

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        var (u, v) = (y[0], y[1]);
        var g = 0.5 + (1 + R(t)) / (2 * u * u);
        var h = 0.5 + (2 + S(t)) / (2 * v * v);
        jacobian[0] = -stiffness * g - R1(t) / (2 * u * u);
        jacobian[1] = Coupling * h;
        jacobian[2] = Coupling * g;
        jacobian[3] = -h - S1(t) / (2 * v * v);
    }

    public override void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt)
    {
        var (u, v) = (y[0], y[1]);
        var g = -R1(t) / (2 * u);
        var h = -S1(t) / (2 * v);
        dfdt[0] = -stiffness * g + Coupling * h - R(t) / (2 * u);
        dfdt[1] = Coupling * g - h - 9 * S(t) / (2 * v);
    }

    private static double R(double t) => 0.5 * Math.Cos(t);

    private static double R1(double t) => -0.5 * Math.Sin(t);

    private static double S(double t) => Math.Cos(3 * t);

    private static double S1(double t) => -3 * Math.Sin(3 * t);
}
