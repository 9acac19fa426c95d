using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io.Formats;
using LoopSim.Io.Yaml;

namespace LoopSim.Io;

/// <summary>Finds what a user means by a model: a folder, or a file in it.</summary>
public static class StudyFiles
{
    /// <summary>Reads the studies of a model folder or of an experiment file, or the one of a model file.</summary>
    /// <param name="path">A folder that holds <c>experiments.yaml</c> or <c>model.yaml</c>, an experiment file, a model file, a kinetic model in SBML, or a logical model in any format of
    /// <see cref="LogicalFormats"/>; the experiments of a file are those of the experiment files beside it that name the file.</param>
    /// <returns>At least one study, in the order of the experiment files: <c>experiments.yaml</c> and then the others by name. A model that several of them name is one study.</returns>
    /// <exception cref="ModelFormatException">There is no such model, or it cannot be used.</exception>
    public static ImmutableArray<Study> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!Directory.Exists(path))
            return File.Exists(path) && ExperimentsYaml.IsExperiments(path) ? ExperimentsYaml.Read(path) : [ReadModelFile(path)];

        var studies = ReadExperiments(path);
        if (!studies.IsEmpty)
            return studies;
        var model = Path.Combine(path, "model.yaml");
        if (File.Exists(model))
            return [Bare(ModelYaml.Read(model))];
        var others = LogicalFormats.FilesIn(path);
        throw new ModelFormatException(new SourceLocation(path, 0), others.IsEmpty
            ? "the folder holds neither experiments.yaml nor model.yaml. Name a model file."
            : $"the folder holds neither experiments.yaml nor model.yaml. Name one of its files: {string.Join(", ", others)}.");
    }

    /// <summary>Whether a path means a model of ours, a folder or a YAML file, and not a logical model in a format of the field.</summary>
    /// <param name="path">The path.</param>
    public static bool IsStudy(string path) => Directory.Exists(path) || ModelFile.IsYaml(path);

    private static Study ReadModelFile(string path)
    {
        var model = ModelFile.Read(path);
        var studies = ReadExperiments(Path.GetDirectoryName(path) ?? "");
        return studies.FirstOrDefault(s => Path.GetFileName(s.Model.File) == Path.GetFileName(path)) ?? Bare(model);
    }

    /// <summary>The studies of all experiment files of a folder.</summary>
    private static ImmutableArray<Study> ReadExperiments(string folder)
    {
        var files = Directory.GetFiles(folder.Length > 0 ? folder : ".").Select(file => Path.Combine(folder, Path.GetFileName(file))).Where(ExperimentsYaml.IsExperiments)
            .OrderBy(file => Path.GetFileName(file) != ExperimentsYaml.FileName).ThenBy(file => file, StringComparer.Ordinal);
        var problems = new List<Problem>();
        var read = new List<ImmutableArray<Study>>();
        foreach (var file in files)
            problems.Gather(() => read.Add(ExperimentsYaml.Read(file)));
        ImmutableArray<Study> studies = [.. read.SelectMany(study => study).GroupBy(study => study.Model.File, StringComparer.Ordinal).Select(same => same.Aggregate((first, second) => Joined(first, second, problems)))];
        return problems.Count == 0 ? studies : throw new ModelFormatException(problems.Distinct());
    }

    /// <summary>A model with what two files say is done on it.</summary>
    private static Study Joined(Study first, Study second, List<Problem> problems)
    {
        foreach (var twice in second.Experiments.Where(e => first.Experiments.Any(other => other.Name == e.Name)))
            problems.Add(Problem.Error(twice.Location, $"experiment \"{twice.Name}\" of model {first.Model.Name} is in another experiment file of this folder, too. Give one of them another name."));
        foreach (var (name, perturbation) in second.Perturbations.Where(p => first.Perturbations.TryGetValue(p.Key, out var other) && other.Description != p.Value.Description))
            problems.Add(Problem.Error(new SourceLocation(second.Model.File, 0), $"perturbation \"{name}\" is {perturbation.Description} in one experiment file of this folder and {first.Perturbations[name].Description} in another. Give one of them another name."));
        return first with { Experiments = [.. first.Experiments, .. second.Experiments], Perturbations = second.Perturbations.SetItems(first.Perturbations), Main = first.Main ?? second.Main };
    }

    private static Study Bare(PathwayModel model) => new() { Key = model.Name, Model = model };
}
