using System.Globalization;
using LoopSim.Boolean.Attractors;
using LoopSim.Results;

namespace LoopSim.Boolean;

/// <summary>The picture of a state-transition graph.</summary>
public static class StateGraphChart
{
    /// <summary>The most states that are drawn: more than these cannot be read.</summary>
    public const int MaximumStates = 64;

    /// <summary>Returns the graph as a chart: attractors in strong colours below, the states that lead to one of them only in its light tone, the others white.</summary>
    /// <param name="graph">The graph, of at most <see cref="MaximumStates"/> states.</param>
    /// <param name="title">The title, e.g. the model's.</param>
    public static Chart.Graph Of(StateTransitionGraph graph, string title)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.States.Length > MaximumStates)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The graph has {graph.States.Length} states; at most {MaximumStates} are drawn. Clamp inputs, begin in one state, or open the graph's DOT or GraphML file in a program for large graphs."), nameof(graph));
        }
        var layout = StateGraphLayout.Of(graph);
        return new Chart.Graph
        {
            Title = title,
            Subtitle = $"{Count(graph.States.Length, "state")}, {Count(graph.Transitions.Length, "transition")} · {graph.SchemeName} · nodes in order: {string.Join(" ", graph.Names)}",
            Vertices = [.. graph.States.Select((state, i) => new ChartVertex(state.ToString(), layout.X[i], layout.Y[i]) { Group = graph.Basin[i], Emphasised = graph.AttractorOf[i] >= 0 })],
            Arrows = graph.Transitions,
            Groups = [.. graph.Attractors.Select(Described)],
            Ungrouped = graph.Basin.Contains(-1) ? "leads to several" : "",
        };
    }

    private static string Described(Attractor attractor) => attractor.Kind switch
    {
        AttractorKind.FixedPoint => $"fixed point {attractor.States[0]}",
        AttractorKind.Cycle => $"cycle of {attractor.States.Count}",
        AttractorKind.Complex => $"complex attractor of {attractor.States.Count}",
        _ => throw new InvalidOperationException($"There is no case for the attractor kind {attractor.Kind}: this is a bug in LoopSim."),
    };

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
