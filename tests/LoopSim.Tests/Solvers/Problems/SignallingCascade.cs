using LoopSim.Solvers.LinearAlgebra;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Solvers.Problems;

/// <summary>A cascade of activations, each by the one before and switched off by a phosphatase, with negative feedback of the last on
/// the first: the shape of a signalling pathway, of any length.</summary>
public sealed class SignallingCascade : ISparseOdeSystem
{
    private const double HalfActivation = 0.3;
    private readonly int _n;

    public SignallingCascade(int length)
    {
        _n = length;
        VariableNames = [.. Enumerable.Range(1, length).Select(i => $"kinase{i}")];
        Pattern = SparsityPattern.Of(length, Enumerable.Range(0, length)
            .SelectMany(i => new[] { (i, i), (i, Math.Max(i - 1, 0)) })
            .Append((0, length - 1)));
    }

    public int Dimension => _n;

    public IReadOnlyList<string> VariableNames { get; }

    public bool IsTimeDependent => false;

    public SparsityPattern Pattern { get; }

    public double[] InitialState => new double[_n];

    public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        var last = y[_n - 1] / HalfActivation;
        dydt[0] = Speed(0) / (1 + last * last) * (1 - y[0]) - y[0];
        for (var i = 1; i < _n; i++)
            dydt[i] = Speed(i) * (y[i - 1] / (HalfActivation + y[i - 1]) * (1 - y[i]) - 0.4 * y[i]);
    }

    public void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        jacobian.Clear();
        var last = y[_n - 1] / HalfActivation;
        var feedback = 1 / (1 + last * last);
        jacobian[0] = -Speed(0) * feedback - 1;
        jacobian[_n - 1] += -Speed(0) * feedback * feedback * 2 * last / HalfActivation * (1 - y[0]);
        for (var i = 1; i < _n; i++)
        {
            var share = HalfActivation + y[i - 1];
            jacobian[i * _n + i - 1] = Speed(i) * HalfActivation / (share * share) * (1 - y[i]);
            jacobian[i * _n + i] = -Speed(i) * (y[i - 1] / share + 0.4);
        }
    }

    public void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt) => dfdt.Clear();

    /// <summary>Between 0.1 and 1000: neighbours in the cascade are not equally fast.</summary>
    private static double Speed(int i) => Math.Pow(10, i * 7 % 5 - 1);
}
