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
    /// <param name="path">A folder that holds <c>experiments.yaml</c> or <c>model.yaml</c>, an <c>experiments.yaml</c>, a model file, a kinetic model in SBML, or a logical model in any format of
    /// <see cref="LogicalFormats"/>; the experiments of a file are those of the <c>experiments.yaml</c> beside it, where that names the file.</param>
    /// <returns>At least one study, in the order of the experiment file.</returns>
    /// <exception cref="ModelFormatException">There is no such model, or it cannot be used.</exception>
    public static ImmutableArray<Study> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Path.GetFileName(path) == ExperimentsYaml.FileName)
            return ExperimentsYaml.Read(path);
        if (!Directory.Exists(path))
            return [ReadModelFile(path)];

        var experiments = Path.Combine(path, ExperimentsYaml.FileName);
        if (File.Exists(experiments))
            return ExperimentsYaml.Read(experiments);
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
        var experiments = Path.Combine(Path.GetDirectoryName(path) ?? "", ExperimentsYaml.FileName);
        var studies = File.Exists(experiments) ? ExperimentsYaml.Read(experiments) : [];
        return studies.FirstOrDefault(s => Path.GetFileName(s.Model.File) == Path.GetFileName(path)) ?? Bare(model);
    }

    private static Study Bare(PathwayModel model) => new() { Key = model.Name, Model = model };
}
