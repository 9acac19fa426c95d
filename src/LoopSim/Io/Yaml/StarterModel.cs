using System.Globalization;
using System.Text;
using LoopSim.Figures;

namespace LoopSim.Io.Yaml;

/// <summary>Writes the model file that a user begins with: the figure's nodes, and an empty list of interactions that says how to fill it.</summary>
public static class StarterModel
{
    /// <summary>Writes a starter model.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="figurePath">The figure's file.</param>
    /// <param name="modelPath">Where the model file will stand; the figure is named relative to it.</param>
    /// <returns>The text, LF line ends.</returns>
    public static string Write(FigureRecord figure, string figurePath, string modelPath)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var folder = Path.GetDirectoryName(Path.GetFullPath(modelPath)) ?? "";
        var text = new StringBuilder();
        text.Append($"schema: {ModelYaml.Schema}\n");
        text.Append($"name: {Quote(figure.FigId)}\n");
        text.Append($"title: {Quote(figure.Title ?? figure.FigId)}\n");
        text.Append($"figure: {Quote(Path.GetRelativePath(folder, Path.GetFullPath(figurePath)).Replace('\\', '/'))}\n");
        foreach (var line in Instructions)
            text.Append("# ").Append(line).Append('\n');
        text.Append("nodes:\n");
        foreach (var word in figure.Words)
        {
            text.Append($"  - {{name: {word.Identifier}, label: {Quote(word.Label)}, genes: [{string.Join(", ", word.Genes.Select(g => Quote(g.Symbol)))}], drawn as: [{Quote(word.Word)}]}}");
            text.Append(word.IsMarkedActive ? "   # drawn as active: a candidate for kind: input\n" : "\n");
        }
        text.Append("interactions: []\n");
        text.Append("  # - {from: A, to: B, effect: activates, evidence: {caption: \"words of the caption\"}}\n");
        text.Append("left out: []\n");
        text.Append("  # - {word: \"...\", reason: \"...\"}\n");
        text.Append("  # - {gene: \"...\", reason: \"...\"}\n");
        text.Append("policy: inhibitors-win\n");
        text.Append("kinetics: {rule: hill-cube, time unit: h, tau: 1, n: 3, k: 0.5}\n");
        return text.ToString();
    }

    private static string[] Instructions =>
    [
        "A figure record names what is drawn, not the arrows. To make this a model:",
        "1. Add one interaction for each arrow: effect activates, inhibits or binds (the source is a part of the target).",
        "   Quote the caption under evidence: {caption: \"...\"}, or name another source under evidence: {source: \"...\"}.",
        "   In place of interactions: you may write edges: FILE.csv (source,target,interaction) or sif: FILE.sif.",
        "2. Write kind: input on every node that nothing regulates.",
        "3. Move what you do not model to left out:, with the reason.",
        "Then run: loopsim build FILE",
    ];

    /// <summary>A text in double quotes, in which signs that would not come back are written as their codes.</summary>
    private static string Quote(string text) => $"\"{string.Concat(text.Select(sign => sign switch
    {
        '"' or '\\' => $"\\{sign}",
        _ when char.IsControl(sign) || sign is '\u2028' or '\u2029' or '\uFEFF' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)sign:X4}"),
        _ => sign.ToString(),
    }))}\"";
}
