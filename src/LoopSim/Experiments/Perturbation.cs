using System.Collections.Immutable;

namespace LoopSim.Experiments;

/// <summary>A named change of a model: a mutant, a drug, a knockout.</summary>
/// <param name="Name">Its name, e.g. <c>RacV12</c>.</param>
/// <param name="Changes">What it changes, applied in this order.</param>
public sealed record Perturbation(string Name, ImmutableArray<ModelChange> Changes)
{
    /// <summary>Makes a perturbation of one change, named after it.</summary>
    /// <param name="change">The change.</param>
    public static Perturbation Of(ModelChange change) => new(change.ToString(), [change]);

    /// <summary>Makes a knockout of a node.</summary>
    /// <param name="node">The node.</param>
    public static Perturbation Knockout(string node) => new($"{node} knockout", [new ModelChange.Clamp(node, Level.Off)]);

    /// <summary>The name and, in brackets, what it changes: what a result says was applied.</summary>
    public string Description => $"{Name} [{string.Join(", ", Changes)}]";
}
