using LoopSim.Experiments;

namespace LoopSim.Io.Parts;

/// <summary>What of experiments a plan holds: all that a result depends on.</summary>
internal static class ExperimentContent
{
    /// <summary>The content of an experiment.</summary>
    public static object Of(Experiment experiment) => new
    {
        name = experiment.Name,
        background = experiment.Background.Select(p => p.Description),
        phases = experiment.Phases.Select(PhaseText.Full),
        control = experiment.Control.Select(p => p.Description),
        expectations = experiment.Expectations.Select(e => (e with { Location = null }).ToString()),
        // The texts round these.
        shares = experiment.Phases.Select(phase => phase.Medium).OfType<Medium.From>().Select(from => from.Share),
        fractions = experiment.Background.Concat(experiment.Phases.SelectMany(phase => phase.Under)).Concat(experiment.Control)
            .SelectMany(p => p.Changes).OfType<ModelChange.Inhibit>().Select(inhibition => inhibition.Fraction),
    };

    /// <summary>The content of the other experiments that some need, and these in turn: medium comes from them, or levels are compared with theirs.</summary>
    public static IEnumerable<object> OfOthers(Study study, IEnumerable<Experiment> experiments)
    {
        var all = experiments.DistinctBy(e => e.Name, StringComparer.Ordinal).ToList();
        var given = all.Count;
        for (var i = 0; i < all.Count; i++)
            all.AddRange(Needed(all[i]).Distinct(StringComparer.Ordinal).Where(name => all.TrueForAll(e => e.Name != name)).Select(study.Experiment).ToList());
        return all.Skip(given).Select(Of);
    }

    private static IEnumerable<string> Needed(Experiment experiment) =>
        experiment.Phases.Select(phase => phase.Medium).OfType<Medium.From>().Select(from => from.Experiment)
            .Concat(experiment.Expectations.Select(e => e.Requirement.Counterpart?.Experiment).OfType<string>());
}
