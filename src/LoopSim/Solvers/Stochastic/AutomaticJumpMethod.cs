namespace LoopSim.Solvers.Stochastic;

/// <summary>Chooses the exact method by the size of the process.</summary>
public sealed class AutomaticJumpMethod : IJumpMethod
{
    /// <summary>From so many reactions on composition and rejection was the faster, in chains (benchmark report ssa.md).</summary>
    public const int ManyReactions = 20_000;

    private static readonly DirectMethod Direct = new();
    private static readonly CompositionRejectionMethod CompositionRejection = new();

    /// <inheritdoc/>
    public string Name => "auto";

    /// <inheritdoc/>
    public string Description => "Exact; direct, or composition-rejection for very many reactions.";

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
