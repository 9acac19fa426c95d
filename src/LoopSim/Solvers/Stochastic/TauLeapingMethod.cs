using LoopSim.Randomness;

namespace LoopSim.Solvers.Stochastic;

/// <summary>Explicit tau-leaping: many events at a time, their numbers from Poisson distributions.</summary>
/// <remarks>
/// Y. Cao, D. T. Gillespie, L. R. Petzold, J. Chem. Phys. 124 (2006) 044109, DOI 10.1063/1.2159468, section V, with its constants. A reaction that could use up a reactant within
/// ten events is followed one by one; a leap that would bring a count below zero is given up and tried at half the length; where leaps would be of few events, a hundred are drawn
/// exactly instead. The error is of the order of <see cref="LeapSize.Share"/>.
/// </remarks>
public sealed class TauLeapingMethod : IJumpMethod
{
    /// <inheritdoc/>
    public string Name => "tau";

    /// <inheritdoc/>
    public string Description => "Tau-leaping with step control (Cao 2006): approximate to some 3 %, for large counts.";

    /// <inheritdoc/>
    public bool IsExact => false;

    /// <inheritdoc/>
    IJumpStepper IJumpMethod.Start(JumpSystem system) => new Stepper(system);

    private sealed class Stepper(JumpSystem system) : IJumpStepper
    {
        /// <summary>A reaction is critical where fewer than so many events use up a reactant.</summary>
        private const int FewEvents = 10;

        /// <summary>A leap of fewer than so many events on average is not worth it, and then so many are drawn exactly.</summary>
        private const int LeastOfLeap = 10;
        private const int ExactEvents = 100;

        private readonly PropensityTable _table = system.Table;
        private readonly LeapSize _size = new(system);
        private readonly double[] _state = new double[system.Table.StateLength];
        private readonly double[] _trial = new double[system.Table.StateLength];
        private readonly double[] _values = new double[system.Reactions.Length];
        private readonly bool[] _isCritical = new bool[system.Reactions.Length];
        private double _time;
        private double _ripple;
        private JumpWork _work;

        public ReadOnlySpan<double> Counts => _state.AsSpan(0, _table.SpeciesCount);

        public JumpWork Work => _work;

        public void Begin(double time, ReadOnlySpan<double> counts, ref TrajectoryRandom random)
        {
            _table.Fill(_state, counts);
            _ripple = _table.RippleAt(_state);
            _time = time;
        }

        public void Advance(double until, ref TrajectoryRandom random, CancellationToken cancellation)
        {
            while (_time < until)
            {
                cancellation.ThrowIfCancellationRequested();
                var total = Evaluate();
                if (total <= 0)
                    _time = until;
                else if (!Leap(until, total, ref random))
                    Exact(until, total, ref random);
            }
        }

        private double Evaluate()
        {
            var total = 0.0;
            for (var r = 0; r < _values.Length; r++)
                total += _values[r] = _table.Evaluate(r, _state, _ripple);
            return total;
        }

        /// <summary>Makes a leap; returns whether it is worth it.</summary>
        private bool Leap(double until, double total, ref TrajectoryRandom random)
        {
            var critical = 0.0;
            for (var r = 0; r < _values.Length; r++)
            {
                _isCritical[r] = _values[r] > 0 && IsCritical(r);
                critical += _isCritical[r] ? _values[r] : 0;
            }
            var longest = _size.Of(_table, _values, _isCritical, _state);
            while (longest >= LeastOfLeap / total)
            {
                var next = random.NextExponential() / critical;
                var step = Math.Min(Math.Min(longest, next), until - _time);
                if (TryStep(step, next == step, critical, ref random))
                {
                    _time = step == until - _time ? until : _time + step;
                    _work += new JumpWork(0, 1, 0, 0);
                    return true;
                }
                longest = step / 2;
                _work += new JumpWork(0, 0, 1, 0);
            }
            return false;
        }

        private bool IsCritical(int reaction)
        {
            foreach (var change in _table.ChangesOf(reaction))
            {
                if (change.By < 0 && Math.Floor(_state[change.Species] / -change.By) < FewEvents)
                    return true;
            }
            return false;
        }

        private bool TryStep(double step, bool withCritical, double critical, ref TrajectoryRandom random)
        {
            _state.CopyTo(_trial, 0);
            for (var r = 0; r < _values.Length; r++)
            {
                if (_values[r] <= 0 || _isCritical[r])
                    continue;
                var events = Poisson.Draw(ref random, _values[r] * step);
                foreach (var change in _table.ChangesOf(r))
                    _trial[change.Species] += change.By * events;
            }
            if (withCritical)
                _table.Fire(Choose(random.NextDouble() * critical, onlyCritical: true), _trial);
            for (var s = 0; s < _table.SpeciesCount; s++)
            {
                if (_trial[s] < 0)
                    return false;
            }
            _trial.CopyTo(_state, 0);
            return true;
        }

        private int Choose(double place, bool onlyCritical)
        {
            var last = -1;
            for (var r = 0; r < _values.Length; r++)
            {
                if (_values[r] <= 0 || (onlyCritical && !_isCritical[r]))
                    continue;
                last = r;
                if (place < _values[r])
                    return r;
                place -= _values[r];
            }
            // What rounding leaves over belongs to the last that can happen.
            return last;
        }

        private void Exact(double until, double total, ref TrajectoryRandom random)
        {
            for (var events = 0; events < ExactEvents && total > 0; events++)
            {
                _time += random.NextExponential() / total;
                if (_time > until)
                    break;
                var reaction = Choose(random.NextDouble() * total, onlyCritical: false);
                _table.Fire(reaction, _state);
                foreach (var d in _table.DependentsOf(reaction))
                    _values[d] = _table.Evaluate(d, _state, _ripple);
                total = 0;
                foreach (var value in _values)
                    total += value;
                _work += new JumpWork(1, 0, 0, 0);
            }
            _time = total > 0 ? Math.Min(_time, until) : until;
        }
    }
}
