using System.CommandLine;
using LoopSim.Boolean.Explanations;
using LoopSim.Cli.Output;
using LoopSim.Experiments;
using LoopSim.Io.Csv;
using LoopSim.Io.Json;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim explain</c>: why a node is on or off at a step.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommandContext context)
    {
        var model = SharedOptions.Model();
        var node = new Argument<string>("NODE") { Description = "The node to explain." };
        var at = new Option<int?>("--at") { Description = "The step of the Boolean walk, 0 for the start. Default: the last.", HelpName = "STEP" };
        var engines = SimulationEngines.All.OfType<BooleanEngine>().Select(e => e.Name).ToList();
        var engine = new Option<string>("--engine") { Description = $"One of: {string.Join(", ", engines)}.", HelpName = "NAME", DefaultValueFactory = _ => engines[0] };
        var limit = new Option<int>("--limit") { Description = "The most rows that are shown, those nearest to the question. --json has all.", HelpName = "N", DefaultValueFactory = _ => 30 };
        var (experiment, set, seed, json, folder) = (SharedOptions.Experiment(), SharedOptions.Set(), SharedOptions.Seed(), SharedOptions.Json(), SharedOptions.Out());
        var command = new Command("explain", "Say why a node is on or off at a step: the chain of regulators that made it so.") { model, node, at, experiment, set, engine, limit, seed, json, folder };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(limit) < 1)
                throw new ArgumentException("--limit: write a whole number from 1.");
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(model));
            if (SharedOptions.EngineFor(study, parsed.GetValue(engine)) is not BooleanEngine with)
                throw new ArgumentException($"--engine {parsed.GetValue(engine)}: rules are what explains, so take a Boolean engine: {string.Join(", ", engines)}.");
            var explained = ComparisonChoice.Of(study, parsed.GetValue(experiment), parsed.GetValue(set) ?? []).Arms[0].Experiment;
            var step = parsed.GetValue(at);
            // A walk as long as the question asks for.
            var options = new RunOptions { Seed = parsed.GetValue(seed), BooleanSteps = step is > 0 && explained.Phases.Length == 1 ? step : null };
            var run = (BooleanRun)ExperimentRunner.Run(study, explained, with, options, context.Cancellation);
            var cause = run.Explain(parsed.GetRequiredValue(node), step ?? run.Steps);
            var output = new ExplainOutput(study, explained, with, options, step ?? run.Steps, cause);
            if (parsed.GetValue(json))
                context.Terminal.Out.Write(Json.Write(output.Json()));
            else
                output.Print(context.Terminal.Console, parsed.GetValue(limit));
            context.ShowWarnings(study);
            if (parsed.GetValue(folder) is { } path)
            {
                var files = new OutputFolder(path);
                files.Write("explanation.csv", TimeCourseCsv.WriteTable(ExplainOutput.Header, output.Rows));
                files.Write("explanation", CausalChart.Of(cause, output.Question, parsed.GetValue(limit)));
                files.WriteManifest(study, with, options, [(explained.Name, explained, run.Report)], context);
                files.ShowFiles(context.Terminal);
            }
            return ExitCodes.Done;
        });
        return command;
    }
}
