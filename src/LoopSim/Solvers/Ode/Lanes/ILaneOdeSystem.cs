using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Ode.Lanes;

/// <summary>Several systems of one form, each in a lane: every number is eight doubles side by side.</summary>
/// <remarks>The system brings its own elimination of s·I − ∂f/∂y, since it knows its form. One instance serves one thread.</remarks>
internal interface ILaneOdeSystem
{
    /// <summary>The number of equations.</summary>
    int Dimension { get; }

    /// <summary>Whether f depends on t other than through y.</summary>
    bool IsTimeDependent { get; }

    /// <summary>The number of entries of the Jacobian.</summary>
    int JacobianLength { get; }

    /// <summary>The number of entries of its factors.</summary>
    int FactorLength { get; }

    /// <summary>Writes f(t, y); each lane has its own t.</summary>
    void Evaluate(Vector512<double> t, ReadOnlySpan<double> y, Span<double> dydt);

    /// <summary>Writes the entries of ∂f/∂y that are not zero by form.</summary>
    void Jacobian(Vector512<double> t, ReadOnlySpan<double> y, Span<double> jacobian);

    /// <summary>Writes ∂f/∂t.</summary>
    void TimeDerivative(Vector512<double> t, ReadOnlySpan<double> y, Span<double> dfdt);

    /// <summary>Factors s·I − ∂f/∂y; each lane has its own s.</summary>
    void Factor(Vector512<double> shift, ReadOnlySpan<double> jacobian, Span<double> factors);

    /// <summary>Solves with the factors.</summary>
    void Solve(ReadOnlySpan<double> factors, ReadOnlySpan<double> rightHandSide, Span<double> solution);

    /// <summary>Returns a mask of the lanes in which the componentwise backward error of a solution is no larger than some bound, and all is a number.</summary>
    Vector512<double> IsSolution(Vector512<double> shift, ReadOnlySpan<double> jacobian, ReadOnlySpan<double> rightHandSide, ReadOnlySpan<double> solution, double largestBackwardError);
}
