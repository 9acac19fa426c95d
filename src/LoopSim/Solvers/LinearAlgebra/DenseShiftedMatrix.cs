namespace LoopSim.Solvers.LinearAlgebra;

/// <summary>s·I - J factored by dense elimination with partial pivoting.</summary>
internal sealed class DenseShiftedMatrix(int dimension) : IShiftedMatrix
{
    private readonly DenseLu _lu = new(dimension);

    /// <inheritdoc/>
    public int Decompositions { get; private set; }

    /// <inheritdoc/>
    public bool Factor(double shift, double[] jacobian)
    {
        Decompositions++;
        return _lu.FactorShifted(shift, jacobian);
    }

    /// <inheritdoc/>
    public bool Solve(Span<double> vector)
    {
        _lu.Solve(vector);
        return true;
    }
}
