using LoopSim.Kinetics;
using LoopSim.Results;
using LoopSim.Solvers.Ode;

namespace LoopSim.Experiments;

/// <summary>Integrates phase after phase and keeps every variable at the output points.</summary>
/// <remarks>A phase begins with a point of its own, so that jumps between phases stand in the course as two points at one time.</remarks>
internal sealed class CourseRecorder(ReactionNetwork unperturbed)
{
    private readonly List<double> _times = [];
    private readonly List<double> _values = [];
    private readonly List<double> _phaseStarts = [];
    private readonly List<OdeReport> _reports = [];
    private double _now;

    public IReadOnlyList<double> PhaseStarts => _phaseStarts;

    public string Report => string.Join("; ", _reports.Select(r => $"{r.Method}: {r.StepsAccepted} steps, {r.StepsRejected} rejected"));

    public TimeCourse Course => new(unperturbed.Variables, unperturbed.TimeUnit, _times.ToArray(), _values.ToArray());

    /// <summary>Integrates a phase and returns the state at its end.</summary>
    public double[] Follow(ReactionNetwork network, double[] state, Duration duration, RunOptions options, CancellationToken cancellation)
    {
        var end = _now + duration.In(network.TimeUnit);
        var times = new double[options.Intervals + 1];
        for (var i = 0; i < times.Length; i++)
            times[i] = i == options.Intervals ? end : _now + (end - _now) * i / options.Intervals;
        var tolerances = new OdeOptions { RelativeTolerance = options.RelativeTolerance, AbsoluteTolerance = options.AbsoluteTolerance };
        var solution = OdeSolver.Solve(network.ToOdeSystem(), _now, state, end, times, OdeMethods.Named(options.Method), tolerances, cancellation: cancellation);

        var row = new double[network.Variables.Length];
        for (var i = 0; i < times.Length; i++)
        {
            network.EvaluateAll(times[i], solution.State(i), row);
            _values.AddRange(row);
        }
        _times.AddRange(times);
        _phaseStarts.Add(_now);
        _reports.Add(solution.Report);
        _now = end;
        return solution.FinalState;
    }
}
