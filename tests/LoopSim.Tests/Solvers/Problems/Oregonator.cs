namespace LoopSim.Tests.Solvers.Problems;

/// <summary>The Belousov-Zhabotinskii oscillator in Field and Noyes's form: fronts and slow drifts in turn.</summary>
/// <remarks>Test Set for IVP Solvers, release 2.4, problem OREGO, with its reference solution.</remarks>
public sealed class Oregonator() : OdeProblem("HBrO2", "Br-", "Ce4+")
{
    public override double End => 360;

    public override double[] InitialState => [1, 2, 3];

    public override double[] Reference => [0.1000814870318523e1, 0.1228178521549917e4, 0.1320554942846706e3];

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        dydt[0] = 77.27 * (y[1] + y[0] * (1 - 8.375e-6 * y[0] - y[1]));
        dydt[1] = (y[2] - (1 + y[0]) * y[1]) / 77.27;
        dydt[2] = 0.161 * (y[0] - y[2]);
    }

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        jacobian[0] = 77.27 * (1 - 2 * 8.375e-6 * y[0] - y[1]);
        jacobian[1] = 77.27 * (1 - y[0]);
        jacobian[2] = 0;
        jacobian[3] = -y[1] / 77.27;
        jacobian[4] = -(1 + y[0]) / 77.27;
        jacobian[5] = 1 / 77.27;
        jacobian[6] = 0.161;
        jacobian[7] = 0;
        jacobian[8] = -0.161;
    }
}
