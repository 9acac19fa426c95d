using System.Collections.Immutable;
using LoopSim.Boolean.Control;

namespace LoopSim.Experiments;

/// <summary>One lasting change that mutants are made of.</summary>
/// <param name="Name">The change as tables print it: a node alone is a knockout.</param>
/// <param name="Site">What is changed: a node, an interaction. Two changes of one site make no double mutant.</param>
/// <param name="Perturbation">What it does.</param>
public sealed record Mutation(string Name, string Site, Perturbation Perturbation)
{
    /// <summary>Returns a node that is knocked out, or on for good.</summary>
    /// <param name="setting">The node, and whether it is on.</param>
    public static Mutation Of(NodeSetting setting) => setting.Value
        ? new Mutation(setting.ToString(), setting.Node, Perturbation.Of(new ModelChange.Clamp(setting.Node, Level.On)))
        : new Mutation(setting.Node, setting.Node, Perturbation.Knockout(setting.Node));

    /// <summary>Returns an interaction that is removed, or fixed on: the target alone sees the source as off, or on.</summary>
    /// <param name="source">The node that acted.</param>
    /// <param name="target">The node that is acted on.</param>
    /// <param name="isOn">Whether the source is seen as on.</param>
    public static Mutation Of(string source, string target, bool isOn) => new($"{source}->{target}{(isOn ? "=on" : "")}", $"{source} -> {target}",
        Perturbation.Of(isOn ? new ModelChange.FixInteraction(source, target, Level.On) : new ModelChange.RemoveInteraction(source, target)));

    /// <summary>Returns a perturbation that has a name, e.g. another rule for a node.</summary>
    /// <param name="perturbation">The perturbation.</param>
    public static Mutation Of(Perturbation perturbation)
    {
        ArgumentNullException.ThrowIfNull(perturbation);
        return new Mutation(perturbation.Name, perturbation.Name, perturbation);
    }

    /// <summary>Returns all mutants: each mutation alone and, where asked for, each two of different sites together, in the order that is given.</summary>
    /// <param name="mutations">The mutations.</param>
    /// <param name="pairs">Whether double mutants are made.</param>
    public static ImmutableArray<ImmutableArray<Mutation>> Mutants(IReadOnlyList<Mutation> mutations, bool pairs)
    {
        ArgumentNullException.ThrowIfNull(mutations);
        var singles = mutations.Select(mutation => ImmutableArray.Create(mutation));
        var doubles = pairs ? mutations.SelectMany((a, i) => mutations.Skip(i + 1).Where(b => b.Site != a.Site).Select(b => ImmutableArray.Create(a, b))) : [];
        return [.. singles, .. doubles];
    }

    /// <summary>Returns the perturbations of a mutant, in the order in which they are applied: interactions first, since a node that is held has none.</summary>
    /// <param name="mutant">The mutant.</param>
    public static IEnumerable<Perturbation> PerturbationsOf(ImmutableArray<Mutation> mutant) =>
        mutant.Select(mutation => mutation.Perturbation).OrderBy(perturbation => perturbation.Changes.All(change => change is ModelChange.RemoveInteraction or ModelChange.FixInteraction) ? 0 : 1);

    /// <summary>Returns a mutant as tables print it, e.g. <c>IL6 + JAK=on</c>; <c>wild type</c> where nothing is changed.</summary>
    /// <param name="mutant">The mutant.</param>
    public static string Label(ImmutableArray<Mutation> mutant) => mutant.IsEmpty ? "wild type" : string.Join(" + ", mutant.Select(mutation => mutation.Name));

    /// <summary>Returns an experiment with a mutant in every phase.</summary>
    internal static Experiment In(Experiment experiment, ImmutableArray<Mutation> mutant) => experiment with
    {
        Phases = [.. experiment.Phases.Select(phase => phase with { Under = [.. phase.Under, .. PerturbationsOf(mutant)] })],
    };
}
