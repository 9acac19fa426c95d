using System.Security.Cryptography;
using LoopSim.Diagnostics;
using LoopSim.Estimation;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LoopSim.Io.PEtab;

/// <summary>Reads parameter estimation problems in PEtab version 1 (Schmiester et al. 2021, doi:10.1371/journal.pcbi.1008646).</summary>
/// <remarks>Read are the model in SBML, and the tables of conditions, measurements, observables and parameters; noise normal or Laplace, on a linear or logarithmic scale; conditions before which the system comes to rest. Objective
/// priors and visualisations are not: the first are counted as a warning.</remarks>
public static class PetabFormat
{
    /// <summary>Reads a problem.</summary>
    /// <param name="path">The YAML file that names the others.</param>
    /// <exception cref="ModelFormatException">A file is missing or cannot be used; every problem is named with its line.</exception>
    public static EstimationProblem Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var problems = new List<Problem>();
        var root = Root(path, problems);
        if (root.Text("format_version") is not ("1" or "1.0.0"))
            root.Fail("format_version", $"format_version: {root.Text("format_version") ?? "nothing"}: LoopSim reads version 1 of PEtab.");
        var parts = root.Maps("problems", "problem");
        if (parts.Count != 1)
            root.Report($"there are {parts.Count} problems under problems:, where one is read. Split the file.");
        ThrowIfAny(problems);
        var folder = Path.GetDirectoryName(path) ?? "";
        var models = Files(parts[0], "sbml_files");
        if (models.Count != 1)
            parts[0].Report($"sbml_files: names {models.Count} models, where one is read.");
        ThrowIfAny(problems);
        var model = SbmlCoreFormat.Read(models[0]);
        var reader = new PetabReader(model, problems);
        reader.Parameters(Files(root, "parameter_file"));
        reader.Conditions(Files(parts[0], "condition_files"));
        reader.Observables(Files(parts[0], "observable_files"));
        ThrowIfAny(problems);
        reader.Measurements(Files(parts[0], "measurement_files"));
        ThrowIfAny(problems);
        string[] all = [path, .. models, .. Files(root, "parameter_file"), .. Files(parts[0], "condition_files"), .. Files(parts[0], "observable_files"), .. Files(parts[0], "measurement_files")];
        return reader.ToProblem(Path.GetFileNameWithoutExtension(path)) with { Hash = Convert.ToHexStringLower(SHA256.HashData([.. all.SelectMany(TextFile.ReadBytes)])) };

        List<string> Files(YamlMap map, string key) => [.. (map.IsList(key) ? map.Texts(key) : [map.RequiredText(key)]).Select(name => Path.Combine(folder, name))];
    }

    private static YamlMap Root(string path, List<Problem> problems)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(TextFile.Read(path)));
        }
        catch (YamlException e)
        {
            throw new ModelFormatException(new SourceLocation(path, (int)e.Start.Line), e.Message, e);
        }
        return stream.Documents is [{ RootNode: YamlMappingNode root }, ..] ? new YamlMap(root, path, "PEtab problem", problems)
            : throw new ModelFormatException(new SourceLocation(path, 1), "the file is no PEtab problem: it needs format_version:, parameter_file: and problems:.");
    }

    private static void ThrowIfAny(List<Problem> problems)
    {
        if (problems.Exists(p => p.Severity == ProblemSeverity.Error))
            throw new ModelFormatException(problems);
    }
}
