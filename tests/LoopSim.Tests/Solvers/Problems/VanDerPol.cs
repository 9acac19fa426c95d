namespace LoopSim.Tests.Solvers.Problems;

/// <summary>Van der Pol's oscillator far in its relaxation regime.</summary>
/// <remarks>In slow time y2' = ((1 - y1²) y2 - y1) / ε with ε = 1e-6, that is μ = 1e3 in y'' = μ (1 - y²) y' - y with time
/// running μ times as fast: the two forms are the same curve. References: Test Set for IVP Solvers, release 2.4, problem VDPOL,
/// at slow time 2; Hairer's stiff test set at 1, 2, 3 and 4.</remarks>
public sealed class VanDerPol(bool inFastTime) : OdeProblem("y", "dydt")
{
    private const double Mu = 1e3;

    /// <summary>Hairer's reference solution at the slow times 1, 2, 3 and 4.</summary>
    public static double[][] AtSlowTimes { get; } =
    [
        [-0.1863646254808130e1, 0.7535430865435460],
        [0.1706167732170456e1, -0.8928097010248257],
        [-0.1510606936744095e1, 0.1178380000730945e1],
        [0.1194414677695905e1, -0.2799585996540082e1],
    ];

    public override double End => inFastTime ? 2 * Mu : 2;

    public override double[] InitialState => [2, 0];

    public override double[] Reference => [0.1706167732170483e1, -0.8928097010247975 / (inFastTime ? Mu : 1)];

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        dydt[0] = y[1];
        dydt[1] = inFastTime ? Mu * (1 - y[0] * y[0]) * y[1] - y[0] : Mu * Mu * ((1 - y[0] * y[0]) * y[1] - y[0]);
    }

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        var friction = inFastTime ? Mu : Mu * Mu;
        jacobian[0] = 0;
        jacobian[1] = 1;
        jacobian[2] = -2 * friction * y[0] * y[1] - (inFastTime ? 1 : Mu * Mu);
        jacobian[3] = friction * (1 - y[0] * y[0]);
    }
}
