using System.CommandLine;
using LoopSim.Boolean;
using LoopSim.Cli.Output;
using LoopSim.Experiments;
using LoopSim.Io.Graphs;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim stg</c>: the state-transition graph of a small network.</summary>
internal static class StgCommand
{
    public static Command Create(CommandContext context)
    {
        var model = SharedOptions.Model();
        var scheme = new Option<string>("--scheme")
        {
            Description = $"How nodes are updated: {string.Join(", ", UpdateSchemes.All.Select(s => s.Name))}. Groups of nodes: \"priority: A, B > C\", \"block-sequential: A, B < C\".",
            HelpName = "NAME",
            DefaultValueFactory = _ => UpdateSchemes.Asynchronous.Name,
        };
        var from = new Option<string?>("--from") { Description = "Only the states that can be reached from this one: a 0 or 1 for each node in the model's order, or the names of the nodes that are on, between commas.", HelpName = "STATE" };
        var clamp = new Option<string[]>("--clamp") { Description = "Hold a node on or off.", AllowMultipleArgumentsPerToken = true, HelpName = "NODE=on|off" };
        var (json, output) = (SharedOptions.Json(), SharedOptions.Out());
        var command = new Command("stg", "Print the state-transition graph of a small network; with --out, draw it and write it as DOT and GraphML.") { model, scheme, from, clamp, json, output };
        command.SetAction(parsed =>
        {
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(model));
            var network = (parsed.GetValue(clamp) ?? []).Aggregate(
                study.Model.Boolean ?? throw new ArgumentException($"Model {study.Model.Name} has no interactions, and so no Boolean network."), Clamped);
            var updates = UpdateSchemes.Named(parsed.GetRequiredValue(scheme));
            var graph = parsed.GetValue(from) is { } start
                ? StateTransitionGraph.From(network, updates, StateOf(network, start), cancellation: context.Cancellation)
                : StateTransitionGraph.Of(network, updates, cancellation: context.Cancellation);

            context.Show(parsed.GetValue(json), () => StgOutput.JsonOf(graph, study), console => StgOutput.Print(graph, study, console), study);
            if (parsed.GetValue(output) is { } folder)
                Save(graph, study, folder, context);
            return ExitCodes.Done;
        });
        return command;
    }

    private static BooleanNetwork Clamped(BooleanNetwork network, string text)
    {
        var ends = text.Split('=', 2, StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || ends[1] is not ("on" or "off" or "1" or "0"))
            throw new ArgumentException($"--clamp {text} cannot be read. Write NODE=on or NODE=off, e.g. --clamp {network.Names.FirstOrDefault("NODE")}=on.");
        return network.Clamp(ends[0], ends[1] is "on" or "1");
    }

    private static BooleanState StateOf(BooleanNetwork network, string text)
    {
        if (text.Length == 0 || text.Any(letter => letter is not ('0' or '1')) || network.Contains(text))
            return network.StateWith(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return text.Length == network.Count
            ? BooleanState.Parse(text)
            : throw new ArgumentException($"--from {text} has {text.Length} digits, but the network {network.Count} nodes: {string.Join(" ", network.Names)}.");
    }

    private static void Save(StateTransitionGraph graph, Study study, string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write("stg.dot", StateGraphFormat.WriteDot(graph));
        output.Write("stg.graphml", StateGraphFormat.WriteGraphMl(graph));
        if (graph.States.Length <= StateGraphChart.MaximumStates)
            output.Write("stg", StateGraphChart.Of(graph, $"State transitions: {study.Model.Title}"));
        else
            context.Terminal.Error.WriteLine($"No picture: {graph.States.Length} states are more than the {StateGraphChart.MaximumStates} that can be read. stg.dot and stg.graphml hold them all.");
        output.WriteManifest(study, graph.SchemeName, "the node is on in the state", $"{graph.States.Length} states", context);
        output.ShowFiles(context.Terminal);
    }
}
