using System.Collections.Immutable;
using LoopSim.Kinetics;
using LoopSim.Results;

namespace LoopSim.Experiments.Checking;

/// <summary>Runs of one experiment that differ in one thing. A closed union.</summary>
public abstract record Series
{
    private Series()
    {
    }

    /// <summary>An input or a parameter takes values: an input in the last phase, a parameter in the model itself, before rest is found.</summary>
    /// <param name="Name">The input or parameter.</param>
    /// <param name="Numbers">The values, in its unit, in the order of the series.</param>
    public sealed record Values(string Name, ImmutableArray<double> Numbers) : Series;

    /// <summary>Every estimated parameter of the model that is not 0, one at a time, is divided and then multiplied by a factor.</summary>
    /// <param name="Factor">The factor, above 1.</param>
    public sealed record Estimates(double Factor) : Series;

    /// <summary>The members of the series.</summary>
    /// <param name="model">A model with kinetics.</param>
    internal IEnumerable<SeriesMember> MembersOf(PathwayModel model)
    {
        var kinetics = model.Kinetics ?? throw new ArgumentException($"Model {model.Name} has no kinetics, and so no series of parameters.");
        return this switch
        {
            Values values when kinetics.Inputs.Any(input => input.Name == values.Name) =>
                values.Numbers.Select(number => new SeriesMember(LevelText.Brief(number), model, Given(new ModelChange.Clamp(values.Name, new Level(number))))),
            Values values => values.Numbers.Select(number => new SeriesMember(LevelText.Brief(number), Changed(model, kinetics, new ModelChange.Clamp(values.Name, new Level(number))), experiment => experiment)),
            Estimates estimates => kinetics.Parameters.Where(p => p.Status == ParameterStatus.Estimated && p.Value != 0).SelectMany(p => new[]
            {
                new SeriesMember($"{p.Name} / {LevelText.Brief(estimates.Factor)}", Changed(model, kinetics, new ModelChange.Scale(p.Name, 1 / estimates.Factor)), experiment => experiment),
                new SeriesMember($"{p.Name} x {LevelText.Brief(estimates.Factor)}", Changed(model, kinetics, new ModelChange.Scale(p.Name, estimates.Factor)), experiment => experiment),
            }),
            _ => throw new InvalidOperationException($"Series {this} is not handled: a bug in LoopSim."),
        };
    }

    private static PathwayModel Changed(PathwayModel model, ReactionNetwork kinetics, ModelChange change) =>
        model with { Kinetics = kinetics.Under([Perturbation.Of(change)], model.KineticLevelsAreShares) };

    private static Func<Experiment, Experiment> Given(ModelChange change) => experiment => experiment with
    {
        Phases = experiment.Phases.SetItem(experiment.Phases.Length - 1, experiment.Phases[^1] with { Under = experiment.Phases[^1].Under.Add(Perturbation.Of(change)) }),
    };
}
