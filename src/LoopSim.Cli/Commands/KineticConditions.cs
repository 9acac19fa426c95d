using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Kinetics;
using LoopSim.Results;

namespace LoopSim.Cli.Commands;

/// <summary>The kinetic network of a model under what the user asked for, the conditions in words, and what is read out.</summary>
/// <param name="Network">The rewritten network.</param>
/// <param name="Text">What was applied; what results repeat.</param>
/// <param name="Readouts">The variables that are shown; none where nothing says which.</param>
internal sealed record KineticConditions(ReactionNetwork Network, string Text, ImmutableArray<string> Readouts)
{
    private const int MostReadouts = 6;

    /// <summary>Makes the conditions.</summary>
    /// <param name="study">The study.</param>
    /// <param name="experimentName">An experiment, whose last phase holds; <see langword="null"/> for none.</param>
    /// <param name="settings">What <c>--set</c> was given.</param>
    /// <param name="readouts">What <c>--readout</c> was given.</param>
    public static KineticConditions Of(Study study, string? experimentName, string[] settings, string[] readouts)
    {
        var network = study.Model.Kinetics
            ?? throw new ArgumentException($"Model {study.Model.Name} has no kinetics, and so no steady states of concentrations. loopsim attractors finds those of its rules.");
        var comparison = ComparisonChoice.Of(study, experimentName, settings);
        var parts = new List<string>();
        if (experimentName is not null || settings.Length > 0)
        {
            var experiment = comparison.Arms[0].Experiment;
            var under = experiment.Background.Concat(experiment.Phases[^1].Under).ToList();
            network = network.Under(experiment.Background, study.Model.KineticLevelsAreShares).Under(experiment.Phases[^1].Under, study.Model.KineticLevelsAreShares);
            parts.AddRange(under.Select(p => p.Description));
        }
        if (network.Inputs.Length > 0)
            parts.Add(parts.Count > 0 ? "other inputs at rest" : "inputs at rest");
        string[] known = [.. network.Species.Select(s => s.Name), .. network.Assignments.Select(a => a.Name)];
        foreach (var name in readouts.Where(name => !known.Contains(name)))
            throw new ArgumentException($"Model {study.Model.Name} has no species or assignment \"{name}\". {NearestNames.Suggest(name, known)}");
        return new KineticConditions(network, parts.Count == 0 ? "as the model says" : string.Join(", ", parts), readouts.Length > 0 ? [.. readouts.Distinct()] : [.. study.Main?.Readouts.Where(known.Contains) ?? []]);
    }

    /// <summary>Where nothing says what to read out: the few species and assignments that differ most between some states, by their share.</summary>
    /// <param name="variables">What the states hold.</param>
    /// <param name="states">The levels of the variables in each state.</param>
    public KineticConditions ReadingWhatDiffers(ImmutableArray<Variable> variables, IEnumerable<ImmutableArray<double>> states)
    {
        if (!Readouts.IsEmpty)
            return this;
        var all = states.ToList();
        var places = Enumerable.Range(0, variables.Length).Where(i => Network.Inputs.All(input => input.Name != variables[i].Name)).OrderByDescending(Spread).Take(MostReadouts).Order();
        return this with { Readouts = [.. places.Select(i => variables[i].Name)] };

        double Spread(int i)
        {
            var (low, high) = (all.Select(levels => levels[i]).DefaultIfEmpty().Min(), all.Select(levels => levels[i]).DefaultIfEmpty().Max());
            var size = Math.Max(Math.Abs(low), Math.Abs(high));
            // What rounding makes of nothing, or of a level that is the same in all states, is no difference.
            return size > 1e-12 && (high - low) / size is > 1e-6 and var share ? share : 0;
        }
    }
}
