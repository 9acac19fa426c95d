using System.CommandLine;
using System.Globalization;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Results;

namespace LoopSim.Cli.Commands;

/// <summary>The arguments and options that several commands have, each made in one place.</summary>
internal static class SharedOptions
{
    /// <summary>What a run's <c>--time-limit</c> means.</summary>
    public const string TimeOfPhase = "The longest that a Boolean engine looks for the attractors that a phase can reach. Default: 60.";

    private const int MegabyteShift = 20;

    /// <summary>How many units of its time a model runs whose file says how it begins, but not how long it goes on.</summary>
    private const int UnitsOfOwnRun = 100;

    public static Argument<string> Model() => new("MODEL")
    {
        Description = "A model folder (its first model is taken), a model file, a kinetic model in SBML, or a logical model in any format that convert reads.",
    };

    public static Option<bool> Json() => new("--json") { Description = "Write one JSON object to standard output, and nothing else." };

    public static Option<ulong> Seed() => new("--seed") { Description = "The seed of everything random.", HelpName = "N", DefaultValueFactory = _ => 1 };

    public static Option<string?> Engine()
    {
        var option = new Option<string?>("--engine") { Description = $"One of: {string.Join(", ", SimulationEngines.All.Select(e => e.Name))}. Default: the first that the model can run on." };
        option.HelpName = "NAME";
        return option;
    }

    public static Option<string?> Experiment(string byDefault = "the first of the main comparison, or else every input on") => new("--experiment") { Description = $"The experiment, by its name in experiments.yaml. Default: {byDefault}.", HelpName = "NAME" };

    public static Option<string[]> Set() => new("--set") { Description = "Hold a node at a level from time 0 on, in every arm.", HelpName = "NODE=on|off|LEVEL" };

    public static Option<string[]> Readout() => new("--readout") { Description = "What is read out. Default: the readouts of the main comparison.", AllowMultipleArgumentsPerToken = true, HelpName = "NODE" };

    /// <summary>What is read out, by <c>--readout</c> or else by the study.</summary>
    /// <exception cref="ArgumentException">Neither says it.</exception>
    public static string[] Readouts(string[]? given, Study study) => given is { Length: > 0 } ? [.. given.Distinct()] : study.Main?.Readouts.ToArray() is { Length: > 0 } own ? own
        : throw new ArgumentException($"Say what is read out: --readout NODE. Model {study.Model.Name} has {string.Join(", ", study.Model.Names)}.");

    /// <summary>The span of time that <c>--at</c> says.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static Duration? At(string? text, string unit) => text is null ? null : Span("--at", text, unit);

    /// <summary>The span of time that an option says; a bare number is in the model's unit, where it has one.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static Duration Span(string option, string text, string? unit)
    {
        var isBare = unit is not null && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return Duration.TryParse(isBare ? text + unit : text, out var duration) ? duration
            : throw new ArgumentException($"{option} {text} is no span of time. Write a number and a unit ({string.Join(", ", Duration.Units)}), e.g. {option} 24h.");
    }

    public static Option<string?> Out(string byDefault = "Default: none is written.")
    {
        var option = new Option<string?>("--out") { Description = $"The folder that takes tables, pictures and manifest.json. {byDefault}", HelpName = "DIR" };
        // Before anything is computed in vain.
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && File.Exists(path))
                result.AddError($"--out {path}: that is a file. Name a folder.");
        });
        return option;
    }

    public static Option<double?> TimeLimit(string description = "Stop after so long and answer with what is found. Default: none.") => new("--time-limit") { Description = description, HelpName = "SECONDS" };

    public static Option<int?> MemoryLimit() => new("--memory-limit") { Description = "Stop where so much memory is taken and answer with what is found. Default: none.", HelpName = "MB" };

    /// <summary>The most that is listed, by <c>--limit</c>.</summary>
    /// <exception cref="ArgumentException">It is below 1.</exception>
    public static int Limit(int given) => given > 0 ? given
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--limit {given}: write a whole number above 0."));

    /// <summary>What the two limits say.</summary>
    public static SearchLimits Limits(double? seconds, int? megabytes = null)
    {
        if (seconds is <= 0 or double.NaN)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--time-limit {seconds}: write a number of seconds above 0."));
        if (megabytes <= 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--memory-limit {megabytes}: write a number of megabytes above 0."));
        return new SearchLimits { Time = seconds is { } time ? TimeSpan.FromSeconds(time) : null, MemoryBytes = (long?)megabytes << MegabyteShift };
    }

    /// <summary>How a run is computed, given a seed and <c>--time-limit</c>.</summary>
    public static RunOptions RunOptions(ulong seed, double? seconds)
    {
        var options = new RunOptions { Seed = seed };
        return seconds is null ? options : options with { Limits = Limits(seconds) };
    }

    /// <summary>The study that a path means.</summary>
    public static Study StudyAt(string path) => StudyFiles.Read(path)[0];

    /// <summary>The engine of a name, or the first that the model can run on.</summary>
    public static ISimulationEngine EngineFor(Study study, string? name)
    {
        var engine = name is null
            ? SimulationEngines.All.FirstOrDefault(e => e.CanRun(study.Model))
            : SimulationEngines.Named(name);
        if (engine is null)
            throw new ArgumentException($"Model {study.Model.Name} has neither interactions nor kinetics, so there is nothing to run.");
        if (!engine.CanRun(study.Model))
            throw new ArgumentException($"Model {study.Model.Name} cannot run on {engine.Name}: it has no {(engine is OdeEngine or JumpEngine ? "kinetics" : "interactions")}.");
        return engine;
    }

    /// <summary>The experiment that a model is run under where the user names none: the first of the main comparison, or all inputs on for a day; a model in SBML runs as its file says.</summary>
    public static Experiment DefaultExperiment(Study study)
    {
        if (study.Main is { Arms: [var first, ..] })
            return first.Experiment;
        if (study.Model is { BeginsAtRest: false, Kinetics: { } kinetics })
            return new Experiment { Name = study.Model.Name, Title = "as its file says", Phases = [new Phase { Duration = new Duration(UnitsOfOwnRun, kinetics.TimeUnit) }] };
        var inputs = study.Model.Boolean?.Inputs.ToList() ?? [.. study.Model.Kinetics?.Inputs.Select(i => i.Name) ?? []];
        return new Experiment
        {
            Name = "inputs on",
            Title = "every input on",
            Phases = [new Phase { Duration = new Duration(24, "h"), Under = [.. inputs.Select(name => Perturbation.Of(new ModelChange.Clamp(name, Level.On)))] }],
        };
    }
}
