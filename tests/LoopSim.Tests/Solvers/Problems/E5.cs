using LoopSim.Solvers.LinearAlgebra;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Solvers.Problems;

/// <summary>The pyrolysis E5 of the STIFF DETEST collection: four reactions over thirteen decades of time.</summary>
/// <remarks>Enright, Hull and Lindberg 1975 (doi:10.1007/BF01932994); Test Set for IVP Solvers, release 2.4, problem E5, with its reference solution. The rate of the
/// third species is the difference of two others, as there: they must agree to the last bit, for y2 - y3 - y4 stays zero while y2 falls by fourteen decades.</remarks>
public sealed class E5() : OdeProblem("y1", "y2", "y3", "y4"), ISparseOdeSystem
{
    private const double A = 7.89e-10, B = 1.1e7, C = 1.13e3, MC = 1.13e9;

    public override double End => 1e13;

    public SparsityPattern Pattern { get; } = SparsityPattern.Of(4, [(0, 0), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2), (2, 3), (3, 0), (3, 2), (3, 3)]);

    public override double[] InitialState => [1.76e-3, 0, 0, 0];

    public override double[] Reference => [0.1152903278711829e-290, 0.8867655517642120e-22, 0.8854814626268838e-22, 0];

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        dydt[0] = -A * y[0] - B * y[0] * y[2];
        dydt[1] = A * y[0] - MC * y[1] * y[2];
        dydt[3] = B * y[0] * y[2] - C * y[3];
        dydt[2] = dydt[1] - dydt[3];
    }

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        jacobian.Clear();
        (jacobian[0], jacobian[2]) = (-A - B * y[2], -B * y[0]);
        (jacobian[4], jacobian[5], jacobian[6]) = (A, -MC * y[2], -MC * y[1]);
        (jacobian[12], jacobian[14], jacobian[15]) = (B * y[2], B * y[0], -C);
        for (var j = 0; j < 4; j++)
            jacobian[8 + j] = jacobian[4 + j] - jacobian[12 + j];
    }
}
