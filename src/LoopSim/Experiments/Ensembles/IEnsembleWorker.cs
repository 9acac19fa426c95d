namespace LoopSim.Experiments.Ensembles;

/// <summary>Runs sets of parameter values through the experiments of an ensemble, on one thread.</summary>
internal interface IEnsembleWorker
{
    /// <summary>Runs some sets.</summary>
    /// <param name="sets">The sets, each with one value per parameter.</param>
    /// <param name="take">Takes what becomes of each, by its number among the sets, in their order.</param>
    /// <param name="cancellation">Stops the work.</param>
    void Run(IReadOnlyList<double[]> sets, Action<int, EnsembleOutcome> take, CancellationToken cancellation);
}
