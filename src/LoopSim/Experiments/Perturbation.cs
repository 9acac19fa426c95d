using System.Collections.Immutable;

namespace LoopSim.Experiments;

/// <summary>A named change of a model: a mutant, a drug, a knockout.</summary>
/// <param name="Name">Its name, e.g. <c>RacV12</c>.</param>
/// <param name="Boolean">What it changes in the Boolean network, applied in this order.</param>
/// <param name="Kinetic">What it changes in the kinetic network; mostly the same, but a competitive antibody, say, is a knockout there and a
/// higher dissociation constant here.</param>
public sealed record Perturbation(string Name, ImmutableArray<ModelChange> Boolean, ImmutableArray<ModelChange> Kinetic)
{
    /// <summary>Makes a perturbation that changes both networks alike.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="changes">What it changes.</param>
    public Perturbation(string name, ImmutableArray<ModelChange> changes)
        : this(name, changes, changes)
    {
    }

    /// <summary>Makes a perturbation of one change, named after it.</summary>
    /// <param name="change">The change.</param>
    public static Perturbation Of(ModelChange change) => new(change.ToString(), [change]);

    /// <summary>Makes a knockout of a node.</summary>
    /// <param name="node">The node.</param>
    public static Perturbation Knockout(string node) => new($"{node} knockout", [new ModelChange.Clamp(node, Level.Off)]);

    /// <summary>Everything that it changes.</summary>
    public IEnumerable<ModelChange> Changes => Boolean.Concat(Kinetic).Distinct();

    /// <summary>The name and, in brackets, what it changes where the name does not say it: what a result says was applied.</summary>
    public string Description => Boolean.SequenceEqual(Kinetic)
        ? string.Join(", ", Boolean) is var changes && changes == Name ? Name : $"{Name} [{changes}]"
        : $"{Name} [Boolean: {string.Join(", ", Boolean)}; kinetic: {string.Join(", ", Kinetic)}]";
}
