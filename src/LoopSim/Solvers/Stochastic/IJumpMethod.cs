namespace LoopSim.Solvers.Stochastic;

/// <summary>A way to simulate jump processes.</summary>
/// <remarks>Laws, checked for each of <see cref="JumpMethods.All"/> by JumpMethodTests: means and variances are those of the process (exactly for <see cref="IsExact"/>, within the
/// method's error otherwise); counts never fall below zero; the same seed and trajectory give the same bytes.</remarks>
public interface IJumpMethod
{
    /// <summary>The name, as the command line has it.</summary>
    string Name { get; }

    /// <summary>What it does and when to choose it, in a sentence.</summary>
    string Description { get; }

    /// <summary>Whether trajectories are samples of the process itself, and counts whole numbers.</summary>
    bool IsExact { get; }

    /// <summary>Makes a stepper, for one thread.</summary>
    /// <param name="system">The process.</param>
    internal IJumpStepper Start(JumpSystem system);
}
