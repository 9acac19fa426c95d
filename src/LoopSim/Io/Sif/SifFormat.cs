using System.Text;
using LoopSim.Diagnostics;
using LoopSim.Networks;

namespace LoopSim.Io.Sif;

/// <summary>The simple interaction format (SIF): <c>source relation target [target …]</c>, separated by tabs or blanks. It carries signs, no logic.</summary>
public static class SifFormat
{
    private static readonly string[] Activating = ["activates", "activate", "activation", "->", "-->", "1", "+", "+1", "stimulates", "positive", "up-regulates"];
    private static readonly string[] Inhibiting = ["inhibits", "inhibit", "inhibition", "-|", "--|", "-1", "-", "negative", "represses", "down-regulates"];

    /// <summary>Reads interactions into a builder; problems go to the builder, to be reported with its own.</summary>
    /// <param name="path">The file.</param>
    /// <param name="builder">Receives interactions, and the problems found.</param>
    /// <exception cref="ModelFormatException">The file cannot be read.</exception>
    public static void Read(string path, RegulatoryNetwork.Builder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var line = 0;
        foreach (var text in TextFile.Read(path).Split('\n'))
        {
            line++;
            var location = new SourceLocation(path, line);
            var cells = text.Split(text.Contains('\t') ? ['\t', '\r'] : [' ', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (cells.Length == 0 || cells[0].StartsWith('#'))
                continue;
            if (cells.Length < 3)
            {
                builder.Add(Problem.Error(location, $"\"{text.Trim()}\" is no interaction. Expected: source relation target, e.g. A activates B."));
                continue;
            }
            if (EffectOf(cells[1]) is not { } effect)
            {
                builder.Add(Problem.Error(location, $"relation \"{cells[1]}\" has no known sign. {NearestNames.Suggest(cells[1], [.. Activating, .. Inhibiting])}"));
                continue;
            }
            foreach (var target in cells.Skip(2))
                builder.Add(new InteractionEntry(cells[0], target, effect, new Provenance { Source = Path.GetFileName(path), Location = location }) { IsByLabel = true });
        }
    }

    /// <summary>Writes the signed interactions of a network, one a line.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The text, LF line ends. Update rules are not in it: the format cannot hold them.</returns>
    public static string Write(RegulatoryNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var text = new StringBuilder();
        foreach (var interaction in network.Interactions)
            text.Append(network[interaction.Source].Name).Append('\t').Append(Relation(interaction.Effect)).Append('\t').Append(network[interaction.Target].Name).Append('\n');
        return text.ToString();
    }

    private static Effect? EffectOf(string relation)
    {
        var folded = relation.ToLowerInvariant();
        return Activating.Contains(folded) ? Effect.Activates
            : Inhibiting.Contains(folded) ? Effect.Inhibits
            : folded is "binds" or "part-of" ? Effect.Binds
            : null;
    }

    private static string Relation(Effect effect) => effect switch
    {
        Effect.Activates => "activates",
        Effect.Inhibits => "inhibits",
        Effect.Binds => "binds",
        _ => throw new InvalidOperationException($"Effect {effect} is not handled: a bug in LoopSim."),
    };
}
