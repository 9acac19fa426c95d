namespace LoopSim.Solvers.Ode;

/// <summary>A system of ordinary differential equations dy/dt = f(t, y) with its derivatives.</summary>
/// <remarks>Implementations may keep work arrays, so one instance serves one thread.</remarks>
public interface IOdeSystem
{
    /// <summary>The number of equations.</summary>
    int Dimension { get; }

    /// <summary>Names of the variables, one per equation, used in reports and errors only.</summary>
    IReadOnlyList<string> VariableNames { get; }

    /// <summary>Whether f depends on t other than through y.</summary>
    bool IsTimeDependent { get; }

    /// <summary>Writes f(t, y).</summary>
    /// <param name="t">Time.</param>
    /// <param name="y">State, one value per equation.</param>
    /// <param name="dydt">Receives f(t, y), one value per equation.</param>
    void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt);

    /// <summary>Writes the Jacobian ∂f/∂y.</summary>
    /// <param name="t">Time.</param>
    /// <param name="y">State, one value per equation.</param>
    /// <param name="jacobian">Receives the matrix in row-major order: entry i·n + j is ∂f_i/∂y_j. Every entry is written.</param>
    void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian);

    /// <summary>Writes the Jacobian ∂f/∂y over that of this system at another time and state, or over zeros: entries that are zero everywhere need not be written.</summary>
    /// <param name="t">Time.</param>
    /// <param name="y">State, one value per equation.</param>
    /// <param name="jacobian">Holds the earlier Jacobian or zeros, and receives the new one.</param>
    void UpdateJacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) => Jacobian(t, y, jacobian);

    /// <summary>Writes the partial derivative ∂f/∂t.</summary>
    /// <param name="t">Time.</param>
    /// <param name="y">State, one value per equation.</param>
    /// <param name="dfdt">Receives ∂f/∂t, one value per equation; all zeros where <see cref="IsTimeDependent"/> is false.</param>
    void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt);
}
