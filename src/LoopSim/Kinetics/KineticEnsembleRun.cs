using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.Ode.Lanes;

namespace LoopSim.Kinetics;

/// <summary>An ensemble while it is integrated.</summary>
internal sealed class KineticEnsembleRun
{
    private const int Lanes = RateLanes.Count;

    /// <summary>Members of a block: enough that putting blocks together costs little, few enough that threads end together.</summary>
    private const int BlockLength = 16 * Lanes;

    private readonly ReactionNetwork _network;
    private readonly ImmutableArray<int> _places;
    private readonly long _count;
    private readonly KineticEnsemble.GiveValues _give;
    private readonly double[] _times;
    private readonly KineticEnsembleOptions _options;
    private readonly bool _usesLanes;
    private readonly ImmutableArray<Results.Variable> _variables;
    private readonly Dictionary<long, KineticEnsembleBlock> _waiting = [];
    private readonly KineticEnsembleBlock _total;
    private long _next = -1;
    private long _added;

    public KineticEnsembleRun(ReactionNetwork network, ImmutableArray<int> places, long count, KineticEnsemble.GiveValues give, double[] times, KineticEnsembleOptions options)
    {
        (_network, _places, _count, _give, _times, _options) = (network, places, count, give, times, options);
        _variables = network.ToObservables().Variables;
        _usesLanes = options.UsesLanes && Vector256.IsHardwareAccelerated && network.DelayedValues.IsEmpty && network.ToEvents() is null && options.Ode.NonNegative.IsDefaultOrEmpty;
        _total = NewBlock();
    }

    public KineticEnsembleResult Run(CancellationToken cancellation)
    {
        var blocks = (_count + BlockLength - 1) / BlockLength;
        var threads = (int)Math.Min(blocks, _options.ThreadCount);
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, _ =>
        {
            var lanes = _usesLanes ? _network.ToLanes() : null;
            var run = lanes is null ? null : new LaneOdeRun(lanes, _options.Ode);
            while (Interlocked.Increment(ref _next) is var block && block < blocks)
            {
                var sums = NewBlock();
                for (var first = block * BlockLength; first < Math.Min(_count, (block + 1) * BlockLength); first += Lanes)
                    Integrate(first, lanes, run, sums, cancellation);
                Add(block, sums);
            }
        });
        return _total.ToResult(_variables, _times);
    }

    private KineticEnsembleBlock NewBlock() => new(_times.Length, _variables.Length, _options.KeepsHistograms);

    /// <summary>Puts blocks together in their order, whenever they come.</summary>
    private void Add(long block, KineticEnsembleBlock sums)
    {
        lock (_waiting)
        {
            _waiting.Add(block, sums);
            while (_waiting.Remove(_added, out var next))
            {
                _total.Add(next);
                _added++;
            }
        }
    }

    private void Integrate(long first, KineticLanes? lanes, LaneOdeRun? run, KineticEnsembleBlock sums, CancellationToken cancellation)
    {
        var members = (int)Math.Min(Lanes, _count - first);
        if (lanes is null || run is null || !IntegrateTogether(first, members, lanes, run, sums, cancellation))
        {
            for (var member = first; member < first + members; member++)
                IntegrateAlone(member, sums, cancellation);
        }
    }

    private bool IntegrateTogether(long first, int members, KineticLanes lanes, LaneOdeRun run, KineticEnsembleBlock sums, CancellationToken cancellation)
    {
        var values = new double[_places.Length];
        var states = new double[_network.Species.Length * Lanes];
        for (var lane = 0; lane < Lanes; lane++)
            lanes.SetConstants(lane, ConstantsOf(Math.Min(first + lane, first + members - 1), values));
        lanes.InitialStates(states);
        for (var lane = 0; lane < Lanes; lane++)
        {
            _give(Math.Min(first + lane, first + members - 1), values);
            SetInitial(values, states, lane, Lanes);
        }
        var observed = new double[_times.Length * _variables.Length * Lanes];
        if (!run.TryIntegrate(_options.Start, states, _times, (output, at) => lanes.Observe(_times[output], at, observed.AsSpan(output * _variables.Length * Lanes)), cancellation))
            return false;
        sums.AddLanes(observed, members);
        return true;
    }

    private void IntegrateAlone(long member, KineticEnsembleBlock sums, CancellationToken cancellation)
    {
        var values = new double[_places.Length];
        var network = _network.WithConstants(ConstantsOf(member, values));
        var initial = network.InitialState();
        SetInitial(values, initial, 0, 1);
        var history = network.ToHistory();
        if (!OdeSolver.TrySolve(network.ToOdeSystem(history), _options.Start, initial, _times[^1], _times, OdeMethods.Rodas5P, _options.Ode, out var solution, events: network.ToEvents(history: history), cancellationToken: cancellation))
        {
            sums.Fail(member, solution.Report.Sentence);
            return;
        }
        var observables = network.ToObservables(history);
        var observed = new double[_times.Length * _variables.Length];
        for (var i = 0; i < _times.Length; i++)
            observables.EvaluateAll(_times[i], solution.State(i), observed.AsSpan(i * _variables.Length, _variables.Length));
        sums.AddOne(observed);
    }

    private double[] ConstantsOf(long member, double[] values)
    {
        var constants = _network.ConstantValues.ToArray();
        _give(member, values);
        for (var i = 0; i < _places.Length; i++)
        {
            if (_places[i] >= 0)
                constants[_places[i]] = values[i];
        }
        return constants;
    }

    private void SetInitial(double[] values, double[] states, int lane, int lanes)
    {
        for (var i = 0; i < _places.Length; i++)
        {
            if (_places[i] < 0)
                states[~_places[i] * lanes + lane] = values[i];
        }
    }
}
