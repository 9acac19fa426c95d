using System.Runtime.Intrinsics;
using LoopSim.Solvers.Ode;

namespace LoopSim.Kinetics;

/// <summary>Integrates members of an ensemble on one thread: side by side where that can be, and else one by one.</summary>
internal sealed class KineticEnsembleWorker
{
    private readonly ReactionNetwork _network;
    private readonly double[] _times;
    private readonly KineticEnsembleOptions _options;
    private readonly KineticEnsembleLanes? _lanes;

    public KineticEnsembleWorker(ReactionNetwork network, double[] times, KineticEnsembleOptions options)
    {
        (_network, _times, _options) = (network, times, options);
        if (options.UsesLanes && Vector128.IsHardwareAccelerated && IsSmooth(network) && options.Ode.NonNegative.IsDefaultOrEmpty)
            _lanes = new KineticEnsembleLanes(network, times, options);
    }

    /// <summary>Whether runs of a network have nothing to remember but their state: no events, no switches, no values of the past.</summary>
    public static bool IsSmooth(ReactionNetwork network) => network.DelayedValues.IsEmpty && network.ToEvents() is null;

    /// <summary>Integrates members and hands them over, in an order that follows from the members alone.</summary>
    /// <param name="first">What the first member is asked for by.</param>
    /// <param name="end">One more than the last is asked for by.</param>
    /// <param name="memberOf">Gives a member, each once.</param>
    /// <param name="sink">Takes what becomes of them, by their numbers.</param>
    /// <param name="cancellation">Stops the work.</param>
    public void Integrate(long first, long end, Func<long, KineticEnsembleMember> memberOf, IKineticEnsembleSink sink, CancellationToken cancellation)
    {
        var alone = _lanes is null ? Enumerable.Range(0, (int)(end - first)).Select(i => memberOf(first + i)) : _lanes.Integrate(first, end, memberOf, sink, cancellation);
        foreach (var member in alone)
            IntegrateAlone(member, sink, cancellation);
    }

    private void IntegrateAlone(KineticEnsembleMember member, IKineticEnsembleSink sink, CancellationToken cancellation)
    {
        var network = _network.WithConstants(member.Constants);
        var initial = network.InitialState();
        member.SetInitial(initial, 0, 1);
        var history = network.ToHistory();
        if (!OdeSolver.TrySolve(network.ToOdeSystem(history), _options.Start, initial, _times[^1], _times, OdeMethods.Rodas5P, _options.Ode, out var solution, events: network.ToEvents(history: history), cancellationToken: cancellation))
        {
            sink.Fail(member.Number, solution.Report.Sentence);
            return;
        }
        var observables = network.ToObservables(history);
        var variables = observables.Variables.Length;
        var observed = new double[_times.Length * variables];
        for (var i = 0; i < _times.Length; i++)
            observables.EvaluateAll(_times[i], solution.State(i), observed.AsSpan(i * variables, variables));
        sink.AddOne(observed, member.Number);
    }
}
