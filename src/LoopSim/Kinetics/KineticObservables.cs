using System.Collections.Immutable;
using LoopSim.Results;

namespace LoopSim.Kinetics;

/// <summary>Everything of a network that can be watched: species, then assignments (in order of evaluation), then inputs.</summary>
/// <remarks>Keeps a work array, so one instance serves one thread.</remarks>
public sealed class KineticObservables
{
    private readonly KineticCode _code;
    private readonly double[] _constants;
    private readonly int _stateLength;
    private readonly string _timeUnit;
    private readonly KineticHistory? _history;
    private double[] _work = [];

    internal KineticObservables(ReactionNetwork network, KineticCode code, KineticHistory? history)
    {
        _history = history;
        _code = code;
        _constants = [.. network.ConstantValues, .. new double[network.DelayedValues.Length]];
        _stateLength = network.Species.Length;
        _timeUnit = network.TimeUnit;
        Variables =
        [
            .. network.Species.Select(s => new Variable(s.Name, s.Label, s.Unit)),
            .. network.Assignments.Select(a => new Variable(a.Name, a.Label, a.Unit)),
            .. network.Inputs.Select(i => new Variable(i.Name, i.Label, i.Unit)),
        ];
    }

    /// <summary>What is watched, with labels and units.</summary>
    public ImmutableArray<Variable> Variables { get; }

    /// <summary>Writes the values of all variables at one moment.</summary>
    /// <param name="t">Time, in the time unit of the network.</param>
    /// <param name="y">State, one value per species.</param>
    /// <param name="values">Receives one value per entry of <see cref="Variables"/>.</param>
    public void EvaluateAll(double t, ReadOnlySpan<double> y, Span<double> values)
    {
        var kernel = _code.Observables;
        if (_work.Length < kernel.WorkLength)
            _work = new double[Math.Max(kernel.WorkLength, _code.Delays.WorkLength)];
        _history?.Fill(t, y, _constants, _work);
        kernel.Run(t, y, _constants, _work, values);
    }

    /// <summary>Returns the time course of all variables over the states that a solver gave.</summary>
    /// <param name="times">Time points, in the time unit of the network.</param>
    /// <param name="states">Row-major states, [T x species].</param>
    public TimeCourse ToTimeCourse(ReadOnlySpan<double> times, ReadOnlySpan<double> states)
    {
        if (states.Length != times.Length * _stateLength)
            throw new ArgumentException($"{times.Length} times and {_stateLength} species need {times.Length * _stateLength} values, not {states.Length}.", nameof(states));
        var values = new double[times.Length * Variables.Length];
        for (var i = 0; i < times.Length; i++)
            EvaluateAll(times[i], states.Slice(i * _stateLength, _stateLength), values.AsSpan(i * Variables.Length, Variables.Length));
        return new TimeCourse(Variables, _timeUnit, times, values);
    }
}
