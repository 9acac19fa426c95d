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
    public IEngineRun Run(PathwayModel model, Experiment experiment, Func<string, Experiment> donors, RunOptions options, CancellationToken cancellation = default) =>
        RunnerOf(model, donors, options, cancellation)(experiment);

    /// <inheritdoc/>
    public Func<Experiment, IEngineRun> RunnerOf(PathwayModel model, Func<string, Experiment> donors, RunOptions options, CancellationToken cancellation = default)
    {
        var runs = new JumpRuns(model, donors, cancellation);
        return experiment => runs.Run(experiment, experiment.Ensemble?.Complete(options) ?? options);
    }

    /// <summary>How many trajectories a run has.</summary>
    internal static int TrajectoriesOf(RunOptions options) => options.Trajectories ?? DefaultTrajectories;
}
