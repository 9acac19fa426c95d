namespace LoopSim.Solvers.Continuation;

/// <summary>N equations in N + 1 unknowns, whose solutions form a curve.</summary>
internal abstract class ImplicitCurve(int equations)
{
    /// <summary>N, the number of equations.</summary>
    public int Equations { get; } = equations;

    /// <summary>Writes the left-hand sides, which are zero on the curve; not a number where they have no value.</summary>
    public abstract void Evaluate(double[] z, double[] values);

    /// <summary>Writes their derivatives, row-major, N rows of N + 1 entries.</summary>
    public abstract void Jacobian(double[] z, double[] matrix);

    /// <summary>The size against which changes of each unknown are measured near a point of the curve.</summary>
    public abstract double[] ScaleAt(double[] z);

    /// <summary>Called with each point that is taken into the curve.</summary>
    public virtual void Accept(double[] z)
    {
    }
}
