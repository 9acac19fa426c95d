namespace LoopSim.Solvers.Stochastic;

/// <summary>Chooses the exact method by the size of the process.</summary>
public sealed class AutomaticJumpMethod : IJumpMethod
{
    /// <summary>From so many reactions on composition and rejection is taken: with 40 direct was the faster, with 1000 composition and rejection (benchmark report ssa.md), each by a factor below two. How many propensities an event changes costs
    /// both alike.</summary>
    public const int ManyReactions = 200;

    private static readonly DirectMethod Direct = new();
    private static readonly CompositionRejectionMethod CompositionRejection = new();

    /// <inheritdoc/>
    public string Name => "auto";

    /// <inheritdoc/>
    public string Description => "Exact; direct, or composition-rejection for hundreds of reactions.";

    /// <inheritdoc/>
    public bool IsExact => true;

    /// <summary>The method that is chosen for a process.</summary>
    /// <param name="system">The process.</param>
    public static IJumpMethod For(JumpSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.Reactions.Length < ManyReactions ? Direct : CompositionRejection;
    }

    /// <inheritdoc/>
    IJumpStepper IJumpMethod.Start(JumpSystem system) => For(system).Start(system);
}
