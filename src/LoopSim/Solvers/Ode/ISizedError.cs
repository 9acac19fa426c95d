namespace LoopSim.Solvers.Ode;

/// <summary>A stepper that has measured its error on the way.</summary>
internal interface ISizedError
{
    /// <summary>The size of the error of the proposed step in units of the tolerance; not finite where the proposal is not.</summary>
    double ErrorSize { get; }
}
