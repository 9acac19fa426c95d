using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Results;

namespace LoopSim.Cli.Commands;

/// <summary>What is run: the experiment that the user names, or what they set, or else the study's main comparison.</summary>
internal static class ComparisonChoice
{
    /// <summary>Makes the comparison.</summary>
    /// <param name="study">The study.</param>
    /// <param name="experimentName">The name of an experiment; <see langword="null"/> for none.</param>
    /// <param name="settings">What <c>--set</c> was given.</param>
    /// <param name="isOwn">Whether the model's own files say how it begins and how long it runs, where the user says nothing else.</param>
    public static Comparison Of(Study study, string? experimentName, string[] settings, bool isOwn = false)
    {
        var held = settings.Select(text => Setting(text, study)).ToList();
        if (experimentName is null && held.Count == 0 && study.Main is { } main)
            return main;
        var experiment = experimentName is not null ? study.Experiment(experimentName)
            : held.Count > 0 ? new Experiment { Name = string.Join(", ", settings), Phases = [new Phase { Duration = new Duration(24, "h") }] }
            : isOwn ? new Experiment { Name = study.Model.Name, Title = "as its files say", Phases = [new Phase { Duration = new Duration(24, "h") }] }
            : SharedOptions.DefaultExperiment(study);
        experiment = experiment with { Phases = [.. experiment.Phases.Select(p => p with { Under = [.. p.Under, .. held] })] };
        return new Comparison
        {
            Title = experiment.Title.Length > 0 ? $"{experiment.Name}: {experiment.Title}" : experiment.Name,
            Arms = [new Comparison.Arm(experiment.Name, experiment)],
            Readouts = study.Main?.Readouts ?? FirstNodes(study.Model),
        };
    }

    /// <summary>A few nodes to show where nothing names any: what is regulated, since an input is as it was set.</summary>
    private static ImmutableArray<string> FirstNodes(PathwayModel model)
    {
        var shown = model.Names.Except(Internal(model)).ToList();
        var regulated = shown.Except(model.Boolean?.Inputs ?? []).ToList();
        return [.. (regulated.Count > 0 ? regulated : shown).Take(6)];
    }

    /// <summary>The nodes that the model's own files do not want shown.</summary>
    private static IEnumerable<string> Internal(PathwayModel model) => model.Markov?.Network.Nodes.Where(node => node.IsInternal).Select(node => node.Name) ?? [];

    private static Perturbation Setting(string text, Study study)
    {
        var ends = text.Split('=', 2, StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !Level.TryParse(ends[1], out var level))
            throw new ArgumentException($"--set {text} cannot be read. Write NODE=on, NODE=off or NODE=level, e.g. --set RASRAC=on.");
        if (!study.Model.Names.Contains(ends[0]) && study.Model.Kinetics?.Parameters.Any(p => p.Name == ends[0]) != true)
            throw new ArgumentException($"Model {study.Model.Name} has no node \"{ends[0]}\". {NearestNames.Suggest(ends[0], [.. study.Model.Names])}");
        return Perturbation.Of(new ModelChange.Clamp(ends[0], level));
    }
}
