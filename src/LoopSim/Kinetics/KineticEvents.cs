using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics.Rates;
using LoopSim.Kinetics.Sensitivity;
using LoopSim.Randomness;
using LoopSim.Solvers.Ode;

namespace LoopSim.Kinetics;

/// <summary>The events of a network during one run: which are triggered, what waits to be done, what is done next.</summary>
/// <remarks>The comparisons in the network's expressions are the functions whose sides the solver watches, so that right-hand sides that switch are integrated piece by piece.
/// A species that is constant keeps its value, whatever events say. Serves one run on one thread.</remarks>
public sealed class KineticEvents : IOdeEvents
{
    /// <summary>So many changes at one moment are an endless circle of events.</summary>
    private const int MostAtOneTime = 10_000;

    private readonly RateKernel _switches;
    private readonly RateKernel _code;
    private readonly ImmutableArray<KineticEventLayout> _events;
    private readonly int[][] _targets;
    private readonly double[] _constants;
    private readonly double[] _work;
    private readonly double[] _now;
    private readonly KineticHistory? _history;
    private readonly bool[] _held;
    private readonly List<Pending> _pending;
    private readonly RandomStream _random;
    private double[] _slopes = [];

    internal KineticEvents(ReactionNetwork network, KineticCode code, ulong seed, KineticEvents? before, KineticHistory? history)
    {
        _history = history;
        (_switches, _code) = (code.Switches, code.Events);
        _constants = [.. network.ConstantValues, .. new double[network.DelayedValues.Length]];
        _work = new double[Math.Max(code.Delays.WorkLength, Math.Max(_switches.WorkLength, _code.WorkLength))];
        _now = new double[_code.Program.OutputLength];
        _events = Layouts(network.Events);
        var indices = network.Species.Select((s, i) => (s, i)).ToDictionary(pair => pair.s.Name, pair => pair.s.IsConstant ? -1 : pair.i, StringComparer.Ordinal);
        _targets = [.. network.Events.Select(e => e.Assignments.Select(a => indices[a.Species]).ToArray())];
        _held = before is null ? [.. network.Events.Select(e => e.HoldsBeforeStart)] : [.. before._held];
        _pending = before is null ? [] : [.. before._pending];
        _random = before?._random ?? new RandomStream(seed);
    }

    /// <inheritdoc/>
    public int FunctionCount => _switches.Program.OutputLength;

    /// <inheritdoc/>
    public double NextTime => _pending.Count == 0 ? double.PositiveInfinity : _pending.Min(p => p.Due);

    /// <inheritdoc/>
    public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> values) => Run(_switches, t, y, values);

    /// <inheritdoc/>
    /// <exception cref="SimulationException">Events trigger one another without end, or an expression of one came to something that is no number.</exception>
    public void Happen(double t, Span<double> y) => Happen(t, y, null);

    /// <summary>Lets happen what is due, and lets derivatives follow.</summary>
    internal void Happen(double t, Span<double> y, IEventTangents? tangents)
    {
        if (_events.IsEmpty)
            return;
        for (var changes = 0; ; changes++)
        {
            Run(_code, t, y, _now);
            _slopes = tangents?.Slopes(t, y) ?? [];
            Trigger(t);
            if (Next(t) is not { } next)
                return;
            if (changes == MostAtOneTime)
                throw new SimulationException(FormattableString.Invariant($"Events trigger one another without end at t = {t}, event {_events[next.Event].Event.Name} among them. Give them delays, or conditions that the events themselves end.")) { Time = t };
            _pending.Remove(next);
            Change(next, y, tangents);
        }
    }

    private static ImmutableArray<KineticEventLayout> Layouts(ImmutableArray<KineticEvent> events)
    {
        var layouts = ImmutableArray.CreateBuilder<KineticEventLayout>(events.Length);
        foreach (var each in events)
            layouts.Add(new(each, layouts.Count == 0 ? 0 : layouts[^1].End));
        return layouts.MoveToImmutable();
    }

    private void Run(RateKernel kernel, double t, ReadOnlySpan<double> y, Span<double> output)
    {
        _history?.Fill(t, y, _constants, _work);
        kernel.Run(t, y, _constants, _work, output);
    }

    /// <summary>Notes what conditions have come to hold and what has ceased to.</summary>
    private void Trigger(double t)
    {
        for (var i = 0; i < _events.Length; i++)
        {
            var layout = _events[i];
            var holds = _now[layout.Trigger] != 0 && !double.IsNaN(_now[layout.Trigger]);
            if (holds && !_held[i])
                Schedule(i, t);
            else if (!holds && !layout.Event.IsPersistent)
                _pending.RemoveAll(p => p.Event == i);
            _held[i] = holds;
        }
    }

    private void Schedule(int index, double t)
    {
        var layout = _events[index];
        var delay = _now[layout.Delay];
        if (!(delay >= 0))
            throw new SimulationException(FormattableString.Invariant($"The delay of event {layout.Event.Name} came to {delay} at t = {t}: a delay is 0 or more. Mend its expression, {layout.Event.Delay}.")) { Time = t, Variable = layout.Event.Name };
        var values = layout.Event.UsesValuesOfTrigger ? _now[layout.First..layout.End] : null;
        _pending.Add(new Pending(index, t + delay, values, _slopes));
    }

    /// <summary>Of the changes that are due, that with the largest priority; one of them at random where there are several.</summary>
    private Pending? Next(double t)
    {
        var due = _pending.Where(p => p.Due <= t).ToList();
        if (due.Count < 2)
            return due.FirstOrDefault();
        var first = due.Max(PriorityOf);
        var equal = due.Where(p => PriorityOf(p) == first).ToList();
        return equal.Count == 1 ? equal[0] : equal[_random.NextInt(equal.Count)];
    }

    private double PriorityOf(Pending pending)
    {
        var layout = _events[pending.Event];
        var priority = layout.Event.Priority is null ? double.NegativeInfinity : _now[layout.Priority];
        return double.IsNaN(priority) ? double.NegativeInfinity : priority;
    }

    private void Change(Pending change, Span<double> y, IEventTangents? tangents)
    {
        var (layout, targets) = (_events[change.Event], _targets[change.Event]);
        var values = change.Values ?? _now[layout.First..layout.End];
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] < 0)
                continue;
            var (value, scale) = (values[layout.Value(i) - layout.First], _now[layout.Scale(i)]);
            y[targets[i]] = value * scale;
            tangents?.Change(targets[i], layout.Value(i), value, change.Values is null ? _slopes : change.Slopes, layout.Scale(i), scale, _slopes);
        }
    }

    /// <summary>A change that is to be made.</summary>
    /// <param name="Event">The number of its event.</param>
    /// <param name="Due">When.</param>
    /// <param name="Values">The numbers of the event at the trigger; <see langword="null"/> where those of the moment count.</param>
    /// <param name="Slopes">The derivatives of all numbers at the trigger; empty where nobody follows them.</param>
    private sealed record Pending(int Event, double Due, double[]? Values, double[] Slopes);
}
