using System.Text;
using LoopSim.Networks;

namespace LoopSim.Io.Graphs;

/// <summary>Writes a network as a Mermaid flow chart, which Markdown pages on GitHub draw.</summary>
public static class MermaidFormat
{
    /// <summary>Writes a network.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The text of a flow chart, LF line ends.</returns>
    public static string Write(RegulatoryNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var text = new StringBuilder("flowchart LR\n");
        // Mermaid has words of its own (end, graph, style): ids are numbers behind a letter, names are labels.
        foreach (var node in network.Nodes)
            text.Append("  n").Append(node.Id.Index).Append(node.IsInput ? "([\"" : "[\"").Append(Escape(node.Label)).Append(node.IsInput ? "\"])\n" : "\"]\n");
        foreach (var interaction in network.Interactions)
            text.Append("  n").Append(interaction.Source.Index).Append(' ').Append(Arrow(interaction.Effect)).Append(" n").Append(interaction.Target.Index).Append('\n');
        return text.ToString();
    }

    private static string Arrow(Effect effect) => effect switch
    {
        Effect.Activates => "-->",
        Effect.Inhibits => "--x",
        Effect.Binds => "--o",
        _ => throw new InvalidOperationException($"Effect {effect} is not handled: a bug in LoopSim."),
    };

    /// <summary>Signs that Mermaid, or the Markdown and HTML inside its labels, would read as its own are written as character codes.</summary>
    private static string Escape(string label) => string.Concat(label.Select(sign => sign switch
    {
        '"' => "#quot;",
        '#' or '*' or '`' or '<' or '>' or '&' => $"#{(int)sign};",
        < ' ' => " ",
        _ => sign.ToString(),
    }));
}
