namespace LoopSim.Solvers.Ode;

/// <summary>Whether a stepper could compute a step.</summary>
public enum StepProposal
{
    /// <summary>Proposed state and error estimate are there.</summary>
    Ready,

    /// <summary>The matrix I/(hγ) - ∂f/∂y is singular; a smaller step may help.</summary>
    SingularMatrix,

    /// <summary>The Jacobian holds values that are not finite.</summary>
    NotFinite,
}
