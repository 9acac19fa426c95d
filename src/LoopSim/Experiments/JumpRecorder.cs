using System.Collections.Immutable;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Jumps;
using LoopSim.Results;
using LoopSim.Solvers.Stochastic;

namespace LoopSim.Experiments;

/// <summary>Follows an ensemble through phase after phase and keeps what it comes to at the output points.</summary>
/// <remarks>The course begins with a point of rest, and each phase with a point of its own, so that jumps stand in the course as two points at one time.</remarks>
internal sealed class JumpRecorder
{
    /// <summary>Streams of one phase: more than there are trajectories.</summary>
    private const int StreamBits = 40;

    private readonly PathwayModel _model;
    private readonly RunOptions _options;
    private readonly string _timeUnit;
    private readonly List<JumpEnsembleResult> _results = [];
    private readonly List<double> _phaseStarts = [];
    private readonly List<KineticPhase> _phases = [];
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);
    private double[] _states;
    private double _now;
    private JumpWork _work;

    private JumpRecorder(PathwayModel model, ReactionNetwork network, RunOptions options)
    {
        (_model, _options, _timeUnit) = (model, options, network.TimeUnit);
        Variables = network.ToObservables().Variables;
        _states = [];
    }

    private JumpRecorder(JumpRecorder other)
        : this(other._model, other._model.Kinetics!, other._options)
    {
        // A recorder is made of a model that has kinetics.
        (_states, _now, _work) = (other._states, other._now, other._work);
        _results.AddRange(other._results);
        _phaseStarts.AddRange(other._phaseStarts);
        _phases.AddRange(other._phases);
        _warnings.UnionWith(other._warnings);
        Variables = other.Variables;
    }

    /// <summary>The columns.</summary>
    public ImmutableArray<Variable> Variables { get; }

    public string TimeUnit => _timeUnit;

    public IReadOnlyList<double> PhaseStarts => _phaseStarts;

    /// <summary>Rest, and then phase after phase.</summary>
    public IReadOnlyList<JumpEnsembleResult> Results => _results;

    /// <summary>The states of all cells of all trajectories, [trajectories x cells x species], in the units of the species.</summary>
    public double[] States => _states;

    public RunOptions Options => _options;

    /// <summary>The phases, as they were simulated.</summary>
    public IReadOnlyList<KineticPhase> Phases => _phases;

    public JumpWork Work => _work;

    public IReadOnlyCollection<string> Warnings => _warnings;

    private int Trajectories => JumpEngine.TrajectoriesOf(_options);

    /// <summary>Begins with an ensemble that has settled, where its model begins at rest.</summary>
    /// <param name="model">The model.</param>
    /// <param name="network">Its network, with what is changed before rest.</param>
    /// <param name="beginning">The steady state of the differential equations, around which counts settle, or the initial state.</param>
    /// <param name="settling">For how long they settle.</param>
    /// <param name="options">How it is computed.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static JumpRecorder Begin(PathwayModel model, ReactionNetwork network, double[] beginning, Duration settling, RunOptions options, CancellationToken cancellation)
    {
        var recorder = new JumpRecorder(model, network, options);
        var length = model.BeginsAtRest ? settling.In(network.TimeUnit) : 0;
        recorder.Simulate(network, jump => jump.CountsOf(beginning), -length, [0], cancellation);
        return recorder;
    }

    /// <summary>The mean of every variable at rest, by name.</summary>
    public IReadOnlyDictionary<string, double> MeansAtRest() => Variables.Select((v, i) => (v.Name, Mean: _results[0].Mean(0, i))).ToDictionary(p => p.Name, p => p.Mean, StringComparer.Ordinal);

    /// <summary>Simulates a phase; this stays as it is.</summary>
    /// <param name="network">The network during the phase.</param>
    /// <param name="donor">The states of the donor of the medium; empty where there is none.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The recorder at the end of the phase.</returns>
    public JumpRecorder Follow(ReactionNetwork network, double[] donor, Phase phase, CancellationToken cancellation)
    {
        var recorder = new JumpRecorder(this);
        recorder.GoOn(network, donor, phase, cancellation);
        return recorder;
    }

    private void GoOn(ReactionNetwork network, double[] donor, Phase phase, CancellationToken cancellation)
    {
        var end = _now + phase.Duration.In(_timeUnit);
        var times = new double[_options.Intervals + 1];
        for (var i = 0; i < times.Length; i++)
            times[i] = i == _options.Intervals ? end : _now + (end - _now) * i / _options.Intervals;
        var before = _states;
        var species = network.Species.Length;
        var entry = new double[species];
        Simulate(network, jump =>
        {
            var length = _options.Cells * species;
            var starts = new double[Trajectories * jump.System.SpeciesNames.Length];
            for (var k = 0; k < Trajectories; k++)
            {
                var states = new double[length];
                for (var at = 0; at < length; at += species)
                    OdeEngine.Enter(before.AsSpan(k * length + at, species), donor.Length == 0 ? default : donor.AsSpan(k * length + at, species), _model, network, phase).CopyTo(states, at);
                jump.CountsOf(states).CopyTo(starts, k * jump.System.SpeciesNames.Length);
                for (var i = 0; i < length; i++)
                    entry[i % species] += states[i] / (Trajectories * _options.Cells);
            }
            return starts;
        }, _now, times, cancellation);
        _phaseStarts.Add(_now);
        _phases.Add(new KineticPhase(network, entry, _now, end));
        _now = end;
    }

    private void Simulate(ReactionNetwork network, Func<KineticJumpSystem, double[]> begin, double start, double[] times, CancellationToken cancellation)
    {
        var jump = KineticJumpSystem.Of(network, _model.Molecules, _options.Cells, Medium.Compartment);
        _warnings.UnionWith(jump.Warnings);
        var method = JumpMethods.Named(_options.JumpMethod);
        var options = new JumpEnsembleOptions
        {
            Trajectories = Trajectories,
            Seed = _options.Seed,
            FirstStream = (ulong)_results.Count << StreamBits,
            Method = network.Events.IsEmpty ? method : method.IsExact ? new EventfulMethod(network, jump)
                : throw new ArgumentException($"The network has events ({network.Events[0].Name}), which the method {method.Name} would step over. Take an exact method: {string.Join(", ", JumpMethods.All.Where(m => m.IsExact).Select(m => m.Name))}."),
        };
        var result = JumpEnsemble.Run(jump.System, begin(jump), start, times, options, () => new KineticJumpObserver(network, jump, Variables), keepsEnds: true, cancellation);
        var species = network.Species.Length;
        _states = new double[Trajectories * _options.Cells * species];
        for (var k = 0; k < Trajectories; k++)
        {
            for (var cell = 0; cell < _options.Cells; cell++)
                jump.StateOf(result.Ends.AsSpan(k * jump.System.SpeciesNames.Length, jump.System.SpeciesNames.Length), cell, _states.AsSpan((k * _options.Cells + cell) * species, species));
        }
        _results.Add(result);
        _work += result.Work;
    }
}
