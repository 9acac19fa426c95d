using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LoopSim.Randomness;

namespace LoopSim.Solvers.Stochastic;

/// <summary>The direct method: one waiting time for all reactions together, then a choice among them.</summary>
/// <remarks>
/// D. T. Gillespie, J. Phys. Chem. 81 (1977) 2340, DOI 10.1021/j100540a008. Propensities are the leaves of a tree of sums with <see cref="SumTree.Fan"/> branches, so that choice and update take
/// time of the logarithm of the number of reactions. An event has the sums above changed propensities computed anew, in the same order every time: nothing drifts.
/// </remarks>
public sealed class DirectMethod : IJumpMethod
{
    /// <inheritdoc/>
    public string Name => "direct";

    /// <inheritdoc/>
    public string Description => "Gillespie's direct method over a tree of sums: the fastest exact method up to some hundred reactions.";

    /// <inheritdoc/>
    public bool IsExact => true;

    /// <inheritdoc/>
    IJumpStepper IJumpMethod.Start(JumpSystem system) => new Stepper(system);

    private sealed class Stepper : IJumpStepper
    {
        /// <summary>After so many events it is asked whether to stop.</summary>
        private const int EventsBetweenQuestions = 1 << 16;

        private readonly PropensityTable _table;
        private readonly SumTree _tree;
        private readonly double[] _state;
        private double _next;
        private double _ripple;
        private long _events;

        public Stepper(JumpSystem system)
        {
            _table = system.Table;
            _tree = new SumTree(_table);
            _state = new double[_table.StateLength];
        }

        public ReadOnlySpan<double> Counts => _state.AsSpan(0, _table.SpeciesCount);

        public JumpWork Work => new(_events, 0, 0, 0);

        public void Begin(double time, ReadOnlySpan<double> counts, ref TrajectoryRandom random)
        {
            _table.Fill(_state, counts);
            _ripple = _table.RippleAt(_state);
            for (var r = 0; r < _table.ReactionCount; r++)
                _tree.Values[r] = _table.Evaluate(r, _state, _ripple);
            _tree.SumUp();
            _next = time + random.NextExponential() / _tree.Total;
        }

        public void Advance(double until, ref TrajectoryRandom random, CancellationToken cancellation)
        {
            while (_next <= until)
            {
                cancellation.ThrowIfCancellationRequested();
                if (_tree.IsFlat)
                    Run(new FewSums(_table.ReactionCount), until, ref random);
                else
                    Run(new TreeSums(_tree), until, ref random);
            }
        }

        private void Run<TSums>(TSums sums, double until, ref TrajectoryRandom stream)
            where TSums : struct, ISums
        {
            // What is passed by reference lives in memory; these copies do not.
            var random = stream;
            var next = _next;
            ref var state = ref MemoryMarshal.GetArrayDataReference(_state);
            ref var values = ref MemoryMarshal.GetArrayDataReference(_tree.Values);
            ref var plans = ref MemoryMarshal.GetArrayDataReference(_table.Plans);
            ref var changes = ref MemoryMarshal.GetArrayDataReference(_table.Changes);
            ref var dependents = ref MemoryMarshal.GetArrayDataReference(_table.Dependents);
            ref var products = ref MemoryMarshal.GetArrayDataReference(_table.Products);
            var total = sums.Total(ref values);
            var events = 0;
            for (; next <= until && events < EventsBetweenQuestions; events++)
            {
                int reaction;
                do
                    reaction = sums.Find(ref values, random.NextDouble() * total);
                while (Unsafe.Add(ref values, reaction) <= 0);

                ref readonly var plan = ref Unsafe.Add(ref plans, reaction);
                Unsafe.Add(ref state, plan.A.Species) += plan.A.By;
                Unsafe.Add(ref state, plan.B.Species) += plan.B.By;
                for (var i = plan.ThirdChange; i < plan.EndChange; i++)
                    Unsafe.Add(ref state, Unsafe.Add(ref changes, i).Species) += Unsafe.Add(ref changes, i).By;
                for (var i = plan.FirstDependent; i < plan.FirstOther; i++)
                {
                    var d = Unsafe.Add(ref dependents, i);
                    Unsafe.Add(ref values, d) = Unsafe.Add(ref products, d).Value(ref state);
                }
                if (plan.FirstOther < plan.EndDependent)
                    EvaluateOthers(plan.FirstOther, plan.EndDependent);
                sums.Update(ref values, reaction);

                total = sums.Total(ref values);
                next += random.NextExponential() / total;
            }
            _events += events;
            _next = next;
            stream = random;
        }

        // Not inlined: few processes need it, and the loop above has more use for the registers.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void EvaluateOthers(int first, int end)
        {
            for (var i = first; i < end; i++)
                _tree.Values[_table.Dependents[i]] = _table.EvaluateOther(_table.Dependents[i], _state, _ripple);
        }
    }

    /// <summary>The sums over the propensities of a process of one size.</summary>
    private interface ISums
    {
        double Total(ref double values);

        int Find(ref double values, double place);

        void Update(ref double values, int reaction);
    }

    private readonly struct FewSums(int count) : ISums
    {
        private readonly int _last = count - 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Total(ref double values)
        {
            var sum = values;
            for (var i = 1; i <= _last; i++)
                sum += Unsafe.Add(ref values, i);
            return sum;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Find(ref double values, double place)
        {
            var k = 0;
            for (; k < _last && place >= Unsafe.Add(ref values, k); k++)
                place -= Unsafe.Add(ref values, k);
            return k;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update(ref double values, int reaction)
        {
        }
    }

    private readonly struct TreeSums(SumTree tree) : ISums
    {
        private readonly int[] _ends = tree.SumEnds;
        private readonly SumTree.Sum[] _sums = tree.Sums;
        private readonly int _root = tree.Root;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Total(ref double values) => SumTree.SumOf(ref Unsafe.Add(ref values, _root));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Find(ref double values, double place) => tree.Find(ref values, place);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update(ref double values, int reaction)
        {
            ref var ends = ref MemoryMarshal.GetArrayDataReference(_ends);
            ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
            for (var i = Unsafe.Add(ref ends, reaction); i < Unsafe.Add(ref ends, reaction + 1); i++)
                SumTree.Add(ref values, Unsafe.Add(ref sums, i));
        }
    }
}
