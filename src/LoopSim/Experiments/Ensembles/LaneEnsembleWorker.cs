using System.Collections.Immutable;
using LoopSim.Kinetics;
using LoopSim.Results;
using LoopSim.Solvers.Ode;

namespace LoopSim.Experiments.Ensembles;

/// <summary>Runs sets stage by stage, side by side in each.</summary>
internal sealed class LaneEnsembleWorker : IEnsembleWorker
{
    private readonly ExperimentEnsemble _ensemble;
    private readonly IReadOnlyList<EnsembleStage> _stages;
    private readonly IReadOnlyList<PlannedNetwork> _beginnings;
    private readonly ImmutableArray<EnsembleRest> _rests;
    private readonly ImmutableArray<KineticEnsembleWorker> _workers;
    private readonly ImmutableArray<Variable> _variables;

    /// <summary>Prepares a thread.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="stages">What is integrated.</param>
    /// <param name="rests">What is known of the rest before each beginning; empty where runs begin in the initial state.</param>
    /// <param name="options">Tolerances.</param>
    public LaneEnsembleWorker(ExperimentEnsemble ensemble, EnsembleStages stages, ImmutableArray<RestScale> rests, RunOptions options)
    {
        (_ensemble, _stages, _beginnings) = (ensemble, stages.All, stages.Beginnings);
        _rests = [.. rests.Select((rest, i) => new EnsembleRest(_beginnings[i], rest, options))];
        _workers = [.. _stages.Select(stage => new KineticEnsembleWorker(stage.Network.Network, [.. stage.Times], Options(options, stage.Start)))];
        var variables = _beginnings[0].Network.ToObservables().Variables;
        _variables = [.. ensemble.Watched.Select(name => variables.First(v => v.Name == name))];
    }

    /// <summary>How stages are integrated.</summary>
    internal static KineticEnsembleOptions Options(RunOptions options, double start) => new()
    {
        Ode = new OdeOptions { RelativeTolerance = options.RelativeTolerance, AbsoluteTolerance = options.AbsoluteTolerance },
        Start = start,
    };

    public void Run(IReadOnlyList<double[]> sets, Action<int, EnsembleOutcome> take, CancellationToken cancellation)
    {
        var failures = new string?[sets.Count];
        double[][][] beginnings = [.. _beginnings.Select((planned, i) => _rests.IsEmpty ? [.. sets.Select(values => planned.At(values).InitialState())] : _rests[i].Find(sets, failures, cancellation))];
        var ends = new StageSink[_stages.Count];
        foreach (var stage in _stages)
        {
            ends[stage.Index] = new StageSink(stage.Network.Network, _ensemble.Watched, stage.Times.Count, sets.Count, failures);
            int[] alive = [.. Enumerable.Range(0, sets.Count).Where(set => failures[set] is null)];
            _workers[stage.Index].Integrate(0, alive.Length, place => MemberOf(stage, alive[place], sets, beginnings, ends), ends[stage.Index], cancellation);
        }
        for (var set = 0; set < sets.Count; set++)
            take(set, failures[set] is { } reason ? new EnsembleOutcome(reason, []) : new EnsembleOutcome(null, RunsOf(set, sets[set], beginnings, ends)));
    }

    private KineticEnsembleMember MemberOf(EnsembleStage stage, int set, IReadOnlyList<double[]> sets, double[][][] beginnings, StageSink[] ends)
    {
        var before = stage.Before is { } ahead ? ends[ahead.Index].Final[set] : beginnings[stage.Beginning][set];
        var donor = stage.Donor is { } giver ? ends[giver.Index].Final[set] : [];
        var network = stage.Network.At(sets[set]);
        return new KineticEnsembleMember(set, network.ConstantValues.ToArray(), OdeEngine.Enter(before, donor, _ensemble.Model, network, stage.Phase));
    }

    private ImmutableArray<OdeRun> RunsOf(int set, double[] values, double[][][] beginnings, StageSink[] ends)
    {
        Dictionary<string, double>[] levels = [.. _beginnings.Select((planned, i) => OdeEngine.LevelsIn(planned.At(values), beginnings[i][set]))];
        return [.. _ensemble.Routes.Select(RunOf)];

        OdeRun RunOf(EnsembleRoute route)
        {
            double[] course = [.. _ensemble.Watched.Select(name => levels[route.Beginning][name]), .. route.Stages.SelectMany(stage => ends[stage.Index].Kept[set])];
            return new OdeRun(
                _ensemble.Model, new TimeCourse(_variables, _beginnings[0].Network.TimeUnit, route.Times, course), [.. route.Stages.Select(stage => stage.Start)], levels[0],
                route.Control is null ? null : RunOf(route.Control));
        }
    }
}
