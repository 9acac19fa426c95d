namespace LoopSim.Solvers.Ode;

/// <summary>Accepts or rejects proposed steps and chooses the size of the next.</summary>
/// <remarks>May keep a memory of earlier steps: one instance serves one integration.</remarks>
public interface IStepSizeController
{
    /// <summary>Forgets earlier steps; called at the start and after each discontinuity.</summary>
    void Restart();

    /// <summary>Judges a step.</summary>
    /// <param name="step">Its size.</param>
    /// <param name="error">Its error in units of the tolerance: up to 1 is good enough. Not a number or infinite where the step failed.</param>
    StepDecision Decide(double step, double error);
}
