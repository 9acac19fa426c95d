using System.Text;
using LoopSim.Io.Formats;
using LoopSim.Networks;

namespace LoopSim.Io.Graphs;

/// <summary>Writes a model as a Mermaid flow chart, which Markdown pages on GitHub draw.</summary>
public static class MermaidFormat
{
    /// <summary>The format, as lists of formats have it.</summary>
    public static LogicalFormat Format { get; } = new()
    {
        Name = "mermaid",
        Explanation = "flow chart for Markdown pages",
        Extensions = [".mmd", ".mermaid"],
        Holds = LogicalContent.Labels | LogicalContent.Regulators,
        Write = model => new WrittenModel(Write(model), []),
    };

    /// <summary>Writes a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The text of a flow chart, LF line ends.</returns>
    public static string Write(LogicalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var inputs = model.Network.Inputs.ToHashSet(StringComparer.Ordinal);
        var text = new StringBuilder("flowchart LR\n");
        // Mermaid has words of its own (end, graph, style): ids are numbers behind a letter, names are labels.
        for (var node = 0; node < model.Network.Count; node++)
        {
            var isInput = inputs.Contains(model.Network.Names[node]);
            text.Append("  n").Append(node).Append(isInput ? "([\"" : "[\"").Append(Escape(model.LabelOf(node))).Append(isInput ? "\"])\n" : "\"]\n");
        }
        foreach (var regulation in LogicalRegulation.Of(model))
            text.Append("  n").Append(regulation.Source).Append(' ').Append(Arrow(regulation.Effect)).Append(" n").Append(regulation.Target).Append('\n');
        return text.ToString();
    }

    private static string Arrow(Effect? effect) => effect switch
    {
        Effect.Activates => "-->",
        Effect.Inhibits => "--x",
        Effect.Binds => "--o",
        Effect.Dual => "-->|\"+/-\"|",
        null => "-->|\"?\"|",
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
