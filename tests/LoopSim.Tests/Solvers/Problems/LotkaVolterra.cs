namespace LoopSim.Tests.Solvers.Problems;

/// <summary>Prey and predator: closed orbits on which <see cref="Invariant"/> stays the same.</summary>
public sealed class LotkaVolterra() : OdeProblem("prey", "predator")
{
    public override double End => 20;

    public override double[] InitialState => [1, 1];

    /// <summary>There is no closed solution: tests use the invariant.</summary>
    public override double[] Reference => throw new NotSupportedException("Use the invariant.");

    public static double Invariant(ReadOnlySpan<double> y) => y[0] - 3 * Math.Log(y[0]) + y[1] - 1.5 * Math.Log(y[1]);

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        dydt[0] = 1.5 * y[0] - y[0] * y[1];
        dydt[1] = y[0] * y[1] - 3 * y[1];
    }

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        jacobian[0] = 1.5 - y[1];
        jacobian[1] = -y[0];
        jacobian[2] = y[1];
        jacobian[3] = y[0] - 3;
    }
}
