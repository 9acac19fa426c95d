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
    public bool Solve(double[] first, double[] second, double[] solutions, int offset, double weight, double[] start, double[] sum)
    {
        var solution = solutions.AsSpan(offset, dimension);
        for (var i = 0; i < solution.Length; i++)
            solution[i] = first[i] + second[i];
        _lu.Solve(solution);
        for (var i = 0; i < solution.Length; i++)
            sum[i] = Math.FusedMultiplyAdd(weight, solution[i], start[i]);
        return true;
    }
}
