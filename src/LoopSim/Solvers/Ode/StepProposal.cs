namespace LoopSim.Solvers.Ode;

/// <summary>Whether a stepper could compute a step.</summary>
public enum StepProposal
{
    /// <summary>Proposed state and error estimate are there.</summary>
    Ready,

    /// <summary>The matrix I/(hγ) - ∂f/∂y is singular; a smaller step may help.</summary>
    SingularMatrix,

    /// <summary>The iteration for the implicit step did not converge; a smaller step may help.</summary>
    NotConverged,

    /// <summary>The right-hand side or its Jacobian holds values that are not finite.</summary>
    NotFinite,
}
