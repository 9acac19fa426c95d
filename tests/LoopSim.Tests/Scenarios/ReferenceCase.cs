using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LoopSim.Kinetics;

namespace LoopSim.Tests.Scenarios;

/// <summary>How a case is set up: where it starts and what is set.</summary>
/// <param name="Name">The name.</param>
/// <param name="Start"><c>rest</c>, <c>rest(SETTINGS)</c> or <c>CASE@TIME</c>.</param>
/// <param name="Settings">What is set, as the file writes it.</param>
internal sealed partial record ReferenceCase(string Name, string Start, ImmutableArray<string> Settings)
{
    /// <summary>The case and time that this one goes on from; <see langword="null"/> for one that starts at rest.</summary>
    public (string Case, double Time)? From => Start.Split('@') is [var name, var time] ? (name, double.Parse(time, CultureInfo.InvariantCulture)) : null;

    /// <summary>Whether the setting is words that no program can read.</summary>
    public bool IsProse => !Start.StartsWith("rest", StringComparison.Ordinal) && From is null || Settings.Any(s => s.Contains("every", StringComparison.Ordinal));

    /// <summary>What the cell is like before the case starts, from <c>rest(SETTINGS)</c>.</summary>
    public ImmutableArray<string> Genotype => Start.StartsWith("rest(", StringComparison.Ordinal) ? [.. Start["rest(".Length..^1].Split("; ")] : [];

    public static ReferenceCase Parse(string line)
    {
        var (name, rest) = Halves(line, ": ");
        var parts = rest.Split("; ");
        return new ReferenceCase(name, parts[0], [.. parts.Skip(1)]);
    }

    /// <summary>The network under settings; initial values that are set alone are left to <see cref="SetInitial"/>.</summary>
    public static ReactionNetwork Apply(ReactionNetwork network, IEnumerable<string> settings) => settings.Aggregate(network, (n, setting) =>
    {
        var match = Setting().Match(setting);
        var (name, value) = (match.Groups["name"].Value, ReferenceFile.Number(match.Groups["value"].Value));
        return match.Groups["how"].Value switch
        {
            "=" => n.Clamp(name, value),
            "*" => n.Inhibit(name, 1 - value),
            ":=" => n,
            _ => throw new FormatException($"The setting \"{setting}\" cannot be read."),
        };
    });

    /// <summary>Puts species to the levels at which they are held, or that only start there.</summary>
    public void SetInitial(ReactionNetwork network, double[] state)
    {
        var held = network.InitialState();
        for (var i = 0; i < state.Length; i++)
        {
            if (network.Species[i].IsConstant)
                state[i] = held[i];
            foreach (var setting in Settings.Where(s => s.StartsWith(network.Species[i].Name + ":=", StringComparison.Ordinal)))
                state[i] = ReferenceFile.Number(Halves(setting, ":=").Right);
        }
    }

    private static (string Left, string Right) Halves(string text, string separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return (text[..at], text[(at + separator.Length)..]);
    }

    [GeneratedRegex(@"^(?<name>\w+)(?<how>:=|=|\*)(?<value>.+)$")]
    private static partial Regex Setting();
}
