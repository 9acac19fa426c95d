using System.CommandLine;
using LoopSim.Boolean.Control;
using LoopSim.Cli.Output;
using LoopSim.Experiments;
using LoopSim.Io.Csv;
using LoopSim.Io.Json;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim knockout</c>: one experiment under every knockout.</summary>
internal static class KnockoutCommand
{
    public static Command Create(CommandContext context)
    {
        var model = SharedOptions.Model();
        var nodes = new Option<string[]>("--nodes") { Description = "The nodes to knock out. Default: every node but those that are clamped by the experiment.", AllowMultipleArgumentsPerToken = true, HelpName = "NODE" };
        var activations = new Option<bool>("--activations") { Description = "Make each of them constitutively active, too." };
        var pairs = new Option<bool>("--pairs") { Description = "Make every double mutant, too." };
        var readouts = new Option<string[]>("--readout") { Description = "What is read out at the end. Default: the study's readouts.", AllowMultipleArgumentsPerToken = true, HelpName = "NODE" };
        var (experiment, engine, seed, json, output) = (SharedOptions.Experiment(), SharedOptions.Engine(), SharedOptions.Seed(), SharedOptions.Json(), SharedOptions.Out());
        var command = new Command("knockout", "Run an experiment with every mutant, single and double: table and heat maps of what is left.") { model, nodes, activations, pairs, readouts, experiment, engine, seed, json, output };
        command.SetAction(parsed =>
        {
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(model));
            var run = SharedOptions.EngineFor(study, parsed.GetValue(engine));
            var under = parsed.GetValue(experiment) is { } name ? study.Experiment(name) : SharedOptions.DefaultExperiment(study);
            var options = new RunOptions { Seed = parsed.GetValue(seed) };
            var knockouts = parsed.GetValue(nodes) is { Length: > 0 } given ? Known(given, study) : Default(study, under);
            var read = parsed.GetValue(readouts) is { Length: > 0 } wanted ? Known(wanted, study) : DefaultReadouts(study);

            var mutations = knockouts.SelectMany(node => parsed.GetValue(activations) ? new[] { new NodeSetting(node, false), new NodeSetting(node, true) } : [new NodeSetting(node, false)]).ToList();

            KnockoutScreen screen;
            using (var progress = new ProgressLine(context.Terminal, "knocking out"))
                screen = KnockoutScreen.Run(study, under, mutations, parsed.GetValue(pairs), read, run, options, progress.Report, context.Cancellation);

            if (parsed.GetValue(json))
                context.Terminal.Out.Write(Json.Write(KnockoutOutput.JsonOf(screen, study, under, options)));
            else
                KnockoutOutput.Print(screen, study, under, options, context.Terminal.Console);
            context.ShowWarnings(study);
            if (parsed.GetValue(output) is { } folder)
                Save(screen, study, under, run, options, folder, context);
            return ExitCodes.Done;
        });
        return command;
    }

    private static string[] Known(string[] names, Study study)
    {
        foreach (var name in names.Where(n => !study.Model.Names.Contains(n)))
            throw new ArgumentException($"Model {study.Model.Name} has no node \"{name}\". {Diagnostics.NearestNames.Suggest(name, [.. study.Model.Names])}");
        return names;
    }

    /// <summary>Every node that is regulated, or every species of a model without interactions: knocking out an input only undoes the experiment.</summary>
    private static IReadOnlyList<string> Default(Study study, Experiment experiment)
    {
        var clamped = experiment.Phases.SelectMany(p => p.Under).SelectMany(p => p.Changes).OfType<ModelChange.Clamp>().Select(c => c.Node).ToHashSet(StringComparer.Ordinal);
        var nodes = study.Model.Network.Nodes.Where(n => !n.IsInput).Select(n => n.Name).ToList();
        return [.. (nodes.Count > 0 ? nodes : study.Model.Kinetics?.Species.Select(s => s.Name) ?? []).Where(n => !clamped.Contains(n))];
    }

    private static string[] DefaultReadouts(Study study) => study.Main?.Readouts.ToArray() is { Length: > 0 } readouts
        ? readouts
        : throw new ArgumentException($"Say what is read out: --readout NODE. Model {study.Model.Name} has {string.Join(", ", study.Model.Names)}.");

    private static void Save(KnockoutScreen screen, Study study, Experiment experiment, ISimulationEngine engine, RunOptions options, string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write("knockouts.csv", TimeCourseCsv.WriteTable(["knockout", .. screen.Readouts], KnockoutOutput.Cells(screen)));
        output.Write("knockouts", KnockoutOutput.ChartOf(screen, study, experiment));
        foreach (var (name, chart) in KnockoutOutput.PairCharts(screen, study, experiment))
            output.Write(name, chart);
        output.WriteManifest(study, engine, options, [(experiment.Name, experiment, $"{screen.Rows.Length} mutants")], context);
        output.ShowFiles(context.Terminal);
    }
}
