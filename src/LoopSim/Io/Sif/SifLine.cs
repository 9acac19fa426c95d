using LoopSim.Diagnostics;
using LoopSim.Networks;

namespace LoopSim.Io.Sif;

/// <summary>A line of a SIF file: a node that stands alone, or a source with what it does to its targets.</summary>
/// <param name="Source">The node that acts, or that stands alone.</param>
/// <param name="Effect">What it does; means nothing where there are no targets.</param>
/// <param name="Targets">The nodes that are acted on; empty for a node that stands alone.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record SifLine(string Source, Effect Effect, IReadOnlyList<string> Targets, SourceLocation Location)
{
    private static readonly string[] Activating = ["activates", "activate", "activation", "->", "-->", "1", "+", "+1", "stimulates", "positive", "up-regulates"];
    private static readonly string[] Inhibiting = ["inhibits", "inhibit", "inhibition", "-|", "--|", "-1", "-", "negative", "represses", "down-regulates"];

    /// <summary>Reads the lines of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Takes the problems.</param>
    /// <exception cref="ModelFormatException">The file cannot be read.</exception>
    public static IEnumerable<SifLine> Read(string path, Action<Problem> report)
    {
        var number = 0;
        foreach (var text in TextFile.Read(path).Split('\n'))
        {
            number++;
            var location = new SourceLocation(path, number);
            var cells = text.Split(text.Contains('\t') ? ['\t', '\r'] : [' ', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (cells.Length == 0 || cells[0].StartsWith('#'))
                continue;
            if (cells.Length == 1)
                yield return new SifLine(cells[0], default, [], location);
            else if (cells.Length == 2)
                report(Problem.Error(location, $"\"{text.Trim()}\" is no interaction. Expected: source relation target, e.g. A activates B."));
            else if (EffectOf(cells[1]) is { } effect)
                yield return new SifLine(cells[0], effect, cells[2..], location);
            else
                report(Problem.Error(location, $"relation \"{cells[1]}\" has no known sign. {NearestNames.Suggest(cells[1], [.. Activating, .. Inhibiting])}"));
        }
    }

    private static Effect? EffectOf(string relation)
    {
        var folded = relation.ToLowerInvariant();
        return Activating.Contains(folded) ? Networks.Effect.Activates
            : Inhibiting.Contains(folded) ? Networks.Effect.Inhibits
            : folded is "binds" or "part-of" ? Networks.Effect.Binds
            : folded is "dual" ? Networks.Effect.Dual
            : null;
    }
}
