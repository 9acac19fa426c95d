namespace LoopSim.Solvers.LinearAlgebra;

/// <summary>A matrix s·I - J that is factored and then solved with many right-hand sides.</summary>
internal interface IShiftedMatrix
{
    /// <summary>The number of factorisations so far.</summary>
    int Decompositions { get; }

    /// <summary>Factors s·I - J.</summary>
    /// <param name="shift">The number s.</param>
    /// <param name="jacobian">The matrix J, row-major; it must stay unchanged until the last solve with these factors.</param>
    /// <returns>False where the matrix is singular or not finite.</returns>
    bool Factor(double shift, double[] jacobian);

    /// <summary>Solves with the factors at hand.</summary>
    /// <param name="vector">The right-hand side; receives the solution.</param>
    /// <returns>False where the matrix turned out to be singular.</returns>
    bool Solve(Span<double> vector);
}
