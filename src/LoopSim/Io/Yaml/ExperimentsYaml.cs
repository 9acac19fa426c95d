using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Results;

namespace LoopSim.Io.Yaml;

/// <summary>Reads experiment files (<c>loopsim/experiments/1</c>), and the models that they are about.</summary>
public static class ExperimentsYaml
{
    /// <summary>The schema that experiment files name in their first line.</summary>
    public const string Schema = "loopsim/experiments/1";

    /// <summary>The name of the experiment file in a model folder.</summary>
    public const string FileName = "experiments.yaml";

    /// <summary>Reads an experiment file: one study for each model that it names, in its order.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file or one of its models cannot be used; carries every problem found.</exception>
    public static ImmutableArray<Study> Read(string path)
    {
        var problems = new List<Problem>();
        var map = YamlFile.Parse(TextFile.Read(path), path, Schema, problems);
        var models = ReadModels(map, Path.GetDirectoryName(path) ?? "");
        var file = new FileContent(
            DurationOf(map, "duration", new Duration(24, "h")),
            map.Map("perturbations", "perturbations"),
            map.Maps("experiments", "an experiment"),
            map.Map("main", "main"));
        map.Done();

        var keys = models.Select(m => m.Key).ToImmutableArray();
        ImmutableArray<Study> studies = [.. models.Select(m => ReadStudy(m.Key, m.Model, keys, file))];
        file.Main?.Done();
        foreach (var experiment in file.Experiments)
            experiment.Done();
        // The same line is read once for each model: what is wrong with it is said once.
        if (problems.Any(p => p.Severity == ProblemSeverity.Error))
            throw new ModelFormatException(problems.Distinct().OrderBy(p => p.Location?.Line));
        return studies;
    }

    private static List<(string Key, PathwayModel Model)> ReadModels(YamlMap map, string folder)
    {
        var models = new List<(string, PathwayModel)>();
        if (map.Map("models", "models") is not { } entries)
            throw new ModelFormatException(map.LocationOf("models"), "\"models:\" is missing. Name the model files, e.g. models: {A: figure.yaml}.");
        foreach (var key in entries.Keys)
            models.Add((key, ModelYaml.Read(Path.Combine(folder, entries.RequiredText(key)))));
        return models;
    }

    private static Study ReadStudy(string key, PathwayModel model, ImmutableArray<string> keys, FileContent file)
    {
        var perturbations = ReadPerturbations(key, model, keys, file);
        var read = new Dictionary<string, Experiment>(StringComparer.Ordinal);
        foreach (var map in file.Experiments)
        {
            var name = map.RequiredText("name");
            var models = map.Texts("models");
            foreach (var unknown in models.Where(m => !keys.Contains(m)))
                map.Fail("models", $"\"{unknown}\" is not a model of this file. {NearestNames.Suggest(unknown, keys)}");
            if (models.Count > 0 && !models.Contains(key))
                continue;
            if (!read.TryAdd(name, new ExperimentReader(map, key, model, perturbations, file.Duration).Read(name)))
                map.Fail("name", $"experiment \"{name}\" is there twice. Give one of them another name.");
        }
        CheckDonors(read, file.Experiments);
        return new Study
        {
            Key = key,
            Model = model,
            Perturbations = perturbations.Where(p => p.Value is not null).ToImmutableSortedDictionary(p => p.Key, p => p.Value!, StringComparer.Ordinal),
            Experiments = [.. file.Experiments.Select(m => read.GetValueOrDefault(m.RequiredText("name"))).OfType<Experiment>()],
            Main = file.Main is null ? null : ReadMain(file.Main, key, read, model),
        };
    }

    /// <summary>Perturbations by name; <see langword="null"/> for one that is defined for other models only.</summary>
    private static Dictionary<string, Perturbation?> ReadPerturbations(string key, PathwayModel model, ImmutableArray<string> keys, FileContent file)
    {
        var result = new Dictionary<string, Perturbation?>(StringComparer.Ordinal);
        foreach (var name in file.Perturbations?.Keys ?? [])
        {
            // Not null: the loop is over the keys of this mapping.
            if (file.Perturbations!.Map(name, $"perturbation \"{name}\"") is not { } map)
                continue;
            var isByModel = map.Keys.Count > 0 && map.Keys.All(k => keys.Contains(k));
            if (isByModel)
                result[name] = map.Map(key, $"perturbation \"{name}\"") is { } own ? PerturbationYaml.Read(name, own, model) : null;
            else
                result[name] = PerturbationYaml.Read(name, map, model);
        }
        return result;
    }

    private static Comparison? ReadMain(YamlMap map, string key, Dictionary<string, Experiment> experiments, PathwayModel model)
    {
        var arms = ImmutableArray.CreateBuilder<Comparison.Arm>();
        foreach (var arm in map.Maps("arms", "an arm"))
        {
            var name = arm.RequiredText("experiment");
            if (experiments.TryGetValue(name, out var experiment))
                arms.Add(new Comparison.Arm(arm.RequiredText("label"), experiment));
            else
                arm.Fail("experiment", $"model {model.Name} has no experiment \"{name}\". {NearestNames.Suggest(name, experiments.Keys)}");
            arm.Done();
        }
        // Readouts differ between models where these measure STAT3 activity in different pools.
        var readouts = map.IsMap("readouts") && map.Map("readouts", "readouts") is { } byModel ? byModel.Texts(key) : map.Texts("readouts");
        foreach (var unknown in readouts.Where(r => !model.Names.Contains(r)))
            map.Fail("readouts", $"\"{unknown}\" is not in model {model.Name}. {NearestNames.Suggest(unknown, [.. model.Names])}");
        return new Comparison { Title = map.RequiredText("title"), Arms = arms.ToImmutable(), Readouts = [.. readouts] };
    }

    /// <summary>A donor of medium must be there, and must not wait for the recipient's own medium.</summary>
    private static void CheckDonors(Dictionary<string, Experiment> experiments, IReadOnlyList<YamlMap> maps)
    {
        foreach (var map in maps)
        {
            var name = map.RequiredText("name");
            var path = new List<string> { name };
            for (var i = 0; i < path.Count && experiments.TryGetValue(path[i], out var experiment); i++)
            {
                foreach (var donor in experiment.Phases.Select(p => p.Medium).OfType<Medium.From>().Select(m => m.Experiment))
                {
                    if (!experiments.ContainsKey(donor))
                        map.Fail("name", $"\"{path[i]}\" takes the medium of \"{donor}\", which is no experiment of this model. {NearestNames.Suggest(donor, experiments.Keys)}");
                    else if (donor == name)
                        map.Fail("name", $"\"{name}\" takes, in the end, its own medium: {string.Join(" <- ", path)} <- {donor}.");
                    else if (!path.Contains(donor))
                        path.Add(donor);
                }
            }
        }
    }

    internal static Duration DurationOf(YamlMap map, string key, Duration fallback)
    {
        if (map.Text(key) is not { } text)
            return fallback;
        if (Duration.TryParse(text, out var duration))
            return duration;
        map.Fail(key, $"\"{key}: {text}\" is no span of time. Write a number and a unit ({string.Join(", ", Duration.Units)}), e.g. 24h.");
        return fallback;
    }

    private sealed record FileContent(Duration Duration, YamlMap? Perturbations, IReadOnlyList<YamlMap> Experiments, YamlMap? Main);
}
