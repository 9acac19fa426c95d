namespace LoopSim.Solvers.Ode;

/// <summary>A stepper that evaluates the Jacobian and lets others look at it.</summary>
internal abstract class ImplicitStepper : OdeStepper
{
    /// <summary>The Jacobian evaluated last, row-major: at the start of the step, or some steps ago.</summary>
    public abstract ReadOnlySpan<double> LastJacobian { get; }
}
