namespace LoopSim.Experiments;

/// <summary>Runs the experiments that conditioned medium comes from, each once.</summary>
/// <param name="find">Finds an experiment by name.</param>
/// <param name="run">Runs one; may itself ask for donors.</param>
internal sealed class DonorRuns<TRun>(Func<string, Experiment> find, Func<Experiment, DonorRuns<TRun>, TRun> run)
    where TRun : class
{
    private readonly Dictionary<string, TRun?> _runs = new(StringComparer.Ordinal);

    /// <summary>The run of an experiment.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <exception cref="ArgumentException">The experiment waits, in the end, for its own medium.</exception>
    public TRun Of(string name)
    {
        if (_runs.TryGetValue(name, out var known))
            return known ?? throw new ArgumentException($"Experiment \"{name}\" takes, in the end, its own medium.");
        _runs[name] = null;
        var made = run(find(name), this);
        _runs[name] = made;
        return made;
    }
}
