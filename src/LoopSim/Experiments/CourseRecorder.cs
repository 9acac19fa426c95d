using System.Collections.Immutable;
using LoopSim.Kinetics;
using LoopSim.Results;
using LoopSim.Solvers.Ode;

namespace LoopSim.Experiments;

/// <summary>Integrates phase after phase and keeps every variable at the output points.</summary>
/// <remarks>The course begins with a point of rest, and each phase with a point of its own, so that jumps stand in the course as two points at one time.</remarks>
internal sealed class CourseRecorder
{
    private readonly string _timeUnit;
    private readonly List<double> _times = [];
    private readonly List<double> _values = [];
    private readonly List<double> _phaseStarts = [];
    private readonly List<KineticPhase> _phases = [];
    private readonly List<OdeReport> _reports = [];
    private readonly ulong _seed;
    private readonly KineticHistory? _history;
    private KineticEvents? _events;
    private double _now;

    /// <summary>Begins a course.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rest">The state in which it begins.</param>
    /// <param name="seed">The seed of the order of events that are due together.</param>
    public CourseRecorder(ReactionNetwork network, double[] rest, ulong seed)
    {
        _seed = seed;
        _history = network.ToHistory();
        var observables = network.ToObservables(_history);
        Variables = observables.Variables;
        _timeUnit = network.TimeUnit;
        Keep(observables, [0], _ => rest);
    }

    private delegate ReadOnlySpan<double> StateAt(int index);

    /// <summary>The columns of the course.</summary>
    public ImmutableArray<Variable> Variables { get; }

    public IReadOnlyList<double> PhaseStarts => _phaseStarts;

    /// <summary>The phases, as they were simulated.</summary>
    public IReadOnlyList<KineticPhase> Phases => _phases;

    public string Report => string.Join("; ", _reports.Select(r => $"{r.Method}: {r.StepsAccepted} steps, {r.StepsRejected} rejected"));

    public TimeCourse ToCourse() => new(Variables, _timeUnit, _times.ToArray(), _values.ToArray());

    /// <summary>Integrates a phase and returns the state at its end.</summary>
    public double[] Follow(ReactionNetwork network, double[] state, Duration duration, RunOptions options, CancellationToken cancellation)
    {
        var end = _now + duration.In(_timeUnit);
        var times = options.PointsOf(_now, end);
        var tolerances = new OdeOptions { RelativeTolerance = options.RelativeTolerance, AbsoluteTolerance = options.AbsoluteTolerance };
        _events = network.ToEvents(_seed, _events, _history);
        var solution = OdeSolver.Solve(network.ToOdeSystem(_history), _now, state, end, times, OdeMethods.Named(options.Method), tolerances, events: _events, cancellationToken: cancellation);

        Keep(network.ToObservables(_history), times, i => solution.State(i));
        _phaseStarts.Add(_now);
        _phases.Add(new KineticPhase(network, state, _now, end));
        _reports.Add(solution.Report);
        _now = end;
        return solution.FinalState;
    }

    /// <summary>A perturbed network can list its assignments in another order: columns are found by name.</summary>
    private void Keep(KineticObservables observables, double[] times, StateAt stateAt)
    {
        var places = observables.Variables.Select((variable, index) => (variable.Name, index)).ToDictionary(p => p.Name, p => p.index, StringComparer.Ordinal);
        int[] columns = [.. Variables.Select(v => places[v.Name])];
        var row = new double[columns.Length];
        for (var i = 0; i < times.Length; i++)
        {
            observables.EvaluateAll(times[i], stateAt(i), row);
            _times.Add(times[i]);
            foreach (var column in columns)
                _values.Add(row[column]);
        }
    }
}
