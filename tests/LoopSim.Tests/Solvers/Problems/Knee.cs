namespace LoopSim.Tests.Solvers.Problems;

/// <summary>ε y' = (1 - t) y - y², which follows y = 1 - t down to zero and stays there. A solver that looks only at the error crosses over to the unstable
/// y = 1 - t below zero.</summary>
/// <remarks>An example of solutions that must not go below zero in Shampine, Thompson, Kierzenka and Byrne 2005, doi:10.1016/j.amc.2004.12.011. With this ε the
/// solution at the end is below 1e-100.</remarks>
public sealed class Knee() : OdeProblem("y")
{
    private const double Epsilon = 1e-6;

    public override double End => 2;

    public override bool IsTimeDependent => true;

    public override double[] InitialState => [1];

    public override double[] Reference => [0];

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => dydt[0] = ((1 - t) * y[0] - y[0] * y[0]) / Epsilon;

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) => jacobian[0] = (1 - t - 2 * y[0]) / Epsilon;

    public override void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt) => dfdt[0] = -y[0] / Epsilon;
}
