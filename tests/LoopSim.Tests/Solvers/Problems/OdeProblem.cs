using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Solvers.Problems;

/// <summary>An initial value problem with an answer that does not come from this library.</summary>
public abstract class OdeProblem(params string[] names) : IOdeSystem
{
    public int Dimension => names.Length;

    public IReadOnlyList<string> VariableNames => names;

    public virtual bool IsTimeDependent => false;

    public virtual double Start => 0;

    public abstract double End { get; }

    public abstract double[] InitialState { get; }

    /// <summary>The solution at <see cref="End"/>.</summary>
    public abstract double[] Reference { get; }

    public abstract void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt);

    public abstract void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian);

    public virtual void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt) => dfdt.Clear();
}
