namespace LoopSim.Solvers.Ode;

/// <summary>A system whose right-hand side asks for states of the past: delay differential equations, solved step by step (the method of steps).</summary>
/// <remarks>The solver tells each step that it takes, and takes none that is longer than the shortest delay, so that what is asked for is known by then. See A. Bellen, M. Zennaro, "Numerical Methods for Delay
/// Differential Equations", Oxford 2003, chapter 3, DOI 10.1093/acprof:oso/9780198506546.001.0001.</remarks>
public interface IDelaySystem : IOdeSystem
{
    /// <summary>Returns the shortest delay above 0 at a time and state; infinite where there is none.</summary>
    /// <param name="t">Time.</param>
    /// <param name="y">State, one value per equation.</param>
    double ShortestDelay(double t, ReadOnlySpan<double> y);

    /// <summary>The state jumps here, or the run begins.</summary>
    /// <param name="t">Time.</param>
    /// <param name="y">State, one value per equation.</param>
    void Jump(double t, ReadOnlySpan<double> y);

    /// <summary>A step is taken up to a time within the one that a stepper proposes.</summary>
    /// <param name="stepper">The stepper, which interpolates within the step.</param>
    /// <param name="end">Where the step ends.</param>
    void Keep(OdeStepper stepper, double end);
}
