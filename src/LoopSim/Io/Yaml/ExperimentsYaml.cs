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

    /// <summary>Whether a file says that it is an experiment file.</summary>
    /// <param name="path">A file that can be read.</param>
    public static bool IsExperiments(string path) =>
        Path.GetFileName(path) == FileName || ModelFile.IsYaml(path) && File.ReadLines(path).FirstOrDefault(line => line.StartsWith("schema:", StringComparison.Ordinal))?["schema:".Length..].Trim() == Schema;

    /// <summary>Reads an experiment file: one study for each model that it names, in its order.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file or one of its models cannot be used; carries every problem found.</exception>
    public static ImmutableArray<Study> Read(string path)
    {
        var problems = new List<Problem>();
        var map = YamlFile.Parse(TextFile.Read(path), path, Schema, problems);
        var models = ReadModels(map, Path.GetDirectoryName(path) ?? "", problems, out var keys);
        var file = new FileContent(
            DurationOf(map, "duration", new Duration(24, "h")),
            map.Map("perturbations", "perturbations"),
            map.Maps("experiments", "an experiment"),
            map.Map("main", "main"));
        map.Done();

        ImmutableArray<Study> studies = [.. models.Select(m => ReadStudy(m.Key, m.Model, keys, file))];
        // The same line is read once for each model: what is wrong with it is said once.
        if (problems.Any(p => p.Severity == ProblemSeverity.Error))
            throw new ModelFormatException(problems.Distinct().OrderBy(p => p.Location?.File, StringComparer.Ordinal).ThenBy(p => p.Location?.Line));
        return studies;
    }

    /// <summary>The models that can be read; what is wrong with the others goes to the list.</summary>
    private static List<(string Key, PathwayModel Model)> ReadModels(YamlMap map, string folder, List<Problem> problems, out ImmutableArray<string> keys)
    {
        var models = new List<(string, PathwayModel)>();
        var entries = map.Map("models", "models");
        keys = entries is null ? [] : [.. entries.Keys];
        if (entries is null || keys.IsEmpty)
        {
            map.Fail("models", "\"models:\" names no model. Name the model files, e.g. models: {A: figure.yaml}.");
            return models;
        }
        foreach (var key in keys)
        {
            var file = entries.RequiredText(key);
            if (file.Length > 0 && problems.Gather(() => ModelFile.Read(Path.Combine(folder, file))) is { } model)
                models.Add((key, model));
        }
        return models;
    }

    private static Study ReadStudy(string key, PathwayModel model, ImmutableArray<string> keys, FileContent file)
    {
        var perturbations = ReadPerturbations(key, model, keys, file);
        var read = new Dictionary<string, Experiment>(StringComparer.Ordinal);
        foreach (var map in file.Experiments)
        {
            var name = map.RequiredText("name");
            if (name.Length == 0)
                continue;
            var models = map.Texts("models");
            foreach (var unknown in models.Where(m => !keys.Contains(m)))
                map.Fail("models", $"\"{unknown}\" is not a model of this file. {NearestNames.Suggest(unknown, keys)}");
            if (models.Count > 0 && !models.Contains(key))
                continue;
            if (!read.TryAdd(name, new ExperimentReader(map, key, keys, model, perturbations, file.Duration).Read(name)))
                map.Fail("name", $"experiment \"{name}\" is there twice. Give one of them another name.");
            map.Done();
        }
        CheckDonors(read, file.Experiments);
        CheckCounterparts(read, file.Experiments);
        return new Study
        {
            Key = key,
            Model = model,
            Perturbations = perturbations.Where(p => p.Value is not null).ToImmutableSortedDictionary(p => p.Key, p => p.Value!, StringComparer.Ordinal),
            Experiments = [.. file.Experiments.Select(m => read.GetValueOrDefault(m.RequiredText("name"))).OfType<Experiment>()],
            Main = file.Main is null ? null : ReadMain(file.Main, key, keys, read, model),
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
            {
                if (!file.Perturbations.IsList(name))
                    file.Perturbations.Fail(name, $"perturbation \"{name}\" changes nothing. Write e.g. {{knockout: [NODE]}}.");
                result[name] = new Perturbation(name, []);
            }
            else if (map.HasAnyOf(keys))
            {
                foreach (var unknown in map.Keys.Where(k => !keys.Contains(k)))
                    map.Fail(unknown, $"\"{unknown}\" is not a model of this file. {NearestNames.Suggest(unknown, keys)}");
                result[name] = map.Map(key, $"perturbation \"{name}\"") is { } own ? PerturbationYaml.Read(name, own, model) : null;
            }
            else
            {
                result[name] = PerturbationYaml.Read(name, map, model);
            }
        }
        return result;
    }

    private static Comparison ReadMain(YamlMap map, string key, ImmutableArray<string> keys, Dictionary<string, Experiment> experiments, PathwayModel model)
    {
        var arms = ImmutableArray.CreateBuilder<Comparison.Arm>();
        foreach (var arm in map.Maps("arms", "an arm"))
        {
            var (label, name) = (arm.RequiredText("label"), arm.RequiredText("experiment"));
            if (experiments.TryGetValue(name, out var experiment))
                arms.Add(new Comparison.Arm(label, experiment));
            else if (name.Length > 0)
                arm.Fail("experiment", $"model {model.Name} has no experiment \"{name}\". {NearestNames.Suggest(name, experiments.Keys)}");
            arm.Done();
        }
        // Readouts differ between models where these measure STAT3 activity in different pools.
        var readouts = map.IsMap("readouts") && map.Map("readouts", "readouts") is { } byModel ? ReadoutsOf(byModel, key, keys) : map.Texts("readouts");
        if (readouts.Count == 0)
            map.Fail("readouts", $"main has no \"readouts:\" for model {model.Name}. Name at least one, the main readout first.");
        if (arms.Count == 0 && !map.Has("arms"))
            map.Fail("arms", "main has no \"arms:\". Name at least one experiment: arms: [{label: ..., experiment: ...}].");
        foreach (var unknown in readouts.Where(r => !model.Names.Contains(r)))
            map.Fail("readouts", $"\"{unknown}\" is not in model {model.Name}. {NearestNames.Suggest(unknown, [.. model.Names])}");
        var main = new Comparison { Title = map.RequiredText("title"), Arms = arms.ToImmutable(), Readouts = [.. readouts] };
        map.Done();
        return main;
    }

    private static IReadOnlyList<string> ReadoutsOf(YamlMap byModel, string key, ImmutableArray<string> keys)
    {
        foreach (var unknown in byModel.Keys.Where(k => !keys.Contains(k)))
            byModel.Fail(unknown, $"\"{unknown}\" is not a model of this file. {NearestNames.Suggest(unknown, keys)}");
        return byModel.Texts(key);
    }

    /// <summary>A donor of medium must be there, and must not wait for the recipient's own medium.</summary>
    private static void CheckDonors(Dictionary<string, Experiment> experiments, IReadOnlyList<YamlMap> maps)
    {
        foreach (var map in maps)
        {
            var name = map.RequiredText("name");
            foreach (var donor in DonorsOf(name).Where(d => d.Length > 0 && !experiments.ContainsKey(d)))
                map.Fail("name", $"\"{name}\" takes the medium of \"{donor}\", which is no experiment of this model. {NearestNames.Suggest(donor, experiments.Keys)}");
            if (Circle(name, [name], []) is { } circle)
                map.Fail("name", $"\"{name}\" takes, in the end, its own medium: {string.Join(" <- ", circle)}.");
        }

        IEnumerable<string> DonorsOf(string name) => experiments.TryGetValue(name, out var experiment)
            ? experiment.Phases.Select(p => p.Medium).OfType<Medium.From>().Select(m => m.Experiment)
            : [];

        // The way from an experiment back to itself by way of donors.
        ImmutableArray<string>? Circle(string name, ImmutableArray<string> way, HashSet<string> seen)
        {
            foreach (var donor in DonorsOf(way[^1]))
            {
                if (donor == name)
                    return way.Add(donor);
                if (seen.Add(donor) && Circle(name, way.Add(donor), seen) is { } found)
                    return found;
            }
            return null;
        }
    }

    /// <summary>What a reading is compared with must be there.</summary>
    private static void CheckCounterparts(Dictionary<string, Experiment> experiments, IReadOnlyList<YamlMap> maps)
    {
        foreach (var map in maps.Where(map => experiments.ContainsKey(map.RequiredText("name"))))
        {
            var compared = experiments[map.RequiredText("name")].Expectations.Select(e => e.Requirement.Counterpart?.Experiment).OfType<string>();
            foreach (var missing in compared.Where(name => !experiments.ContainsKey(name)))
                map.Fail("expect", $"\"{map.RequiredText("name")}\" is compared with \"{missing}\", which is no experiment of this model. {NearestNames.Suggest(missing, experiments.Keys)}");
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
