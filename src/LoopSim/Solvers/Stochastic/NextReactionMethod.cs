using LoopSim.Randomness;

namespace LoopSim.Solvers.Stochastic;

/// <summary>The next-reaction method: each reaction has a time at which it is due, kept in a queue; one random number an event.</summary>
/// <remarks>M. A. Gibson, J. Bruck, J. Phys. Chem. A 104 (2000) 1876, DOI 10.1021/jp993732q. A reaction whose propensity changes has the rest of its waiting time stretched by the ratio of
/// the two; one that was impossible draws a new waiting time, which by the lack of memory has the same law.</remarks>
public sealed class NextReactionMethod : IJumpMethod
{
    /// <inheritdoc/>
    public string Name => "next-reaction";

    /// <inheritdoc/>
    public string Description => "Gibson and Bruck's next-reaction method: an independent way to the same law, to check others against.";

    /// <inheritdoc/>
    public bool IsExact => true;

    /// <inheritdoc/>
    IJumpStepper IJumpMethod.Start(JumpSystem system) => new Stepper(system);

    private sealed class Stepper(JumpSystem system) : IJumpStepper
    {
        private const int EventsBetweenQuestions = 1 << 16;

        private readonly PropensityTable _table = system.Table;
        private readonly double[] _state = system.Table.StateOf(new double[system.SpeciesNames.Length]);
        private readonly double[] _values = new double[system.Reactions.Length];
        private readonly EventQueue _queue = new(system.Reactions.Length);
        private double _ripple;
        private long _events;

        public ReadOnlySpan<double> Counts => _state.AsSpan(0, _table.SpeciesCount);

        public JumpWork Work => new(_events, 0, 0, 0);

        public void Begin(double time, ReadOnlySpan<double> counts, ref TrajectoryRandom random)
        {
            _table.Fill(_state, counts);
            _ripple = _table.RippleAt(_state);
            var due = new double[_values.Length];
            for (var r = 0; r < _values.Length; r++)
            {
                _values[r] = _table.Evaluate(r, _state, _ripple);
                due[r] = Due(time, _values[r], ref random);
            }
            _queue.Fill(due);
        }

        public void Advance(double until, ref TrajectoryRandom random, CancellationToken cancellation)
        {
            while (_queue.FirstDue <= until)
            {
                cancellation.ThrowIfCancellationRequested();
                Run(until, ref random);
            }
        }

        private void Run(double until, ref TrajectoryRandom stream)
        {
            var random = stream;
            for (var events = 0; _queue.FirstDue is var time && time <= until && events < EventsBetweenQuestions; events++)
            {
                var reaction = _queue.First;
                _table.Fire(reaction, _state);
                foreach (var d in _table.DependentsOf(reaction))
                {
                    var (before, value) = (_values[d], _table.Evaluate(d, _state, _ripple));
                    _values[d] = value;
                    if (d != reaction)
                        _queue.Set(d, value > 0 && before > 0 ? time + before / value * (_queue.DueOf(d) - time) : Due(time, value, ref random));
                }
                _queue.Set(reaction, Due(time, _values[reaction], ref random));
                _events++;
            }
            stream = random;
        }

        private static double Due(double time, double propensity, ref TrajectoryRandom random) =>
            propensity > 0 ? time + random.NextExponential() / propensity : double.PositiveInfinity;
    }
}
