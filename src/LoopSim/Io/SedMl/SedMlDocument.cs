using System.Collections.Immutable;

namespace LoopSim.Io.SedMl;

/// <summary>A simulation experiment in SED-ML: models, how they are simulated, and what is reported of it.</summary>
/// <remarks>Immutable. Identifiers are unique over the document, and every reference names something that is there: <see cref="SedMlFormat"/> sees to both where it reads.</remarks>
public sealed record SedMlDocument
{
    /// <summary>What the document says of itself, as plain text; empty for nothing.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The models.</summary>
    public ImmutableArray<SedMlModel> Models { get; init; } = [];

    /// <summary>How models are simulated.</summary>
    public ImmutableArray<SedMlSimulation> Simulations { get; init; } = [];

    /// <summary>Which model is simulated how.</summary>
    public ImmutableArray<SedMlTask> Tasks { get; init; } = [];

    /// <summary>What is worked out of the values of tasks.</summary>
    public ImmutableArray<SedMlDataGenerator> DataGenerators { get; init; } = [];

    /// <summary>Reports and plots.</summary>
    public ImmutableArray<SedMlOutput> Outputs { get; init; } = [];

    /// <summary>The namespaces that targets of changes and variables name by a prefix; ignored where a document is read, since targets are found by local names.</summary>
    public ImmutableSortedDictionary<string, string> Prefixes { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The model that another is made from; <see langword="null"/> where its source is a file.</summary>
    /// <param name="model">The model.</param>
    internal SedMlModel? BaseOf(SedMlModel model) => model.Source.StartsWith('#')
        ? Models.FirstOrDefault(other => other.Id == model.Source[1..])
        // Without the mark the identifier of a model may be the name of its file.
        : Models.FirstOrDefault(other => other.Id == model.Source && other.Id != model.Id);
}
