using System.Security.Cryptography;
using LoopSim.Diagnostics;
using LoopSim.Estimation;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.Yaml;

namespace LoopSim.Io.PEtab;

/// <summary>Reads parameter estimation problems in PEtab version 1 (Schmiester et al. 2021, doi:10.1371/journal.pcbi.1008646).</summary>
/// <remarks>Read are the model in SBML, and the tables of conditions, measurements, observables and parameters; noise normal or Laplace, on a linear or logarithmic scale; conditions before which the system comes to rest. Objective
/// priors and visualisations are not: the first are counted as a warning. Measurements at rest (time inf) are refused.</remarks>
public static class PetabFormat
{
    /// <summary>Reads a problem.</summary>
    /// <param name="path">The YAML file that names the others.</param>
    /// <exception cref="ModelFormatException">A file is missing or cannot be used; every problem is named with its line.</exception>
    public static EstimationProblem Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var problems = new List<Problem>();
        var root = YamlFile.Parse(TextFile.Read(path), path, "PEtab problem", "it needs format_version:, parameter_file: and problems:", "the PEtab problem", problems);
        if (root.Text("format_version") is not ("1" or "1.0.0"))
            root.Fail("format_version", $"format_version: {root.Text("format_version") ?? "nothing"}: LoopSim reads version 1 of PEtab.");
        var parts = root.Maps("problems", "an entry of problems:");
        if (parts.Count != 1)
            root.Report($"there are {parts.Count} problems under problems:, where one is read. {(parts.Count == 0 ? "Name the files of one there." : "Split the file.")}");
        ThrowIfAny(problems);
        var folder = Path.GetDirectoryName(path) ?? "";
        var (parameters, models) = (Files(root, "parameter_file", "the table of parameters"), Files(parts[0], "sbml_files", "the model"));
        var (conditions, observables) = (Files(parts[0], "condition_files", "the table of conditions"), Files(parts[0], "observable_files", "the table of observables"));
        var measurements = Files(parts[0], "measurement_files", "the table of measurements");
        if (models.Count > 1)
            parts[0].Fail("sbml_files", $"sbml_files: names {models.Count} models, where one is read.");
        ThrowIfAny(problems);
        var reader = new PetabReader(SbmlCoreFormat.Read(models[0]), problems);
        problems.Gather(() => reader.Parameters(parameters));
        problems.Gather(() => reader.Conditions(conditions));
        problems.Gather(() => reader.Observables(observables));
        ThrowIfAny(problems);
        problems.Gather(() => reader.Measurements(measurements));
        ThrowIfAny(problems);
        reader.RequireUse();
        ThrowIfAny(problems);
        string[] all = [path, .. models, .. parameters, .. conditions, .. observables, .. measurements];
        return reader.ToProblem(Path.GetFileNameWithoutExtension(path)) with { Hash = Convert.ToHexStringLower(SHA256.HashData([.. all.SelectMany(TextFile.ReadBytes)])) };

        List<string> Files(YamlMap map, string key, string what)
        {
            var names = map.Texts(key);
            if (names.Count == 0 && !map.IsMap(key))
                map.Report($"\"{key}:\" names no file, where {what} is expected: write the name of its file there.");
            return [.. names.Select(name => Path.Combine(folder, name))];
        }
    }

    private static void ThrowIfAny(List<Problem> problems)
    {
        if (problems.Exists(p => p.Severity == ProblemSeverity.Error))
            throw new ModelFormatException(problems);
    }
}
