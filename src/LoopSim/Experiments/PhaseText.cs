using System.Globalization;

namespace LoopSim.Experiments;

/// <summary>Says in words what a phase does: what results repeat of what was applied.</summary>
public static class PhaseText
{
    /// <summary>What is on in a phase, in a few words.</summary>
    /// <param name="phase">The phase.</param>
    public static string Brief(Phase phase)
    {
        ArgumentNullException.ThrowIfNull(phase);
        var parts = phase.Under.Select(p => p.Name).Append(MediumText(phase.Medium)).Where(text => text.Length > 0).ToList();
        return parts.Count == 0 ? "start" : string.Join(", ", parts);
    }

    /// <summary>Everything about a phase: its length, and <see cref="Conditions"/>.</summary>
    /// <param name="phase">The phase.</param>
    public static string Full(Phase phase)
    {
        ArgumentNullException.ThrowIfNull(phase);
        return $"{phase.Duration}: {Conditions(phase)}";
    }

    /// <summary>What holds in a phase: each perturbation with what it changes, and the medium.</summary>
    /// <param name="phase">The phase.</param>
    public static string Conditions(Phase phase)
    {
        ArgumentNullException.ThrowIfNull(phase);
        var parts = phase.Under.Select(p => p.Description).Append(MediumText(phase.Medium)).Where(text => text.Length > 0).ToList();
        return parts.Count == 0 ? "unperturbed" : string.Join(", ", parts);
    }

    private static string MediumText(Medium medium) => medium switch
    {
        Medium.Kept => "",
        Medium.Changed => "medium changed",
        Medium.From { Share: 1 } from => $"medium of {from.Experiment}",
        Medium.From from => string.Create(CultureInfo.InvariantCulture, $"{from.Share:0.### %} medium of {from.Experiment}"),
        _ => throw new InvalidOperationException($"Medium {medium} is not handled: a bug in LoopSim."),
    };
}
