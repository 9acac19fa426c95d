using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Results;

namespace LoopSim.Experiments.DoseResponse;

/// <summary>An experiment as a function of the dose that is given in its last phase. Safe for several threads.</summary>
internal sealed class DosedExperiment
{
    private static readonly OdeEngine Engine = new();
    private readonly PathwayModel _model;
    private readonly ReactionNetwork _kinetics;
    private readonly Experiment _experiment;
    private readonly Func<string, Experiment> _donors;
    private readonly DoseQuestion _question;
    private readonly RunOptions _options;

    /// <summary>Prepares the experiment.</summary>
    /// <exception cref="ArgumentException">The model has no kinetics, or nothing of a name, or cannot be asked so.</exception>
    public DosedExperiment(PathwayModel model, Experiment experiment, Func<string, Experiment> donors, DoseQuestion question, RunOptions options)
    {
        _model = model;
        _kinetics = model.Kinetics ?? throw new ArgumentException($"Model {model.Name} has no kinetics, and so no doses.");
        (_donors, _question, _options) = (donors, question, options with { Intervals = 1 });
        var last = experiment.Phases[^1];
        if (question.At is { } at && at.In(_kinetics.TimeUnit) > last.Duration.In(_kinetics.TimeUnit) * (1 + 1e-9))
            throw new ArgumentException($"{at} lies after the end of the last phase, {last.Duration}.");
        if (question.AtPlateau && (!_kinetics.DelayedValues.IsEmpty || _kinetics.ToOdeSystem().IsTimeDependent))
            throw new ArgumentException($"The rates of model {model.Name} name the time, or values of the past, so it has no plateau. Ask for a time.");
        _experiment = experiment with { Control = [], Phases = experiment.Phases.SetItem(experiment.Phases.Length - 1, last with { Duration = question.At ?? last.Duration }) };
        CheckInput(experiment);
        var variables = _kinetics.ToObservables().Variables;
        if (question.Readouts.FirstOrDefault(name => variables.All(v => v.Name != name)) is { } unknown)
            throw new ArgumentException($"Model {model.Name} has no \"{unknown}\" to read out. {NearestNames.Suggest(unknown, [.. variables.Select(v => v.Name)])}");
        Readouts = [.. question.Readouts.Select(name => variables.First(v => v.Name == name))];
    }

    /// <summary>What is read out.</summary>
    public ImmutableArray<Variable> Readouts { get; }

    /// <summary>The unit of what is dosed.</summary>
    public string Unit => _kinetics.Parameters.FirstOrDefault(p => p.Name == _question.Input)?.Unit ?? _kinetics.ToObservables().Variables.First(v => v.Name == _question.Input).Unit;

    /// <summary>What is dosed, with its label.</summary>
    public string Label => _kinetics.Parameters.Any(p => p.Name == _question.Input) ? _question.Input : _kinetics.ToObservables().Variables.First(v => v.Name == _question.Input).Label;

    /// <summary>Whether the dose is added once, and not held.</summary>
    public bool IsAdded => !_question.Holds && _kinetics.Species.Any(s => s.Name == _question.Input && !s.IsConstant);

    /// <summary>Runs the experiment at a dose.</summary>
    /// <param name="dose">The dose.</param>
    /// <param name="cancellation">Stops the run.</param>
    public DosePoint At(double dose, CancellationToken cancellation)
    {
        try
        {
            return Read(dose, (OdeRun)Engine.Run(_model, Dosed(dose), _donors, _options, cancellation), cancellation);
        }
        catch (SimulationException e)
        {
            return Without(dose, e.Message);
        }
    }

    private DosePoint Read(double dose, OdeRun run, CancellationToken cancellation)
    {
        ImmutableArray<double> levels;
        if (_question.AtPlateau)
        {
            if (run.Plateau(_options, out var problem, cancellation) is not { } plateau)
                return Without(dose, problem);
            levels = [.. Readouts.Select(readout => plateau[readout.Name])];
        }
        else
        {
            levels = [.. Readouts.Select(readout => run.Course[run.Course.Count - 1, run.Course.IndexOf(readout.Name)])];
        }
        return levels.All(double.IsFinite) ? new DosePoint(dose, levels, null) : Without(dose, "A readout is not a finite number.");
    }

    private DosePoint Without(double dose, string problem) => new(dose, [.. Readouts.Select(_ => double.NaN)], problem);

    private Experiment Dosed(double dose)
    {
        var last = _experiment.Phases[^1];
        return _experiment with { Phases = _experiment.Phases.SetItem(_experiment.Phases.Length - 1, last with { Under = last.Under.Add(Perturbation.Of(Change(dose))) }) };
    }

    private ModelChange Change(double dose)
    {
        if (IsAdded)
            return new ModelChange.Dose(_question.Input, dose);
        // A level of 0 is what an input has at rest, which need not be nothing.
        return dose == 0 && _kinetics.Inputs.Any(i => i.Name == _question.Input) ? new ModelChange.Scale(_question.Input, 0) : new ModelChange.Clamp(_question.Input, new Level(dose));
    }

    private void CheckInput(Experiment experiment)
    {
        var name = _question.Input;
        if (_kinetics.Compartments.Any(c => c.Name == name))
            throw new ArgumentException($"\"{name}\" is a compartment, whose size is no dose. Dose an input, a parameter or a species.");
        if (!_kinetics.Contains(name))
        {
            string[] known = [.. _kinetics.Inputs.Select(i => i.Name), .. _kinetics.Species.Select(s => s.Name), .. _kinetics.Parameters.Select(p => p.Name), .. _kinetics.Assignments.Select(a => a.Name)];
            throw new ArgumentException($"Model {_model.Name} has no \"{name}\" to dose. {NearestNames.Suggest(name, known)}");
        }
        if (IsAdded && experiment.Background.Concat(experiment.Phases[^1].Under).SelectMany(p => p.Kinetic).OfType<ModelChange.Clamp>().Any(clamp => clamp.Node == name))
            throw new ArgumentException($"Experiment \"{experiment.Name}\" holds {name} at a level, so that nothing can be added to it. Hold it at the dose instead, or choose another experiment.");
    }
}
