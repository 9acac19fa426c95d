using LoopSim.Diagnostics;
using LoopSim.Randomness;
using LoopSim.Solvers.Stochastic;

namespace LoopSim.Kinetics.Jumps;

/// <summary>The direct method for networks with events: they are looked after between one reaction and the next, when nothing but the time changes, and after each reaction.</summary>
/// <remarks>Waiting times have no memory, so that another is drawn where an event changed the counts. See <see cref="DirectMethod"/>, which is faster where there are no events.</remarks>
internal sealed class EventfulMethod : IJumpMethod
{
    private readonly ReactionNetwork _network;
    private readonly KineticJumpSystem _jump;

    /// <summary>Makes the method of a network.</summary>
    /// <exception cref="ArgumentException">Cells share the medium, or events set something that is no count.</exception>
    public EventfulMethod(ReactionNetwork network, KineticJumpSystem jump)
    {
        if (jump.Cells > 1)
            throw new ArgumentException($"The network has events ({network.Events[0].Name}), which are those of one cell: run one cell, with more trajectories.");
        (_network, _jump) = (network, jump);
    }

    public string Name => "direct";

    public string Description => "Gillespie's direct method with events looked after between reactions.";

    public bool IsExact => true;

    IJumpStepper IJumpMethod.Start(JumpSystem system) => new Stepper(_network, _jump, system);

    private sealed class Stepper : IJumpStepper
    {
        private readonly ReactionNetwork _network;
        private readonly KineticJumpSystem _jump;
        private readonly PropensityTable _table;
        private readonly double[] _state;
        private readonly double[] _values;
        private readonly double[] _propensities;
        private double[] _sides = [];
        private double[] _sidesThen = [];
        private KineticEvents? _events;
        private double _time;
        private double _next;
        private double _ripple;
        private long _count;

        public Stepper(ReactionNetwork network, KineticJumpSystem jump, JumpSystem system)
        {
            (_network, _jump, _table) = (network, jump, system.Table);
            (_state, _values, _propensities) = (new double[_table.StateLength], new double[network.Species.Length], new double[_table.ReactionCount]);
        }

        public ReadOnlySpan<double> Counts => _state.AsSpan(0, _table.SpeciesCount);

        public JumpWork Work => new(_count, 0, 0, 0);

        public void Begin(double time, ReadOnlySpan<double> counts, ref TrajectoryRandom random)
        {
            _table.Fill(_state, counts);
            _ripple = _table.RippleAt(_state);
            _events = _network.ToEvents(random.NextUInt64());
            (_sides, _sidesThen) = (new double[_events?.FunctionCount ?? 0], new double[_events?.FunctionCount ?? 0]);
            _time = time;
            Happen();
            Draw(ref random);
        }

        public void Advance(double until, ref TrajectoryRandom random, CancellationToken cancellation)
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var stop = Math.Min(_next, until);
                if (Due(stop) is var due && due <= stop)
                {
                    _time = due;
                    Happen();
                    Draw(ref random);
                    continue;
                }
                _time = stop;
                if (_next > until)
                    return;
                _table.Fire(Choose(ref random), _state);
                _count++;
                Happen();
                Draw(ref random);
            }
        }

        private void Draw(ref TrajectoryRandom random)
        {
            var total = 0.0;
            for (var r = 0; r < _propensities.Length; r++)
                total += _propensities[r] = _table.Evaluate(r, _state, _ripple);
            _next = _time + random.NextExponential() / total;
        }

        private int Choose(ref TrajectoryRandom random)
        {
            var total = 0.0;
            foreach (var propensity in _propensities)
                total += propensity;
            while (true)
            {
                var place = random.NextDouble() * total;
                for (var r = 0; r < _propensities.Length; r++)
                {
                    if (place < _propensities[r])
                        return r;
                    place -= _propensities[r];
                }
                // Rounding led beyond the last: drawn again.
            }
        }

        /// <summary>When events are to be looked after next, the counts staying as they are; beyond the stop where not before.</summary>
        private double Due(double stop)
        {
            if (_events is null)
                return double.PositiveInfinity;
            var waiting = Math.Max(_events.NextTime, _time);
            var last = Math.Min(stop, waiting);
            if (double.IsFinite(last) && Differs(last))
            {
                var (before, after) = (_time, last);
                while (before + (after - before) / 2 is var middle && middle > before && middle < after)
                    (before, after) = Differs(middle) ? (before, middle) : (middle, after);
                return after;
            }
            return waiting;
        }

        private bool Differs(double time)
        {
            _events?.Evaluate(time, _values, _sidesThen);
            for (var i = 0; i < _sides.Length; i++)
            {
                if (_sides[i] >= 0 != _sidesThen[i] >= 0)
                    return true;
            }
            return false;
        }

        private void Happen()
        {
            if (_events is null)
                return;
            _jump.StateOf(Counts, 0, _values);
            _events.Happen(_time, _values);
            _events.Evaluate(_time, _values, _sides);
            var counts = _jump.ExactCountsOf(_values) ?? throw new SimulationException(FormattableString.Invariant($"An event set a species to something that is no whole number of molecules at t = {_time}. Round its value, e.g. by floor().")) { Time = _time };
            if (!Counts.SequenceEqual(counts))
                _table.Fill(_state, counts);
        }
    }
}
