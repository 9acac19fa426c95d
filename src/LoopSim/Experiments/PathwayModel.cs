using System.Collections.Immutable;
using LoopSim.Boolean;
using LoopSim.Boolean.Stochastic;
using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Jumps;
using LoopSim.Networks;

namespace LoopSim.Experiments;

/// <summary>A model of a pathway: who acts on whom, and the executable networks that follow from it.</summary>
/// <remarks>A name in <see cref="Boolean"/> and the same name in <see cref="Kinetics"/> are the same node.</remarks>
public sealed record PathwayModel
{
    /// <summary>The name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>The file that it was read from, as given; empty for none.</summary>
    public string File { get; init; } = "";

    /// <summary>SHA-256 of the bytes of all files that it was read from, in lower-case hexadecimal.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The nodes and interactions.</summary>
    public required RegulatoryNetwork Network { get; init; }

    /// <summary>The Boolean network; <see langword="null"/> where the model has no nodes.</summary>
    public required BooleanNetwork? Boolean { get; init; }

    /// <summary>The kinetic network; <see langword="null"/> where the model says nothing of kinetics.</summary>
    public required ReactionNetwork? Kinetics { get; init; }

    /// <summary>The rates at which the nodes of the Boolean network flip; <see langword="null"/> for one per step, up and down.</summary>
    public MarkovModel? Markov { get; init; }

    /// <summary>How many molecules a unit of each species of the kinetic network is.</summary>
    public MoleculeScales Molecules { get; init; } = new();

    /// <summary>Whether runs of the kinetic network begin where it rests when nothing acts on it, and not in its initial state.</summary>
    /// <value>Default: true.</value>
    public bool BeginsAtRest { get; init; } = true;

    /// <summary>Whether the kinetic network was made from the logic, so that every variable is a share between 0 and 1.</summary>
    public bool KineticLevelsAreShares { get; init; }

    /// <summary>What was made of doubtful input.</summary>
    public ImmutableArray<Problem> Warnings { get; init; } = [];

    /// <summary>Every name that a perturbation or a readout may use.</summary>
    public IReadOnlyList<string> Names => [.. (Boolean?.Names ?? []).Concat(Kinetics is null ? [] : KineticNames(Kinetics)).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a node or species is in the medium, which a change of medium replaces.</summary>
    /// <param name="name">The node or species.</param>
    public bool IsInMedium(string name) =>
        Network.Find(name) is { IsInput: false, Compartment: Medium.Compartment } || Kinetics?.Species.Any(s => s.Name == name && s.Compartment == Medium.Compartment) == true;

    /// <summary>The inputs that a network of this model leaves free, by index, with their values at rest.</summary>
    /// <param name="network">The Boolean network, perturbed or not.</param>
    internal IEnumerable<(int Node, bool IsOn)> InputsAtRest(BooleanNetwork network) =>
        network.Inputs.Select(name => Network.Find(name)).Where(node => node is { IsInput: true }).Select(node => (network.IndexOf(node!.Name), node.IsOnAtRest));

    private static IEnumerable<string> KineticNames(ReactionNetwork kinetics) =>
        kinetics.Species.Select(s => s.Name).Concat(kinetics.Assignments.Select(a => a.Name)).Concat(kinetics.Inputs.Select(i => i.Name));
}
