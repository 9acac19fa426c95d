namespace LoopSim.Solvers.Continuation;

/// <summary>A system dx/dt = f(x, p) without time on its right-hand side, whose steady states are followed as parameters change.</summary>
/// <remarks>Implementations may keep work arrays, so one instance serves one thread.</remarks>
public interface IParametrisedSystem
{
    /// <summary>The number of equations.</summary>
    int Dimension { get; }

    /// <summary>Writes f(x, p).</summary>
    /// <param name="x">State, one value per equation.</param>
    /// <param name="p">Parameters.</param>
    /// <param name="f">Receives f(x, p), one value per equation.</param>
    void Evaluate(ReadOnlySpan<double> x, ReadOnlySpan<double> p, Span<double> f);

    /// <summary>Writes the Jacobian ∂f/∂x.</summary>
    /// <param name="x">State, one value per equation.</param>
    /// <param name="p">Parameters.</param>
    /// <param name="jacobian">Receives the matrix in row-major order; every entry is written.</param>
    void Jacobian(ReadOnlySpan<double> x, ReadOnlySpan<double> p, Span<double> jacobian);

    /// <summary>Writes ∂f/∂p of one parameter.</summary>
    /// <param name="x">State, one value per equation.</param>
    /// <param name="p">Parameters.</param>
    /// <param name="parameter">The place of the parameter in <paramref name="p"/>.</param>
    /// <param name="derivative">Receives ∂f/∂p, one value per equation.</param>
    void ParameterDerivative(ReadOnlySpan<double> x, ReadOnlySpan<double> p, int parameter, Span<double> derivative);
}
