using LoopSim.Results;

namespace LoopSim.Experiments.Ensembles;

/// <summary>Everything that has to be integrated for some experiments, each once.</summary>
internal sealed class EnsembleStages
{
    private readonly RunOptions _options;
    private readonly List<EnsembleStage> _stages = [];
    private readonly List<(PlannedNetwork Network, ModelChange[] Background)> _beginnings = [];

    /// <summary>Begins with no experiment.</summary>
    /// <param name="unperturbed">The network of unperturbed cells, which is the first beginning.</param>
    /// <param name="options">Says at which points a phase is watched.</param>
    public EnsembleStages(PlannedNetwork unperturbed, RunOptions options)
    {
        _options = options;
        _beginnings.Add((unperturbed, []));
    }

    /// <summary>The stages, each after those that it needs.</summary>
    public IReadOnlyList<EnsembleStage> All => _stages;

    /// <summary>The networks before first phases; that of unperturbed cells is the first.</summary>
    public IReadOnlyList<PlannedNetwork> Beginnings => [.. _beginnings.Select(pair => pair.Network)];

    /// <summary>Adds an experiment, its control and its donors.</summary>
    /// <param name="plan">The experiment.</param>
    /// <param name="moments">Times after the beginning of the last phase at which it, and its control, are watched, too; those after its end are not.</param>
    public EnsembleRoute Add(ExperimentPlan plan, IReadOnlyCollection<Duration> moments)
    {
        var beginning = BeginningOf(plan);
        var stages = new List<EnsembleStage>();
        foreach (var planned in plan.Phases)
            stages.Add(StageOf(planned, stages.Count == 0 ? null : stages[^1], beginning, planned.Donor is null ? null : Add(planned.Donor, []).Stages[^1]));
        var last = stages[^1];
        last.Times.UnionWith(moments.Select(moment => last.Start + moment.In(last.Network.Network.TimeUnit)).Where(time => time < last.End));
        return new EnsembleRoute(beginning, [.. stages], plan.Control is null ? null : Add(plan.Control, moments));
    }

    private int BeginningOf(ExperimentPlan plan)
    {
        ModelChange[] background = [.. plan.Experiment.Background.SelectMany(p => p.Kinetic)];
        var known = _beginnings.FindIndex(pair => pair.Background.SequenceEqual(background));
        if (known >= 0)
            return known;
        _beginnings.Add((plan.Beginning, background));
        return _beginnings.Count - 1;
    }

    private EnsembleStage StageOf(PlannedPhase planned, EnsembleStage? before, int beginning, EnsembleStage? donor)
    {
        var stage = _stages.Find(known => known.Is(planned, before, beginning, donor));
        if (stage is null)
        {
            _stages.Add(stage = new EnsembleStage(_stages.Count, planned, before, beginning, donor));
            stage.Times.UnionWith(_options.PointsOf(stage.Start, stage.End));
        }
        return stage;
    }
}
