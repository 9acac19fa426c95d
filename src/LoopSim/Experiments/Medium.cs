namespace LoopSim.Experiments;

/// <summary>What happens to the medium when a phase begins. A closed union.</summary>
/// <remarks>The medium is every species or node of the compartment named <c>medium</c>.</remarks>
public abstract record Medium
{
    /// <summary>The name of the compartment that a medium change replaces.</summary>
    public const string Compartment = "medium";

    private Medium()
    {
    }

    /// <summary>It stays.</summary>
    public sealed record Kept : Medium;

    /// <summary>It is replaced by fresh medium, which holds none of the species.</summary>
    public sealed record Changed : Medium;

    /// <summary>It is replaced by the medium at the end of another experiment (conditioned medium).</summary>
    /// <param name="Experiment">The donor experiment's name.</param>
    /// <param name="Share">The share of it in fresh medium, 0 to 1.</param>
    /// <remarks>A Boolean network has no dilution or decay: what was on in the donor's medium is held on in the phase.</remarks>
    public sealed record From(string Experiment, double Share) : Medium;
}
