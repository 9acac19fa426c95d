using LoopSim.Kinetics;

namespace LoopSim.Experiments;

/// <summary>Runs experiments on the kinetic network molecule by molecule: many trajectories, in which reactions happen at random.</summary>
/// <remarks>
/// Each trajectory begins at the steady state of the differential equations, to the nearest molecule, and settles, unperturbed, for the length of the first phase; it goes through all phases, each from the state in
/// which it left the one before. Donors of conditioned medium are trajectories of the same number. What a perturbation holds stays held: a clamped species is neither replaced with the medium nor dosed.
/// </remarks>
public sealed class JumpEngine : ISimulationEngine
{
    private const int DefaultTrajectories = 1000;

    /// <inheritdoc/>
    public string Name => "ssa";

    /// <inheritdoc/>
    public string OnMeans => $"on average over cells {LevelJudgement.Meaning}; undecided where the 95 % confidence interval of the average holds the limit";

    /// <inheritdoc/>
    public bool CanRun(PathwayModel model) => model.Kinetics is not null;

    /// <inheritdoc/>
    public IEngineRun Run(PathwayModel model, Experiment experiment, Func<string, Experiment> donors, RunOptions options, CancellationToken cancellation = default)
    {
        var kinetics = model.Kinetics ?? throw new ArgumentException($"Model {model.Name} has no kinetics. Add kinetics: to {model.File}.");
        options = experiment.Ensemble?.Complete(options) ?? options;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Intervals);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Cells);
        if (options.Cells > 1 && !kinetics.Species.Any(s => s.Compartment == Medium.Compartment))
            throw new ArgumentException($"{options.Cells} cells of model {model.Name} would share nothing: it has no species in a compartment named \"{Medium.Compartment}\". Run one cell, with more trajectories.");
        var atRest = new Lazy<JumpRecorder>(() => Begin(kinetics, experiment.Phases[0]));
        return RunOne(experiment, new DonorRuns<JumpRun>(donors, RunOne));

        JumpRecorder Begin(ReactionNetwork network, Phase first) =>
            JumpRecorder.Begin(model, network, model.BeginsAtRest ? OdeEngine.RestOf(network, options, cancellation) : network.InitialState(), first.Duration, options, cancellation);

        JumpRun RunOne(Experiment one, DonorRuns<JumpRun> media)
        {
            one.Background.ThrowIfDosed(one.Name);
            var network = kinetics.Under(one.Background, model.KineticLevelsAreShares);
            var recorder = one.Background.IsEmpty ? atRest.Value.Copy() : Begin(network, one.Phases[0]);
            foreach (var phase in one.Phases)
            {
                var donor = phase.Medium is Medium.From from ? media.Of(from.Experiment).FinalStates : [];
                recorder.Follow(network.Under(phase.Under, model.KineticLevelsAreShares), donor, phase, cancellation);
            }
            var control = one.Control.IsEmpty ? null : RunOne(OdeEngine.ControlOf(one), media);
            return new JumpRun(model, recorder, atRest.Value.MeansAtRest(), control);
        }
    }

    /// <summary>How many trajectories a run has.</summary>
    internal static int TrajectoriesOf(RunOptions options) => options.Trajectories ?? DefaultTrajectories;
}
