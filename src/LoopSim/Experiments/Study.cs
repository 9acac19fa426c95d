using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Experiments;

/// <summary>A model with the experiments that are done on it.</summary>
public sealed record Study
{
    /// <summary>The short name of the model in its study, e.g. <c>A</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The model.</summary>
    public required PathwayModel Model { get; init; }

    /// <summary>Perturbations by name.</summary>
    public ImmutableSortedDictionary<string, Perturbation> Perturbations { get; init; } = ImmutableSortedDictionary.Create<string, Perturbation>(StringComparer.Ordinal);

    /// <summary>The experiments, in the order of their file.</summary>
    public ImmutableArray<Experiment> Experiments { get; init; } = [];

    /// <summary>What is run where the user names nothing; <see langword="null"/> where the study does not say.</summary>
    public Comparison? Main { get; init; }

    /// <summary>The experiment of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is none; the message names the nearest.</exception>
    public Experiment Experiment(string name) => Experiments.FirstOrDefault(e => e.Name == name)
        ?? throw new ArgumentException($"Model {Key} has no experiment \"{name}\". {NearestNames.Suggest(name, [.. Experiments.Select(e => e.Name)])}", nameof(name));

    /// <summary>The study with what runs of its model found doubtful among the warnings about the model, each sentence once.</summary>
    /// <param name="sentences">Whole sentences.</param>
    public Study WithWarnings(IEnumerable<string> sentences) =>
        this with { Model = Model with { Warnings = [.. Model.Warnings, .. sentences.Distinct(StringComparer.Ordinal).Select(text => Problem.Warning(null, text))] } };
}
