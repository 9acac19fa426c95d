using System.Text;
using LoopSim.Io.Formats;
using LoopSim.Networks;

namespace LoopSim.Io.Graphs;

/// <summary>Writes a model for Graphviz: compartments as boxes, inhibition with a flat head, both signs with both heads; rules as tool tips.</summary>
public static class DotFormat
{
    /// <summary>The format, as lists of formats have it.</summary>
    public static LogicalFormat Format { get; } = new()
    {
        Name = "dot",
        Explanation = "Graphviz, for drawing",
        Extensions = [".dot", ".gv"],
        Holds = LogicalContent.Rules | LogicalContent.Labels | LogicalContent.Compartments | LogicalContent.Regulators,
        Write = model => new WrittenModel(Write(model), []),
    };

    /// <summary>Writes a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The text of a directed graph, LF line ends.</returns>
    public static string Write(LogicalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var names = model.Network.Names;
        var inputs = model.Network.Inputs.ToHashSet(StringComparer.Ordinal);
        var text = new StringBuilder();
        text.Append("digraph ").Append(Quote(model.Name)).Append(" {\n  rankdir=LR;\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
        var cluster = 0;
        foreach (var compartment in Enumerable.Range(0, names.Length).GroupBy(node => model.NodeAt(node).Compartment))
        {
            var indent = compartment.Key.Length > 0 ? "    " : "  ";
            if (compartment.Key.Length > 0)
                text.Append("  subgraph cluster_").Append(cluster++).Append(" {\n    label=").Append(Quote(compartment.Key)).Append("; style=dotted;\n");
            foreach (var node in compartment)
            {
                text.Append(indent).Append(Quote(names[node])).Append(" [label=").Append(Quote(model.LabelOf(node)));
                text.Append(inputs.Contains(names[node]) ? ", shape=ellipse];\n" : $", tooltip={Quote($"{names[node]} = {model.Network.Rules[node]}")}];\n");
            }
            if (compartment.Key.Length > 0)
                text.Append("  }\n");
        }
        foreach (var regulation in LogicalRegulation.Of(model))
            text.Append("  ").Append(Quote(names[regulation.Source])).Append(" -> ").Append(Quote(names[regulation.Target])).Append(" [").Append(Style(regulation)).Append("];\n");
        return text.Append("}\n").ToString();
    }

    private static string Style(LogicalRegulation regulation) => regulation.Effect switch
    {
        Effect.Activates => "arrowhead=normal",
        Effect.Inhibits => "arrowhead=tee",
        Effect.Binds => "arrowhead=odot",
        Effect.Dual => "arrowhead=teenormal",
        null => "arrowhead=diamond",
        _ => throw new InvalidOperationException($"Effect {regulation.Effect} is not handled: a bug in LoopSim."),
    } + (regulation.Declared?.IsDoubtful == true || !regulation.MakesDifference ? ", style=dashed" : "");

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
