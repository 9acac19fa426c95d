using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Ode.Lanes;

namespace LoopSim.Kinetics;

/// <summary>Members of an ensemble on their way through the lanes of one thread.</summary>
/// <remarks>Members that are done are watched and handed over eight at a time, in the order in which they came to their end, which follows from the members alone.</remarks>
internal sealed class KineticEnsembleLanes : ILaneQueue
{
    private const int Lanes = RateLanes.Count;
    private readonly double[] _times;
    private readonly double _start;
    private readonly KineticLanes _lanes;
    private readonly KineticLanes _done;
    private readonly LaneOdeRun _run;
    private readonly KineticEnsembleMember?[] _members = new KineticEnsembleMember?[Lanes];
    private readonly double[] _initial;
    private readonly double[] _outputs;
    private readonly double[] _observed;
    private readonly long[] _doneMembers = new long[Lanes];
    private readonly List<KineticEnsembleMember> _failed = [];
    private Func<long, KineticEnsembleMember> _memberOf = null!; // Set by Integrate, before anything is done, as the sink is.
    private IKineticEnsembleSink _sink = null!;
    private long _next;
    private long _end;
    private int _doneCount;

    public KineticEnsembleLanes(ReactionNetwork network, double[] times, KineticEnsembleOptions options)
    {
        (_times, _start) = (times, options.Start);
        (_lanes, _done) = (network.ToLanes(), network.ToLanes());
        _run = new LaneOdeRun(_lanes, options.Ode);
        _initial = new double[_lanes.Dimension * Lanes];
        _outputs = new double[times.Length * _lanes.Dimension * Lanes];
        _observed = new double[times.Length * _lanes.ObservableCount * Lanes];
    }

    /// <summary>Integrates members and hands them over.</summary>
    /// <returns>Those for which lanes will not do.</returns>
    public IReadOnlyList<KineticEnsembleMember> Integrate(long first, long end, Func<long, KineticEnsembleMember> memberOf, IKineticEnsembleSink sink, CancellationToken cancellation)
    {
        (_next, _end, _memberOf, _sink) = (first, end, memberOf, sink);
        _failed.Clear();
        _run.Run(_start, _times, this, cancellation);
        Flush();
        return _failed;
    }

    public bool TryFill(int lane, Span<double> states)
    {
        if (_next == _end)
            return false;
        var member = _memberOf(_next++);
        _members[lane] = member;
        _lanes.SetConstants(lane, member.Constants);
        _lanes.InitialStates(_initial);
        member.SetInitial(_initial, lane, Lanes);
        for (var at = lane; at < states.Length; at += Lanes)
            states[at] = _initial[at];
        return true;
    }

    public void Complete(int lane, ReadOnlySpan<double> outputs)
    {
        var member = _members[lane]!; // Not null: the lane was filled.
        _done.SetConstants(_doneCount, member.Constants);
        _doneMembers[_doneCount] = member.Number;
        for (var i = 0; i < outputs.Length; i++)
            _outputs[i * Lanes + _doneCount] = outputs[i];
        if (++_doneCount == Lanes)
            Flush();
    }

    public void Fail(int lane) => _failed.Add(_members[lane]!); // Not null: the lane was filled.

    private void Flush()
    {
        if (_doneCount == 0)
            return;
        var (states, variables) = (_lanes.Dimension * Lanes, _lanes.ObservableCount * Lanes);
        for (var output = 0; output < _times.Length; output++)
            _done.Observe(_times[output], _outputs.AsSpan(output * states, states), _observed.AsSpan(output * variables, variables));
        _sink.AddLanes(_observed, _doneMembers.AsSpan(0, _doneCount));
        _doneCount = 0;
    }
}
