using LoopSim.Randomness;

namespace LoopSim.Solvers.Stochastic;

/// <summary>Composition and rejection: reactions are grouped by the power of two below which their propensity lies; a group is chosen, then a member by rejection.</summary>
/// <remarks>
/// A. Slepoy, A. P. Thompson, S. J. Plimpton, J. Chem. Phys. 128 (2008) 205101, DOI 10.1063/1.2919546: time per event does not grow with the number of reactions. Instead of the sum of
/// propensities it keeps the sum of their upper bounds, which are powers of two times whole numbers and so exact; time passes at that rate, and an event that rejection turns down does not
/// happen (thinning), so that nothing drifts.
/// </remarks>
public sealed class CompositionRejectionMethod : IJumpMethod
{
    /// <inheritdoc/>
    public string Name => "composition-rejection";

    /// <inheritdoc/>
    public string Description => "Slepoy's composition and rejection: its time per event does not grow with the number of reactions.";

    /// <inheritdoc/>
    public bool IsExact => true;

    /// <inheritdoc/>
    IJumpStepper IJumpMethod.Start(JumpSystem system) => new Stepper(system);

    private sealed class Stepper : IJumpStepper
    {
        private const int EventsBetweenQuestions = 1 << 16;

        /// <summary>Exponents of doubles run from −1074 to 1023; a group's upper bound is two to one more than its number's.</summary>
        private const int LowestExponent = -1074;
        private const int None = -1;

        private readonly PropensityTable _table;
        private readonly double[] _state;
        private readonly double[] _values;
        private readonly int[] _groupOf;
        private readonly int[] _placeOf;
        private readonly List<Group> _groups = [];
        private readonly int[] _numberOfExponent = new int[1024 - LowestExponent];
        private double _bound;
        private double _next;
        private double _ripple;
        private long _events;

        public Stepper(JumpSystem system)
        {
            _table = system.Table;
            _state = _table.StateOf(new double[system.SpeciesNames.Length]);
            _values = new double[_table.ReactionCount];
            _groupOf = new int[_table.ReactionCount];
            _placeOf = new int[_table.ReactionCount];
            Array.Fill(_numberOfExponent, None);
        }

        public ReadOnlySpan<double> Counts => _state.AsSpan(0, _table.SpeciesCount);

        public JumpWork Work => new(_events, 0, 0, 0);

        public void Begin(double time, ReadOnlySpan<double> counts, ref TrajectoryRandom random)
        {
            _table.Fill(_state, counts);
            _ripple = _table.RippleAt(_state);
            // The order of groups is that in which trajectories meet them: begin without any, or a trajectory would depend on those before.
            _groups.Clear();
            Array.Fill(_numberOfExponent, None);
            Array.Fill(_groupOf, None);
            for (var r = 0; r < _values.Length; r++)
                Set(r, _table.Evaluate(r, _state, _ripple));
            _bound = Bound();
            _next = time + random.NextExponential() / _bound;
        }

        public void Advance(double until, ref TrajectoryRandom random, CancellationToken cancellation)
        {
            while (_next <= until)
            {
                cancellation.ThrowIfCancellationRequested();
                Run(until, ref random);
            }
        }

        private void Run(double until, ref TrajectoryRandom stream)
        {
            var random = stream;
            for (var tries = 0; _next <= until && tries < EventsBetweenQuestions; tries++)
            {
                var group = Choose(random.NextDouble() * _bound);
                var place = random.NextDouble() * group.Count;
                var reaction = group.Members[(int)place];
                // What is left of the place within its member is uniform, and as good as a further number.
                if ((place - (int)place) * group.Limit < _values[reaction])
                {
                    _table.Fire(reaction, _state);
                    var moved = false;
                    foreach (var d in _table.DependentsOf(reaction))
                        moved |= Set(d, _table.Evaluate(d, _state, _ripple));
                    if (moved)
                        _bound = Bound();
                    _events++;
                }
                _next += random.NextExponential() / _bound;
            }
            stream = random;
        }

        private Group Choose(double place)
        {
            foreach (var group in _groups)
            {
                if (place < group.Weight)
                    return group;
                place -= group.Weight;
            }
            // Weights are exact but their sum is rounded: what lies beyond it belongs to the last that has any.
            return _groups.FindLast(g => g.Count > 0) ?? throw new InvalidOperationException("An event is due where none can happen. This is a bug in LoopSim.");
        }

        private double Bound()
        {
            var sum = 0.0;
            foreach (var group in _groups)
                sum += group.Weight;
            return sum;
        }

        /// <summary>Puts a reaction where its propensity belongs.</summary>
        /// <returns>Whether that is another group than before.</returns>
        private bool Set(int reaction, double value)
        {
            _values[reaction] = value;
            var number = value > 0 ? NumberOf(Math.ILogB(value)) : None;
            var before = _groupOf[reaction];
            if (number == before)
                return false;
            if (before != None)
            {
                var moved = _groups[before].Remove(_placeOf[reaction]);
                _placeOf[moved] = _placeOf[reaction];
            }
            if (number != None)
                _placeOf[reaction] = _groups[number].Add(reaction);
            _groupOf[reaction] = number;
            return true;
        }

        private int NumberOf(int exponent)
        {
            ref var number = ref _numberOfExponent[exponent - LowestExponent];
            if (number == None)
            {
                number = _groups.Count;
                _groups.Add(new Group(Math.ScaleB(1, exponent + 1)));
            }
            return number;
        }
    }

    /// <summary>Reactions whose propensity lies between half a limit and the limit.</summary>
    private sealed class Group(double limit)
    {
        private int[] _members = new int[4];

        public double Limit => limit;

        public int Count { get; private set; }

        public double Weight => Count * limit;

        public int[] Members => _members;

        public int Add(int reaction)
        {
            if (Count == _members.Length)
                Array.Resize(ref _members, 2 * Count);
            _members[Count] = reaction;
            return Count++;
        }

        /// <summary>Removes the member at a place, and returns the one that stands there now (the same where it was the last).</summary>
        public int Remove(int place) => _members[place] = _members[--Count];
    }
}
