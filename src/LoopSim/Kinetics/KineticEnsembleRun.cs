using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using LoopSim.Solvers.Ode;

namespace LoopSim.Kinetics;

/// <summary>An ensemble while it is integrated.</summary>
internal sealed class KineticEnsembleRun
{
    /// <summary>Members of a block: enough that lanes are seldom idle at its end and putting blocks together costs little, few enough that threads end together.</summary>
    private const int BlockLength = 128;

    private readonly ReactionNetwork _network;
    private readonly Func<long, KineticEnsembleMember> _memberOf;
    private readonly long _count;
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
        (_network, _count, _times, _options) = (network, count, times, options);
        _memberOf = number => new KineticEnsembleMember(network, places, give, number);
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
            var lanes = _usesLanes ? new KineticEnsembleLanes(_network, _memberOf, _times, _options) : null;
            while (Interlocked.Increment(ref _next) is var block && block < blocks)
            {
                var sums = NewBlock();
                Integrate(block * BlockLength, Math.Min(_count, (block + 1) * BlockLength), lanes, sums, cancellation);
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

    private void Integrate(long first, long end, KineticEnsembleLanes? lanes, KineticEnsembleBlock sums, CancellationToken cancellation)
    {
        var alone = lanes is null ? Enumerable.Range(0, (int)(end - first)).Select(i => first + i) : lanes.Integrate(first, end, sums, cancellation);
        foreach (var number in alone)
            IntegrateAlone(number, sums, cancellation);
    }

    private void IntegrateAlone(long number, KineticEnsembleBlock sums, CancellationToken cancellation)
    {
        var member = _memberOf(number);
        var network = _network.WithConstants(member.Constants);
        var initial = network.InitialState();
        member.SetInitial(initial, 0, 1);
        var history = network.ToHistory();
        if (!OdeSolver.TrySolve(network.ToOdeSystem(history), _options.Start, initial, _times[^1], _times, OdeMethods.Rodas5P, _options.Ode, out var solution, events: network.ToEvents(history: history), cancellationToken: cancellation))
        {
            sums.Fail(number, solution.Report.Sentence);
            return;
        }
        var observables = network.ToObservables(history);
        var observed = new double[_times.Length * _variables.Length];
        for (var i = 0; i < _times.Length; i++)
            observables.EvaluateAll(_times[i], solution.State(i), observed.AsSpan(i * _variables.Length, _variables.Length));
        sums.AddOne(observed);
    }
}
