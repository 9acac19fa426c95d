using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LoopSim.Solvers.LinearAlgebra;

namespace LoopSim.Solvers.Sensitivity;

/// <summary>What every stage does for every eight directions, x = (sI − J)⁻¹ (b + A v + B w), as straight-line machine code: no index, no loop, no test.</summary>
/// <remarks>A and B have the places of ∂f/∂y, B only the curved ones. The loops of <see cref="Loops"/> do the same operations in the same order, so that the results agree bit for bit; they serve
/// systems for which the code would be long.</remarks>
internal sealed class SensitivityStageCode
{
    private const int Width = SensitivityLayout.Width;

    /// <summary>Longer code is not made: the just-in-time compiler would not optimise it, nor the caches hold it.</summary>
    private const int MostOperations = 4000;

    private readonly EliminationPlan _plan;
    private readonly (int Row, int Column)[] _places;
    private readonly (int Row, int Column)[] _curvedPlaces;

    private SensitivityStageCode(EliminationPlan plan, (int Row, int Column)[] places, (int Row, int Column)[] curvedPlaces, int? width)
    {
        (_plan, _places, _curvedPlaces) = (plan, places, curvedPlaces);
        Run = width is { } share && plan.Columns.Length + places.Length + curvedPlaces.Length <= MostOperations ? Compile(share) : Loops();
    }

    /// <summary>Computes a stage of eight directions.</summary>
    /// <param name="a">The first number of A, in one lane of eight.</param>
    /// <param name="b">The first number of B, in one lane of eight.</param>
    /// <param name="factors">The first of the factors of sI − J, all but the pivots with the opposite sign.</param>
    /// <param name="reciprocals">The first of the reciprocals of the pivots.</param>
    /// <param name="v">The first of eight vectors side by side.</param>
    /// <param name="w">The first of eight others.</param>
    /// <param name="x">The first number of the eight right-hand sides b, which the solutions replace.</param>
    public delegate void StageCode(ref double a, ref double b, ref double factors, ref double reciprocals, ref double v, ref double w, ref double x);

    /// <summary>The code.</summary>
    public StageCode Run { get; }

    /// <summary>Returns the code for a pattern.</summary>
    /// <param name="pattern">The places of ∂f/∂y.</param>
    /// <param name="curved">Those of them that are curved, by number.</param>
    /// <param name="width">The number of directions that a vector of the machine code takes, 2, 4 or 8; <see langword="null"/> for loops.</param>
    public static SensitivityStageCode Of(SparsityPattern pattern, IEnumerable<int> curved, int? width)
    {
        (int, int)[] places = [.. Enumerable.Range(0, pattern.Count).Select(e => (pattern.Rows[e], pattern.Columns[e]))];
        return new SensitivityStageCode(pattern.Plan, places, [.. curved.Select(e => places[e])], width);
    }

    private StageCode Loops()
    {
        var (a, b) = (new RowProducts(_plan.Dimension, _places), new RowProducts(_plan.Dimension, _curvedPlaces));
        return (ref double first, ref double second, ref double factors, ref double reciprocals, ref double v, ref double w, ref double x) =>
        {
            a.AddTo(ref x, ref first, ref v);
            b.AddTo(ref x, ref second, ref w);
            Solve(ref factors, ref reciprocals, ref x);
        };
    }

    private void Solve(ref double factors, ref double reciprocals, ref double vector)
    {
        Span<double> room = new double[_plan.Dimension * Width];
        ref var x = ref MemoryMarshal.GetReference(room);
        for (var i = 0; i < _plan.Dimension; i++)
        {
            var sum = Vector512.LoadUnsafe(ref vector, (nuint)(_plan.Order[i] * Width));
            for (var p = _plan.RowStart[i]; p < _plan.Diagonal[i]; p++)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref factors, p)), Vector512.LoadUnsafe(ref x, (nuint)(_plan.Columns[p] * Width)), sum);
            sum.StoreUnsafe(ref x, (nuint)(i * Width));
        }
        for (var i = _plan.Dimension - 1; i >= 0; i--)
        {
            var sum = Vector512.LoadUnsafe(ref x, (nuint)(i * Width)) * Vector512.Create(Unsafe.Add(ref reciprocals, i));
            for (var p = _plan.RowStart[i + 1] - 1; p > _plan.Diagonal[i]; p--)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref factors, p)), Vector512.LoadUnsafe(ref x, (nuint)(_plan.Columns[p] * Width)), sum);
            sum.StoreUnsafe(ref x, (nuint)(i * Width));
            sum.StoreUnsafe(ref vector, (nuint)(_plan.Order[i] * Width));
        }
    }

    private StageCode Compile(int width)
    {
        var reference = typeof(double).MakeByRefType();
        var method = new DynamicMethod("LoopSim.SensitivityStage", typeof(void), [typeof(object), .. Enumerable.Repeat(reference, 7)], typeof(SensitivityStageCode).Module, skipVisibility: true) { InitLocals = false };
        var emitter = new Emitter(method.GetILGenerator(), width);
        var (byRow, curvedByRow) = (ByRow(_places), ByRow(_curvedPlaces));
        LocalBuilder[][] x = [.. Enumerable.Range(0, _plan.Dimension).Select(_ => emitter.NewVector())];
        for (var i = 0; i < _plan.Dimension; i++)
        {
            var row = _plan.Order[i];
            emitter.LoadVector(6, row * Width);
            foreach (var (entry, column) in byRow[row])
                emitter.AddProduct(0, entry * Width, 4, column * Width);
            foreach (var (entry, column) in curvedByRow[row])
                emitter.AddProduct(1, entry * Width, 5, column * Width);
            for (var p = _plan.RowStart[i]; p < _plan.Diagonal[i]; p++)
                emitter.AddProduct(2, p, x[_plan.Columns[p]]);
            emitter.Store(x[i]);
        }
        for (var i = _plan.Dimension - 1; i >= 0; i--)
        {
            emitter.Load(x[i]);
            emitter.MultiplyBy(3, i);
            for (var p = _plan.RowStart[i + 1] - 1; p > _plan.Diagonal[i]; p--)
                emitter.AddProduct(2, p, x[_plan.Columns[p]]);
            emitter.Store(x[i]);
            emitter.StoreVector(6, _plan.Order[i] * Width, x[i]);
        }
        emitter.Return();
        return method.CreateDelegate<StageCode>(_plan);
    }

    private static ILookup<int, (int Entry, int Column)> ByRow((int Row, int Column)[] places) => places.Select((p, e) => (p.Row, Place: (e, p.Column))).ToLookup(p => p.Row, p => p.Place);

    /// <summary>Writes instructions on eight doubles side by side, in as many vectors as hardware needs for them, which share the numbers that they are multiplied by.</summary>
    private sealed class Emitter
    {
        private readonly ILGenerator _il;
        private readonly VectorInstructions _vectors;
        private readonly int _width;
        private readonly LocalBuilder[] _sum;
        private readonly LocalBuilder _factor;

        public Emitter(ILGenerator il, int width)
        {
            (_il, _width, _vectors) = (il, width, VectorInstructions.Of(width));
            _sum = NewVector();
            _factor = il.DeclareLocal(_vectors.Vector);
        }

        public LocalBuilder[] NewVector() => [.. Enumerable.Range(0, Width / _width).Select(_ => _il.DeclareLocal(_vectors.Vector))];

        public void Load(LocalBuilder[] locals)
        {
            for (var part = 0; part < _sum.Length; part++)
            {
                _il.Emit(OpCodes.Ldloc, locals[part]);
                _il.Emit(OpCodes.Stloc, _sum[part]);
            }
        }

        public void LoadVector(int argument, int index)
        {
            for (var part = 0; part < _sum.Length; part++)
            {
                Vector(argument, index, part);
                _il.Emit(OpCodes.Stloc, _sum[part]);
            }
        }

        public void AddProduct(int argument, int index, int vectorArgument, int vectorIndex)
        {
            LoadFactor(argument, index);
            for (var part = 0; part < _sum.Length; part++)
            {
                _il.Emit(OpCodes.Ldloc, _factor);
                Vector(vectorArgument, vectorIndex, part);
                AddToSum(part);
            }
        }

        public void AddProduct(int argument, int index, LocalBuilder[] locals)
        {
            LoadFactor(argument, index);
            for (var part = 0; part < _sum.Length; part++)
            {
                _il.Emit(OpCodes.Ldloc, _factor);
                _il.Emit(OpCodes.Ldloc, locals[part]);
                AddToSum(part);
            }
        }

        public void MultiplyBy(int argument, int index)
        {
            LoadFactor(argument, index);
            foreach (var sum in _sum)
            {
                _il.Emit(OpCodes.Ldloc, sum);
                _il.Emit(OpCodes.Ldloc, _factor);
                _il.Emit(OpCodes.Call, _vectors.Operator("op_Multiply"));
                _il.Emit(OpCodes.Stloc, sum);
            }
        }

        public void Store(LocalBuilder[] locals)
        {
            for (var part = 0; part < _sum.Length; part++)
            {
                _il.Emit(OpCodes.Ldloc, _sum[part]);
                _il.Emit(OpCodes.Stloc, locals[part]);
            }
        }

        public void StoreVector(int argument, int index, LocalBuilder[] locals)
        {
            for (var part = 0; part < _sum.Length; part++)
            {
                Address(argument, index + part * _width);
                _il.Emit(OpCodes.Ldloc, locals[part]);
                _il.Emit(OpCodes.Unaligned, (byte)1);
                _il.Emit(OpCodes.Stobj, _vectors.Vector);
            }
        }

        public void Return() => _il.Emit(OpCodes.Ret);

        private void AddToSum(int part)
        {
            _il.Emit(OpCodes.Ldloc, _sum[part]);
            _il.Emit(OpCodes.Call, _vectors.MultiplyAdd);
            _il.Emit(OpCodes.Stloc, _sum[part]);
        }

        private void LoadFactor(int argument, int index)
        {
            Address(argument, index);
            _il.Emit(OpCodes.Ldind_R8);
            _il.Emit(OpCodes.Call, _vectors.Repeat);
            _il.Emit(OpCodes.Stloc, _factor);
        }

        private void Vector(int argument, int index, int part)
        {
            Address(argument, index + part * _width);
            _il.Emit(OpCodes.Unaligned, (byte)1);
            _il.Emit(OpCodes.Ldobj, _vectors.Vector);
        }

        private void Address(int argument, int index)
        {
            // Behind an object that nothing reads: a delegate bound to one is called without its arguments being moved.
            _il.Emit(OpCodes.Ldarg, (short)(argument + 1));
            if (index == 0)
                return;
            _il.Emit(OpCodes.Ldc_I4, index * sizeof(double));
            _il.Emit(OpCodes.Add);
        }
    }

    /// <summary>A sparse matrix, whose numbers come later, times eight vectors side by side.</summary>
    private sealed class RowProducts
    {
        private readonly int[] _start;
        private readonly int[] _columns;

        public RowProducts(int rows, (int Row, int Column)[] entries)
        {
            _start = new int[rows + 1];
            foreach (var (row, _) in entries)
                _start[row + 1]++;
            for (var i = 0; i < rows; i++)
                _start[i + 1] += _start[i];
            _columns = [.. entries.Select(e => e.Column * Width)];
        }

        /// <summary>target += A · vectors, with the numbers of A in one lane of eight.</summary>
        public void AddTo(ref double target, ref double values, ref double vectors)
        {
            for (var row = 0; row < _start.Length - 1; row++)
            {
                var sum = Vector512.LoadUnsafe(ref target, (nuint)(row * Width));
                for (var e = _start[row]; e < _start[row + 1]; e++)
                    sum = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref values, e * Width)), Vector512.LoadUnsafe(ref vectors, (nuint)_columns[e]), sum);
                sum.StoreUnsafe(ref target, (nuint)(row * Width));
            }
        }
    }
}
