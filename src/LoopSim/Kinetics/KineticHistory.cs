using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Ode;

namespace LoopSim.Kinetics;

/// <summary>The states that a run has come through, and the values of the past that its network's expressions ask for.</summary>
/// <remarks>A step is kept as the polynomial through five of its points, whose order is that of the dense output of the solver's methods or above. Before the start the species are as at the start. Differential equations,
/// events and observables of one run share one history; it serves one thread.</remarks>
public sealed class KineticHistory
{
    private const int Points = 5;

    private readonly RateKernel _code;
    private readonly int _stateLength;
    private readonly int _count;
    private readonly int _firstSlot;
    private readonly bool _isNested;
    private readonly List<Piece> _pieces = [];

    /// <summary>What delays come to now and then, and a state of the past, for each depth of delays of delays.</summary>
    private readonly List<(double[] Now, double[] Then, double[] Past)> _scratch = [];

    internal KineticHistory(ReactionNetwork network, KineticCode code)
    {
        _code = code.Delays;
        _stateLength = network.Species.Length;
        _count = network.DelayedValues.Length;
        _firstSlot = network.ConstantValues.Length;
        var names = network.DelayedValues.Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        // By way of assignments, too: whichever names one at all.
        _isNested = network.DelayedValues.SelectMany(d => d.Of.Symbols().Concat(d.By.Symbols())).Any(names.Contains)
            || network.Assignments.SelectMany(a => a.Value.Symbols()).Any(names.Contains);
    }

    /// <summary>A stretch of the run: a step, or a moment at which the state jumped.</summary>
    private sealed record Piece(double Start, double End, double[] States);

    internal void Jump(double t, ReadOnlySpan<double> y)
    {
        var states = new double[Points * _stateLength];
        for (var point = 0; point < Points; point++)
            y.CopyTo(states.AsSpan(point * _stateLength));
        _pieces.Add(new Piece(t, t, states));
    }

    internal void Keep(OdeStepper stepper, double end)
    {
        var states = new double[Points * _stateLength];
        for (var point = 0; point < Points; point++)
            stepper.Interpolate(stepper.Time + (end - stepper.Time) * point / (Points - 1), states.AsSpan(point * _stateLength, _stateLength));
        _pieces.Add(new Piece(stepper.Time, end, states));
    }

    internal double ShortestDelay(double t, ReadOnlySpan<double> y, double[] constants, double[] work)
    {
        var outputs = new double[2 * _count];
        _code.Run(t, y, constants, work, outputs);
        var shortest = double.PositiveInfinity;
        for (var i = 0; i < _count; i++)
            shortest = outputs[2 * i] > 0 ? Math.Min(shortest, outputs[2 * i]) : shortest;
        return shortest;
    }

    /// <summary>Writes the delayed values behind the constants of the network, where its programs look for them.</summary>
    internal void Fill(double t, ReadOnlySpan<double> y, double[] constants, double[] work, int depth = 0)
    {
        if (depth == _scratch.Count)
            _scratch.Add((new double[2 * _count], new double[2 * _count], new double[_stateLength]));
        var (now, then, past) = _scratch[depth];
        // A delay may itself be of what was before: as many rounds as there are delayed values settle all that are not in a circle.
        for (var round = 0; round < (_isNested ? _count : 1); round++)
        {
            _code.Run(t, y, constants, work, now);
            for (var i = 0; i < _count; i++)
            {
                var by = now[2 * i];
                if (by == 0)
                {
                    constants[_firstSlot + i] = now[2 * i + 1];
                    continue;
                }
                StateAt(t - by, y, past);
                var before = constants;
                if (_isNested && depth < _count)
                    Fill(t - by, past, before = (double[])constants.Clone(), work, depth + 1);
                _code.Run(t - by, past, before, work, then);
                constants[_firstSlot + i] = then[2 * i + 1];
            }
        }
    }

    /// <summary>Writes the state at a time of the past.</summary>
    private void StateAt(double time, ReadOnlySpan<double> now, Span<double> state)
    {
        if (_pieces.Count == 0)
        {
            now.CopyTo(state);
            return;
        }
        if (time <= _pieces[0].Start)
        {
            _pieces[0].States.AsSpan(0, _stateLength).CopyTo(state);
            return;
        }
        var (low, high) = (0, _pieces.Count - 1);
        while (low < high)
        {
            // The last piece that begins no later than the time: after a jump, not before it.
            var middle = (low + high + 1) / 2;
            (low, high) = _pieces[middle].Start <= time ? (middle, high) : (low, middle - 1);
        }
        Interpolate(_pieces[low], time, state);
    }

    private void Interpolate(Piece piece, double time, Span<double> state)
    {
        var position = piece.End > piece.Start ? (time - piece.Start) / (piece.End - piece.Start) * (Points - 1) : 0;
        state.Clear();
        for (var point = 0; point < Points; point++)
        {
            var weight = 1.0;
            for (var other = 0; other < Points; other++)
                weight *= other == point ? 1 : (position - other) / (point - other);
            for (var i = 0; i < _stateLength; i++)
                state[i] += weight * piece.States[point * _stateLength + i];
        }
    }
}
