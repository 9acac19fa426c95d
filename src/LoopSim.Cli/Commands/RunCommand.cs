using System.CommandLine;
using System.Globalization;
using LoopSim.Cli.Output;
using LoopSim.Exchange;
using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Io.Csv;
using LoopSim.Io.Omex;
using LoopSim.Io.SedMl;
using LoopSim.Results;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim run</c>: time courses, side by side.</summary>
internal static class RunCommand
{
    private const string DefaultModel = "models/faruqi2001";

    public static Command Create(CommandContext context)
    {
        var model = SharedOptions.Model();
        model.DefaultValueFactory = _ => DefaultModel;
        model.Description += " Or an experiment in SED-ML (.sedml) or a COMBINE archive (.omex), which says itself how it is run.";
        var (experiment, set, engine, seed, output) = (SharedOptions.Experiment("the whole main comparison; without one, on markov what the model's own .cfg file says, or else every input on"), SharedOptions.Set(), SharedOptions.Engine(), OwnSeed(), SharedOptions.Out("Default: the model's folder in loopsim-out; none with --json or --csv -."));
        var until = new Option<string?>("--until") { Description = "The length of the last phase: 24h, 30min, or a number in the model's unit of time; for Boolean engines and markov a number. Default: as the experiment says; on Boolean engines and markov 2 for each node, or on markov what the model's own .cfg file says.", HelpName = "SPAN" };
        var csv = new Option<string?>("--csv") { Description = "Write the time course of the first arm, a column for each variable, to a file, or with - to standard output and nothing else there.", HelpName = "FILE" };
        var time = SharedOptions.TimeLimit(SharedOptions.TimeOfPhase);
        var jumps = new JumpOptions();
        var json = SharedOptions.Json();
        var archive = new Option<string?>("--archive") { Description = "Write the run for other programs, too: a COMBINE archive with its models in SBML, their simulation in SED-ML, and the results.", HelpName = "FILE.omex" };
        archive.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && Directory.Exists(path))
                result.AddError($"--archive {path}: that is a folder. Name a file.");
        });
        var version = new Option<string>("--sedml") { Description = "The version of SED-ML that the archive is in.", DefaultValueFactory = _ => SedMlVersion.L1V4.Name };
        version.AcceptOnlyFromAmong([.. SedMlVersion.All.Select(v => v.Name)]);
        var command = new Command("run", "Run a model's main comparison, or one experiment: tables, curves, manifest.") { model, experiment, engine, set, until, seed, time, json, output, csv, archive, version };
        jumps.AddTo(command, cells: true);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json) && parsed.GetValue(csv) == "-")
                throw new ArgumentException("Give --json or --csv -, not both: each wants standard output for itself.");
            if (SedMlSource.Claims(parsed.GetRequiredValue(model)))
                return RunSedMl(parsed.GetRequiredValue(model));
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(model));
            var with = SharedOptions.EngineFor(study, parsed.GetValue(engine));
            var own = with is MarkovEngine ? study.Model.Markov : null;
            var comparison = ComparisonChoice.Of(study, parsed.GetValue(experiment), parsed.GetValue(set) ?? [], isOwn: own is not null);
            var options = SharedOptions.RunOptions(parsed.GetValue(seed) ?? own?.Options.Seed ?? 1, parsed.GetValue(time));
            options = jumps.Read(parsed, options, with);
            var target = parsed.GetValue(archive) is { } file ? new ArchiveTarget(file, SedMlVersion.All.First(v => v.Name == parsed.GetValue(version))) : null;
            if (target is not null)
                RunArchive.ThrowIfUnwritable(with, comparison, options);
            (comparison, options) = Until(comparison, options, with, parsed.GetValue(until), study.Model.Kinetics?.TimeUnit);
            var run = ComparisonRun.Of(study, comparison, with, options, context.Cancellation);
            study = study.WithWarnings(run.Runs.SelectMany(r => r.Warnings));
            run = run with { Study = study };

            var csvTarget = parsed.GetValue(csv);
            if (csvTarget == "-")
            {
                SaveArchive(run, options, [], target, context);
                context.Terminal.Out.Write(TimeCourseCsv.WriteWide(run.Runs[0].Course));
                context.ShowWarnings(study);
                return ExitCodes.Done;
            }
            context.Show(parsed.GetValue(json), () => RunOutput.Json(run, options), console => RunOutput.Print(run, options, console), study);
            if (csvTarget is not null)
                TextFile.Write(csvTarget, TimeCourseCsv.WriteWide(run.Runs[0].Course));
            var folder = parsed.GetValue(output) ?? (parsed.GetValue(json) ? null : OutputFolder.DefaultFor(study.Model.Name));
            if (folder is not null || target is not null)
                Save(run, options, folder, target, context);
            return ExitCodes.Done;

            int RunSedMl(string path)
            {
                // What is run, and how, stands in the file.
                if (command.Options.FirstOrDefault(option => option != seed && option != json && option != output && parsed.GetResult(option) is { Implicit: false }) is { } given)
                    throw new ArgumentException($"{given.Name} has no part in a run of {path}, which says itself what is simulated, and how. Leave it out.");
                var run = SharedOptions.RunOptions(parsed.GetValue(seed) ?? 1, null);
                return SedMlRunCommand.Run(path, run, parsed.GetValue(json), parsed.GetValue(output) ?? (parsed.GetValue(json) ? null : OutputFolder.DefaultFor(Path.GetFileNameWithoutExtension(path))), context);
            }
        });
        return command;
    }

    private static Option<ulong?> OwnSeed() => new("--seed") { Description = "The seed of everything random. Default: on markov what the model's own .cfg file says, or else 1.", HelpName = "N" };

    private static (Comparison, RunOptions) Until(Comparison comparison, RunOptions options, ISimulationEngine engine, string? text, string? unit)
    {
        if (text is null)
            return (comparison, options);
        if (engine is BooleanEngine or MarkovEngine)
        {
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var steps) && steps > 0
                ? (comparison, options with { BooleanSteps = steps })
                : throw new ArgumentException($"--until {text}: a Boolean engine counts steps. Write a whole number above 0, e.g. --until 30.");
        }
        var duration = SharedOptions.Span("--until", text, unit);
        if (duration.Value == 0)
            throw new ArgumentException($"--until {text}: a phase lasts longer than 0. Write e.g. --until 24h.");
        return (comparison with { Arms = [.. comparison.Arms.Select(arm => arm with { Experiment = Lasting(arm.Experiment, duration) })] }, options);
    }

    private static Experiment Lasting(Experiment experiment, Duration duration) =>
        experiment with { Phases = experiment.Phases.SetItem(experiment.Phases.Length - 1, experiment.Phases[^1] with { Duration = duration }) };

    private static void Save(ComparisonRun run, RunOptions options, string? folder, ArchiveTarget? archive, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write("timecourse.csv", TimeCourseCsv.WriteTidy(run.Comparison.Arms.Select((arm, i) => (arm.Label, run.Runs[i].Course))));
        output.Write("summary.csv", TimeCourseCsv.WriteTable(RunOutput.SummaryHeader, RunOutput.SummaryRows(run)));
        foreach (var (name, chart) in ComparisonCharts.Of(run))
            output.Write(name, chart);
        MaBossOutput.Write(run, output);
        JumpOutput.Write(run, output);
        output.WriteManifest(run.Study, run.Engine, options, [.. run.Comparison.Arms.Select((arm, i) => (arm.Label, arm.Experiment, run.Runs[i].Report))], context);
        if (folder is not null)
            output.ShowFiles(context.Terminal);
        SaveArchive(run, options, output.Files, archive, context);
    }

    private static void SaveArchive(ComparisonRun run, RunOptions options, IEnumerable<(string Name, byte[] Bytes)> results, ArchiveTarget? target, CommandContext context)
    {
        if (target is null)
            return;
        var written = RunArchive.Of(run, options, results.Select(file => ("results/" + file.Name, file.Bytes)), target.Version);
        TextFile.Write(target.Path, OmexFormat.Write(written.Archive));
        context.Terminal.Error.WriteLine($"wrote {target.Path}");
        foreach (var lost in written.Lost)
            context.Terminal.Error.WriteLine($"not held by the archive: {lost}");
    }

    /// <summary>Where an archive is wanted, and how.</summary>
    private sealed record ArchiveTarget(string Path, SedMlVersion Version);
}
