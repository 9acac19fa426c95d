using System.CommandLine;
using LoopSim.Cli.Output;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Experiments.Checking;
using LoopSim.Io;
using LoopSim.Io.Json;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim check</c>: every expectation on every engine.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandContext context)
    {
        var model = SharedOptions.Model();
        model.Description = "A model folder (all its models are checked), a model file, or a logical model that an experiments.yaml beside it names.";
        var json = SharedOptions.Json();
        var seed = SharedOptions.Seed();
        var time = SharedOptions.TimeLimit(SharedOptions.TimeOfPhase);
        var engine = new Option<string?>("--engine") { Description = $"One engine only: {string.Join(", ", SimulationEngines.All.Select(e => e.Name))}. Default: {string.Join(", ", SimulationEngines.Routine.Select(e => e.Name))}, and others where an experiment names them.", HelpName = "NAME" };
        var experiments = new Option<string[]>("--experiment") { Description = "Only these experiments, by their names in the experiment files. Default: all.", AllowMultipleArgumentsPerToken = true, HelpName = "NAME" };
        var jumps = new JumpOptions();
        var command = new Command("check", "Hold every expectation of a model's experiments against every engine.") { model, engine, experiments, json, seed, time };
        jumps.AddTo(command, cells: false);
        command.SetAction(parsed =>
        {
            var studies = StudyFiles.Read(parsed.GetRequiredValue(model));
            string[] wanted = parsed.GetValue(experiments) ?? [];
            var known = studies.SelectMany(study => study.Experiments).Select(experiment => experiment.Name).Distinct().ToList();
            if (wanted.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
                throw new ArgumentException($"--experiment {unknown}: there is no such experiment. {NearestNames.Suggest(unknown, known)}");
            var only = parsed.GetValue(engine) is { } name ? SimulationEngines.Named(name) : null;
            var options = jumps.Read(parsed, SharedOptions.RunOptions(parsed.GetValue(seed), parsed.GetValue(time)), only);
            var rows = Rows(studies, wanted, options, only, context);
            if (rows.Count == 0)
                throw new ArgumentException($"{parsed.GetRequiredValue(model)} has no expectations to check. Write them in experiments.yaml beside the model, under expect:.");
            if (parsed.GetValue(json))
                context.Terminal.Out.Write(Json.Write(CheckOutput.JsonOf(rows, options)));
            else
                CheckOutput.Print(rows, options, context.Terminal.Console);
            foreach (var study in studies)
                context.ShowWarnings(study.WithWarnings(rows.Where(row => row.Model == study.Key).SelectMany(row => row.Warnings)));
            return rows.All(r => r.Outcome != CheckOutcome.Fail) ? ExitCodes.Done : ExitCodes.ExpectationFailed;
        });
        return command;
    }

    private static List<CheckRow> Rows(IReadOnlyList<Study> studies, string[] wanted, RunOptions options, ISimulationEngine? only, CommandContext context)
    {
        var rows = new List<CheckRow>();
        using var progress = new ProgressLine(context.Terminal, "checking");
        var total = studies.Sum(s => s.Experiments.Length);
        var before = 0;
        foreach (var study in studies)
        {
            rows.AddRange(ExperimentRunner.Check(study, options, done => progress.Report(before + done, total), only, wanted, context.Cancellation));
            before += study.Experiments.Length;
        }
        return rows;
    }
}
