namespace LoopSim.Experiments;

/// <summary>A way to run an experiment on a model.</summary>
/// <remarks>Laws, checked for each of <see cref="SimulationEngines.All"/> by SimulationEngineTests: the same seed gives the same result;
/// without perturbation every readout stays at rest; a node that is clamped on is observed on, and off off.</remarks>
public interface ISimulationEngine
{
    /// <summary>The name, as the command line and the tables have it.</summary>
    string Name { get; }

    /// <summary>One sentence: when a readout counts as on.</summary>
    string OnMeans { get; }

    /// <summary>Whether the model has what this engine runs.</summary>
    /// <param name="model">The model.</param>
    bool CanRun(PathwayModel model);

    /// <summary>Runs an experiment from rest through its phases.</summary>
    /// <param name="model">The model.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="donors">Finds the experiments that conditioned medium comes from.</param>
    /// <param name="options">How it is computed.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="Diagnostics.SimulationException">The run cannot be completed.</exception>
    /// <exception cref="ArgumentException">A perturbation or readout names what this engine's network does not have.</exception>
    IEngineRun Run(PathwayModel model, Experiment experiment, Func<string, Experiment> donors, RunOptions options, CancellationToken cancellation = default);

    /// <summary>Returns what runs experiments on one model, one after another: an engine may compute once what they have in common.</summary>
    /// <remarks>Law, checked by JumpRunsTests for the engine that does so: each run comes, to the bit, to what it comes to alone.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="donors">Finds the experiments that conditioned medium comes from.</param>
    /// <param name="options">How they are computed.</param>
    /// <param name="cancellation">Stops the runs.</param>
    Func<Experiment, IEngineRun> RunnerOf(PathwayModel model, Func<string, Experiment> donors, RunOptions options, CancellationToken cancellation = default) =>
        experiment => Run(model, experiment, donors, options, cancellation);
}
