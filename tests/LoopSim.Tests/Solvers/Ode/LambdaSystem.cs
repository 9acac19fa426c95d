using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Solvers.Ode;

/// <summary>One equation, y' = f(t, y), with its derivatives by y and t.</summary>
internal sealed class LambdaSystem(Func<double, double, double> f, Func<double, double, double> byState, Func<double, double, double>? byTime = null) : IOdeSystem
{
    /// <summary>The times at which f was evaluated.</summary>
    public List<double> Times { get; } = [];

    public int Dimension => 1;

    public IReadOnlyList<string> VariableNames { get; } = ["IL6"];

    public bool IsTimeDependent => byTime is not null;

    public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        Times.Add(t);
        dydt[0] = f(t, y[0]);
    }

    public void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) => jacobian[0] = byState(t, y[0]);

    public void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt) => dfdt[0] = byTime?.Invoke(t, y[0]) ?? 0;
}
