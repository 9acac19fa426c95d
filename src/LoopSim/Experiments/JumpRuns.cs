using System.Collections.Immutable;
using LoopSim.Kinetics;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>Runs experiments on one model molecule by molecule, and simulates once what they have in common: rest, donors of medium, controls, and first phases that are alike.</summary>
/// <remarks>Phases are alike where they name the same perturbations, as those of one study do. Not safe for several threads.</remarks>
/// <param name="model">The model.</param>
/// <param name="donors">Finds the experiments that conditioned medium comes from.</param>
/// <param name="cancellation">Stops the runs.</param>
internal sealed class JumpRuns(PathwayModel model, Func<string, Experiment> donors, CancellationToken cancellation)
{
    private readonly ReactionNetwork _kinetics = model.Kinetics ?? throw new ArgumentException($"Model {model.Name} has no kinetics. Add kinetics: to {model.File}.");
    private readonly List<(ImmutableArray<Perturbation> Background, Duration Settling, RunOptions Options, JumpPath Path)> _beginnings = [];

    /// <summary>Runs an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="options">How it, its control and its donors are computed.</param>
    public JumpRun Run(Experiment experiment, RunOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Intervals);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Cells);
        if (options.Cells > 1 && !_kinetics.Species.Any(s => s.Compartment == Medium.Compartment))
            throw new ArgumentException($"{options.Cells} cells of model {model.Name} would share nothing: it has no species in a compartment named \"{Medium.Compartment}\". Run one cell, with more trajectories.");
        return RunOne(experiment, new DonorRuns<JumpRun>(donors, RunOne));

        JumpRun RunOne(Experiment one, DonorRuns<JumpRun> media)
        {
            one.Background.ThrowIfDosed(one.Name);
            var network = _kinetics.Under(one.Background, model.KineticLevelsAreShares);
            var path = BeginningOf(network, one.Background, one.Phases[0].Duration, options);
            foreach (var phase in one.Phases)
            {
                path = path.Through(phase, recorder =>
                {
                    var donor = phase.Medium is Medium.From from ? media.Of(from.Experiment).FinalStates : [];
                    return recorder.Follow(network.Under(phase.Under, model.KineticLevelsAreShares), donor, phase, cancellation);
                });
            }
            var control = one.Control.IsEmpty ? null : RunOne(OdeEngine.ControlOf(one), media);
            return new JumpRun(model, path.Recorder, BeginningOf(_kinetics, [], one.Phases[0].Duration, options).Recorder.MeansAtRest(), control);
        }
    }

    /// <summary>Cells at rest, or where the model begins.</summary>
    private JumpPath BeginningOf(ReactionNetwork network, ImmutableArray<Perturbation> background, Duration settling, RunOptions options)
    {
        foreach (var known in _beginnings)
        {
            if (known.Options == options && known.Settling == settling && known.Background.SequenceEqual(background))
                return known.Path;
        }
        var state = model.BeginsAtRest ? OdeEngine.RestOf(network, options, cancellation) : network.InitialState();
        var path = new JumpPath(JumpRecorder.Begin(model, network, state, settling, options, cancellation));
        _beginnings.Add((background, settling, options, path));
        return path;
    }
}
