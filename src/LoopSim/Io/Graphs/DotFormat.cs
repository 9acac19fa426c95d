using System.Text;
using LoopSim.Networks;

namespace LoopSim.Io.Graphs;

/// <summary>Writes a network for Graphviz: compartments as boxes, inhibition with a flat head.</summary>
public static class DotFormat
{
    /// <summary>Writes a network.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The text of a directed graph, LF line ends.</returns>
    public static string Write(RegulatoryNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var text = new StringBuilder();
        text.Append("digraph ").Append(Quote(network.Name)).Append(" {\n  rankdir=LR;\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
        var cluster = 0;
        foreach (var compartment in network.Nodes.GroupBy(n => n.Compartment))
        {
            var indent = compartment.Key.Length > 0 ? "    " : "  ";
            if (compartment.Key.Length > 0)
                text.Append("  subgraph cluster_").Append(cluster++).Append(" {\n    label=").Append(Quote(compartment.Key)).Append("; style=dotted;\n");
            foreach (var node in compartment)
                text.Append(indent).Append(Quote(node.Name)).Append(" [label=").Append(Quote(node.Label)).Append(node.IsInput ? ", shape=ellipse];\n" : "];\n");
            if (compartment.Key.Length > 0)
                text.Append("  }\n");
        }
        foreach (var interaction in network.Interactions)
            text.Append("  ").Append(Quote(network[interaction.Source].Name)).Append(" -> ").Append(Quote(network[interaction.Target].Name)).Append(" [").Append(Style(interaction)).Append("];\n");
        return text.Append("}\n").ToString();
    }

    private static string Style(Interaction interaction) => interaction.Effect switch
    {
        Effect.Activates => "arrowhead=normal",
        Effect.Inhibits => "arrowhead=tee",
        Effect.Binds => "arrowhead=odot",
        _ => throw new InvalidOperationException($"Effect {interaction.Effect} is not handled: a bug in LoopSim."),
    } + (interaction.Provenance.IsUncertain || interaction.Provenance.IsIndirect ? ", style=dashed" : "");

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
