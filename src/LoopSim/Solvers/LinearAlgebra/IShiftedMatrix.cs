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

    /// <summary>Solves with the factors at hand, and adds the solution to what it is a part of.</summary>
    /// <remarks>Right-hand side and sum are those of one Newton iteration or stage, in one pass: what comes next waits for the numbers one by one, and not for whole vectors.</remarks>
    /// <param name="first">One part of the right-hand side.</param>
    /// <param name="second">The other part, which is added to it.</param>
    /// <param name="solutions">Receives the solution x.</param>
    /// <param name="offset">Where in <paramref name="solutions"/> it begins.</param>
    /// <param name="weight">The weight of x in the sum.</param>
    /// <param name="start">What the sum starts from; may be <paramref name="sum"/> itself, but not in the first call after a factorisation.</param>
    /// <param name="sum">Receives <paramref name="start"/> + <paramref name="weight"/> · x.</param>
    /// <returns>False where the matrix turned out to be singular.</returns>
    bool Solve(double[] first, double[] second, double[] solutions, int offset, double weight, double[] start, double[] sum);
}
