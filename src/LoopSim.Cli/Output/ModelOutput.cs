using LoopSim.Boolean;
using LoopSim.Experiments;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Logic;
using LoopSim.Networks;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>What follows from a model file: nodes, rules, equations, feedback circuits, and what the figure shows beyond them.</summary>
internal static class ModelOutput
{
    public static void Print(PathwayModel model, IAnsiConsole console)
    {
        console.WriteLine(model.Title);
        console.WriteLine($"{model.File} · {model.Network.Nodes.Length} nodes, {model.Network.Interactions.Length} interactions{RulesOf(model.Network)}");
        if (model.Boolean is { } boolean)
            PrintNodes(model.Network, boolean, console);
        if (model.Network.Interactions.Length > 0)
            PrintInteractions(model.Network, console);
        if (model.Kinetics is { } kinetics)
            PrintKinetics(kinetics, console);
        if (model.Network.Nodes.Length > 0)
            PrintCircuits(model.Network, console);
        PrintLeftOut(model.Network, console);
    }

    private static void PrintNodes(RegulatoryNetwork network, BooleanNetwork boolean, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("node").AddColumn("label").AddColumn("compartment").AddColumn("genes").AddColumn("drawn as").AddColumn("Boolean rule");
        foreach (var node in network.Nodes)
        {
            var rule = node.IsInput ? $"input, {(node.IsOnAtRest ? "on" : "off")} at rest" : LogicPrinter.Print(boolean.RuleOf(node.Name)) + Why(node);
            table.AddRow(new Text(node.Name), new Text(node.Label), new Text(node.Compartment), new Text(string.Join(", ", node.Genes)), new Text(string.Join(", ", node.DrawnAs)), new Text(rule));
        }
        console.Write(table);
    }

    /// <summary>A policy that makes no rule is not worth a word.</summary>
    private static string RulesOf(RegulatoryNetwork network) => network.Interactions.IsEmpty ? ""
        : network.Nodes.All(node => node.IsInput || node.Rule is not null) ? " · rules as given"
        : $" · policy {network.Policy.Name}: {network.Policy.Explanation}";

    private static string Why(Node node) => node.Rule is not null ? "  (own rule)" : node.Policy is { } policy ? $"  ({policy.Name})" : "";

    private static void PrintInteractions(RegulatoryNetwork network, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("interaction").AddColumn("effect").AddColumn("evidence");
        foreach (var interaction in network.Interactions)
        {
            var provenance = interaction.Provenance;
            var marks = (provenance.IsUncertain ? " [uncertain]" : "") + (provenance.IsIndirect ? " [indirect]" : "");
            var evidence = provenance.Caption is { } quote ? $"caption: \"{quote}\"" : provenance.Source ?? "none";
            table.AddRow(new Text($"{network[interaction.Source].Name} -> {network[interaction.Target].Name}"), new Text(Verb(interaction.Effect) + marks),
                new Text(provenance.Note is { } note ? $"{evidence} ({note})" : evidence));
        }
        console.Write(table);
    }

    private static void PrintKinetics(ReactionNetwork kinetics, IAnsiConsole console)
    {
        console.WriteLine($"Kinetics: {kinetics.Species.Length} species, {kinetics.Parameters.Length} parameters, time in {kinetics.TimeUnit}");
        var equations = new Table().Border(TableBorder.Simple).AddColumn("variable").AddColumn("unit").AddColumn("equation");
        foreach (var (species, rate) in kinetics.Species.Zip(kinetics.ToEquations().Expressions))
            equations.AddRow(new Text(species.Name), new Text(species.Unit), new Text($"d/dt = {RatePrinter.Print(rate)}"));
        foreach (var assignment in kinetics.Assignments)
            equations.AddRow(new Text(assignment.Name), new Text(assignment.Unit), new Text($"= {RatePrinter.Print(assignment.Value)}"));
        foreach (var delayed in kinetics.DelayedValues)
            equations.AddRow(new Text(delayed.Name), new Text(""), new Text($"= {RatePrinter.Print(delayed.Of)}, {RatePrinter.Print(delayed.By)} {kinetics.TimeUnit} ago"));
        console.Write(equations);
        PrintEvents(kinetics, console);
        if (ConservationLaws.Of(kinetics) is { IsEmpty: false } laws)
            console.WriteLine($"conserved: {string.Join("; ", laws)}");
        if (kinetics.Parameters.IsEmpty)
            return;
        var parameters = new Table().Border(TableBorder.Simple).AddColumn("parameter").AddColumn(new TableColumn("value").RightAligned()).AddColumn("unit").AddColumn("status").AddColumn("source");
        foreach (var p in kinetics.Parameters)
            parameters.AddRow(new Text(p.Name), new Text(RatePrinter.Print(new RateExpression.Constant(p.Value))), new Text(p.Unit), new Text(p.Status.ToString().ToLowerInvariant()), new Text(p.Source));
        console.Write(parameters);
    }

    private static void PrintEvents(ReactionNetwork kinetics, IAnsiConsole console)
    {
        if (kinetics.Events.IsEmpty)
            return;
        var events = new Table().Border(TableBorder.Simple).AddColumn("event").AddColumn("when not 0").AddColumn("after").AddColumn("sets");
        foreach (var each in kinetics.Events)
        {
            events.AddRow(new Text(each.Name), new Text(RatePrinter.Print(each.Trigger)), new Text(each.Delay is { } delay ? RatePrinter.Print(delay) : ""),
                new Text(string.Join("; ", each.Assignments.Select(a => $"{a.Species} = {(a.ScaledBy is { } size ? $"{size}*({RatePrinter.Print(a.Value)})" : RatePrinter.Print(a.Value))}"))));
        }
        console.Write(events);
    }

    private static void PrintCircuits(RegulatoryNetwork network, IAnsiConsole console)
    {
        var circuits = FeedbackCircuits.Of(network);
        if (circuits.Circuits.IsEmpty)
        {
            console.WriteLine("Feedback loops: none. No node acts back on itself, so there is one attractor for each setting of the inputs: no memory, no oscillation.");
            return;
        }
        console.WriteLine($"Feedback loops: {circuits.Circuits.Length}{(circuits.IsComplete ? "" : " and more")}");
        foreach (var circuit in circuits.Circuits)
        {
            var names = circuit.Nodes.Append(circuit.Nodes[0]).Select(id => network[id].Name);
            console.WriteLine($"  {(circuit.Sign == RegulationSign.Dual ? "of both signs (its sign depends on the state)" : circuit.IsPositive ? "positive (memory is possible)" : "negative (damping or oscillation is possible)")}: {string.Join(" -> ", names)}");
        }
    }

    private static void PrintLeftOut(RegulatoryNetwork network, IAnsiConsole console)
    {
        if (network.Figure is null)
            return;
        console.WriteLine();
        console.WriteLine(network.LeftOut.IsEmpty ? "Everything in the figure's record is in the model." : "In the figure's record and not in the model:");
        foreach (var entry in network.LeftOut)
            console.WriteLine($"  {(entry.IsGene ? "gene" : "word")} {entry.What}: {entry.Reason}");
        var added = network.Nodes.Where(n => n.DrawnAs.IsEmpty).ToList();
        if (added.Count > 0)
            console.WriteLine($"In the model and not among the words of the record: {string.Join(", ", added.Select(n => n.Name))}");
    }

    private static string Verb(Effect effect) => effect switch
    {
        Effect.Activates => "activates",
        Effect.Inhibits => "inhibits",
        Effect.Binds => "is part of",
        Effect.Dual => "raises and lowers",
        _ => throw new InvalidOperationException($"Effect {effect} is not handled: a bug in LoopSim."),
    };
}
