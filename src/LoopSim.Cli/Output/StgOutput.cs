using System.Globalization;
using LoopSim.Boolean;
using LoopSim.Experiments;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The state-transition graph as text and as JSON.</summary>
internal static class StgOutput
{
    private const int MostLines = 64;

    public static object JsonOf(StateTransitionGraph graph, Study study) => new
    {
        model = study.Model.Name,
        scheme = graph.SchemeName,
        nodes = graph.Names,
        states = graph.States.Select((state, i) => new
        {
            state = state.ToString(),
            attractor = graph.AttractorOf[i] >= 0 ? graph.AttractorOf[i] + 1 : (int?)null,
            basin = graph.Basin[i] >= 0 ? graph.Basin[i] + 1 : (int?)null,
            distance = graph.Distance[i],
        }),
        transitions = graph.Transitions.Select(transition => new[] { graph.States[transition.From].ToString(), graph.States[transition.To].ToString() }),
        attractors = graph.Attractors.Select(attractor => new { kind = attractor.Kind.ToString(), states = attractor.States.Select(state => state.ToString()) }),
    };

    public static void Print(StateTransitionGraph graph, Study study, IAnsiConsole console)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{study.Model.Title} · {graph.SchemeName} · {graph.States.Length} states, {graph.Transitions.Length} transitions"));
        console.WriteLine($"nodes in order: {string.Join(" ", graph.Names)}");
        var successors = graph.Transitions.ToLookup(transition => transition.From, transition => graph.States[transition.To].ToString());
        for (var i = 0; i < Math.Min(MostLines, graph.States.Length); i++)
            console.WriteLine($"  {graph.States[i]} → {(successors.Contains(i) ? string.Join(" ", successors[i]) : "itself")}{(graph.AttractorOf[i] >= 0 ? $"   attractor {graph.AttractorOf[i] + 1}" : "")}");
        if (graph.States.Length > MostLines)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ... and {graph.States.Length - MostLines} more states: --json or --out has all."));
        for (var i = 0; i < graph.Attractors.Length; i++)
            console.WriteLine($"attractor {i + 1}: {graph.Attractors[i]}");
    }
}
