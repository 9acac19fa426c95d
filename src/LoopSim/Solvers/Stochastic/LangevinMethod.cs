using LoopSim.Randomness;

namespace LoopSim.Solvers.Stochastic;

/// <summary>The chemical Langevin equation, by Euler and Maruyama's method with the steps of tau-leaping.</summary>
/// <remarks>D. T. Gillespie, J. Chem. Phys. 113 (2000) 297, DOI 10.1063/1.481811, equation 23: numbers of events are normal, so that counts are not whole. It means something only where every count
/// is large; one that falls below zero is put back to it, and <see cref="JumpWork.Clipped"/> says how often.</remarks>
public sealed class LangevinMethod : IJumpMethod
{
    /// <inheritdoc/>
    public string Name => "langevin";

    /// <inheritdoc/>
    public string Description => "The chemical Langevin equation: noise of a diffusion, where every count is large.";

    /// <inheritdoc/>
    public bool IsExact => false;

    /// <inheritdoc/>
    IJumpStepper IJumpMethod.Start(JumpSystem system) => new Stepper(system);

    private sealed class Stepper(JumpSystem system) : IJumpStepper
    {
        private readonly PropensityTable _table = system.Table;
        private readonly LeapSize _size = new(system);
        private readonly double[] _state = new double[system.Table.StateLength];
        private readonly double[] _values = new double[system.Reactions.Length];
        private readonly bool[] _none = new bool[system.Reactions.Length];
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
                for (var r = 0; r < _values.Length; r++)
                    // Two of a kind below one molecule: x(x − 1) is below zero.
                    _values[r] = Math.Max(0, _table.Evaluate(r, _state, _ripple));
                var step = Math.Min(_size.Of(_table, _values, _none, _state), until - _time);
                Step(step, ref random);
                _time = step == until - _time ? until : _time + step;
            }
        }

        private void Step(double step, ref TrajectoryRandom random)
        {
            for (var r = 0; r < _values.Length; r++)
            {
                if (_values[r] <= 0)
                    continue;
                var mean = _values[r] * step;
                var events = mean + Math.Sqrt(mean) * Normal.Draw(ref random);
                foreach (var change in _table.ChangesOf(r))
                    _state[change.Species] += change.By * events;
            }
            var clipped = 0;
            for (var s = 0; s < _table.SpeciesCount; s++)
            {
                if (_state[s] >= 0)
                    continue;
                _state[s] = 0;
                clipped++;
            }
            _work += new JumpWork(0, 1, 0, clipped);
        }
    }
}
