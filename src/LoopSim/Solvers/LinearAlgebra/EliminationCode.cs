using System.Reflection;
using System.Reflection.Emit;

namespace LoopSim.Solvers.LinearAlgebra;

/// <summary>The elimination of one pattern as straight-line machine code: no index, no loop, no test.</summary>
/// <remarks>Every operation of <see cref="SparseShiftedMatrix"/>'s loops, in their order, so the results agree bit for bit.</remarks>
internal sealed class EliminationCode
{
    /// <summary>Longer code is not made: the just-in-time compiler would not optimise it, nor the caches hold it.</summary>
    private const int MostOperations = 1500;

    private static readonly MethodInfo FusedMultiplyAdd = ((Func<double, double, double, double>)Math.FusedMultiplyAdd).Method;
    private static readonly MethodInfo Abs = ((Func<double, double>)Math.Abs).Method;

    private EliminationCode(FactorCode factor, SolveCode solve, CheckCode isSolution) => (Factor, Solve, IsSolution) = (factor, solve, isSolution);

    /// <summary>Factors shift·I - J.</summary>
    /// <param name="shift">The shift.</param>
    /// <param name="jacobian">The first entry of J, dense and row-major.</param>
    /// <param name="values">The first number of the factors, which are written.</param>
    /// <param name="reciprocal">The first of the reciprocals of the pivots, which are written.</param>
    public delegate void FactorCode(double shift, ref double jacobian, ref double values, ref double reciprocal);

    /// <summary>Solves with the factors as <see cref="IShiftedMatrix.Solve"/> says.</summary>
    /// <param name="values">The first number of the factors.</param>
    /// <param name="reciprocal">The first of the reciprocals of the pivots.</param>
    /// <param name="first">The first number of one part of the right-hand side.</param>
    /// <param name="second">The first number of the other.</param>
    /// <param name="solution">The first number of the solution, which is written.</param>
    /// <param name="weight">The weight of the solution in the sum.</param>
    /// <param name="start">The first number that the sum starts from.</param>
    /// <param name="sum">The first number of the sum, which is written.</param>
    public delegate void SolveCode(
        ref double values, ref double reciprocal, ref double first, ref double second, ref double solution, double weight, ref double start, ref double sum);

    /// <summary>Whether a vector solves the system as well as rounding lets it.</summary>
    /// <param name="shift">The shift.</param>
    /// <param name="jacobian">The first entry of J, dense and row-major.</param>
    /// <param name="rightHandSide">The first number of the right-hand side.</param>
    /// <param name="solution">The first number of the vector.</param>
    public delegate bool CheckCode(double shift, ref double jacobian, ref double rightHandSide, ref double solution);

    /// <summary>The code that factors.</summary>
    public FactorCode Factor { get; }

    /// <summary>The code that solves.</summary>
    public SolveCode Solve { get; }

    /// <summary>The code that checks a solution.</summary>
    public CheckCode IsSolution { get; }

    /// <summary>Compiles the elimination of a plan; none where it would be long.</summary>
    public static EliminationCode? Of(EliminationPlan plan) => plan.Columns.Length + plan.UpdateTargets.Length > MostOperations
        ? null
        : new EliminationCode(CompileFactor(plan), CompileSolve(plan), CompileCheck(plan));

    private static FactorCode CompileFactor(EliminationPlan plan)
    {
        var byReference = typeof(double).MakeByRefType();
        var method = Method([typeof(object), typeof(double), byReference, byReference, byReference]);
        var il = method.GetILGenerator();
        var locals = new Dictionary<int, LocalBuilder>();
        var reciprocal = il.DeclareLocal(typeof(double));
        var source = Enumerable.Repeat(-1, plan.Columns.Length).ToArray();
        for (var e = 0; e < plan.EntryPlace.Length; e++)
            source[plan.EntryPlace[e]] = plan.EntrySource[e];
        var target = 0;
        for (var i = 0; i < plan.Dimension; i++)
        {
            var row = Enumerable.Range(plan.RowStart[i], plan.RowStart[i + 1] - plan.RowStart[i]).ToDictionary(p => p, p => Local(p - plan.RowStart[i]));
            foreach (var (p, local) in row)
                LoadEntry(source[p], p == plan.Diagonal[i], local);
            for (var p = plan.RowStart[i]; p < plan.Diagonal[i]; p++)
            {
                var k = plan.Columns[p];
                for (var q = plan.Diagonal[k] + 1; q < plan.RowStart[k + 1]; q++)
                {
                    var changed = row[plan.UpdateTargets[target++]];
                    il.Emit(OpCodes.Ldloc, row[p]);
                    Load(il, 3, q);
                    il.Emit(OpCodes.Ldloc, changed);
                    il.Emit(OpCodes.Call, FusedMultiplyAdd);
                    il.Emit(OpCodes.Stloc, changed);
                }
                il.Emit(OpCodes.Ldloc, row[p]);
                Load(il, 4, k);
                il.Emit(OpCodes.Mul);
                il.Emit(OpCodes.Stloc, row[p]);
            }
            il.Emit(OpCodes.Ldc_R8, -1.0);
            il.Emit(OpCodes.Ldloc, row[plan.Diagonal[i]]);
            il.Emit(OpCodes.Div);
            il.Emit(OpCodes.Stloc, reciprocal);
            Store(il, 4, i, () => il.Emit(OpCodes.Ldloc, reciprocal));
            foreach (var (p, local) in row)
            {
                Store(il, 3, p, () =>
                {
                    il.Emit(OpCodes.Ldloc, local);
                    if (p <= plan.Diagonal[i])
                        return;
                    il.Emit(OpCodes.Ldloc, reciprocal);
                    il.Emit(OpCodes.Mul);
                });
            }
        }
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<FactorCode>(plan);

        LocalBuilder Local(int index) => locals.TryGetValue(index, out var local) ? local : locals[index] = il.DeclareLocal(typeof(double));

        void LoadEntry(int from, bool isDiagonal, LocalBuilder local)
        {
            if (from < 0)
                il.Emit(OpCodes.Ldc_R8, 0.0);
            else
                Load(il, 2, from);
            if (isDiagonal)
            {
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Sub);
            }
            il.Emit(OpCodes.Stloc, local);
        }
    }

    private static SolveCode CompileSolve(EliminationPlan plan)
    {
        var byReference = typeof(double).MakeByRefType();
        var method = Method([typeof(object), byReference, byReference, byReference, byReference, byReference, typeof(double), byReference, byReference]);
        var il = method.GetILGenerator();
        // One local for all sums: of a local that is used once the compiler makes a part of a larger expression, for which registers do not suffice.
        var sum = il.DeclareLocal(typeof(double));
        LocalBuilder[] x = [.. Enumerable.Range(0, plan.Dimension).Select(_ => il.DeclareLocal(typeof(double)))];
        for (var i = 0; i < plan.Dimension; i++)
        {
            Load(il, 3, plan.Order[i]);
            Load(il, 4, plan.Order[i]);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Stloc, sum);
            for (var p = plan.RowStart[i]; p < plan.Diagonal[i]; p++)
                AddProduct(p);
            il.Emit(OpCodes.Ldloc, sum);
            il.Emit(OpCodes.Stloc, x[i]);
        }
        for (var i = plan.Dimension - 1; i >= 0; i--)
        {
            il.Emit(OpCodes.Ldloc, x[i]);
            Load(il, 2, i);
            il.Emit(OpCodes.Mul);
            il.Emit(OpCodes.Stloc, sum);
            // From what has been known longest to what was found last: only one product waits for that.
            for (var p = plan.RowStart[i + 1] - 1; p > plan.Diagonal[i]; p--)
                AddProduct(p);
            il.Emit(OpCodes.Ldloc, sum);
            il.Emit(OpCodes.Stloc, x[i]);
            Store(il, 5, plan.Order[i], () => il.Emit(OpCodes.Ldloc, sum));
            Store(il, 8, plan.Order[i], () =>
            {
                il.Emit(OpCodes.Ldarg, (short)6);
                il.Emit(OpCodes.Ldloc, sum);
                Load(il, 7, plan.Order[i]);
                il.Emit(OpCodes.Call, FusedMultiplyAdd);
            });
        }
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<SolveCode>(plan);

        void AddProduct(int p)
        {
            Load(il, 1, p);
            il.Emit(OpCodes.Ldloc, x[plan.Columns[p]]);
            il.Emit(OpCodes.Ldloc, sum);
            il.Emit(OpCodes.Call, FusedMultiplyAdd);
            il.Emit(OpCodes.Stloc, sum);
        }
    }

    private static CheckCode CompileCheck(EliminationPlan plan)
    {
        var byReference = typeof(double).MakeByRefType();
        var method = Method([typeof(object), typeof(double), byReference, byReference, byReference], typeof(bool));
        var il = method.GetILGenerator();
        var (product, residual, magnitude) = (il.DeclareLocal(typeof(double)), il.DeclareLocal(typeof(double)), il.DeclareLocal(typeof(double)));
        var isWrong = il.DefineLabel();
        for (var i = 0; i < plan.Dimension; i++)
        {
            il.Emit(OpCodes.Ldarg_1);
            Load(il, 4, i);
            il.Emit(OpCodes.Mul);
            il.Emit(OpCodes.Stloc, product);
            Load(il, 3, i);
            il.Emit(OpCodes.Ldloc, product);
            il.Emit(OpCodes.Sub);
            il.Emit(OpCodes.Stloc, residual);
            Load(il, 3, i);
            il.Emit(OpCodes.Call, Abs);
            AddMagnitude();
            for (var e = plan.EntryStart[i]; e < plan.EntryStart[i + 1]; e++)
            {
                Load(il, 2, plan.EntrySource[e]);
                Load(il, 4, plan.EntryColumn[e]);
                il.Emit(OpCodes.Mul);
                il.Emit(OpCodes.Stloc, product);
                il.Emit(OpCodes.Ldloc, residual);
                il.Emit(OpCodes.Ldloc, product);
                il.Emit(OpCodes.Add);
                il.Emit(OpCodes.Stloc, residual);
                il.Emit(OpCodes.Ldloc, magnitude);
                AddMagnitude();
            }
            il.Emit(OpCodes.Ldloc, residual);
            il.Emit(OpCodes.Call, Abs);
            il.Emit(OpCodes.Ldc_R8, SparseShiftedMatrix.LargestBackwardError);
            il.Emit(OpCodes.Ldloc, magnitude);
            il.Emit(OpCodes.Mul);
            // Taken as well where a number is not one.
            il.Emit(OpCodes.Bgt_Un, isWrong);
        }
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(isWrong);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<CheckCode>(plan);

        void AddMagnitude()
        {
            il.Emit(OpCodes.Ldloc, product);
            il.Emit(OpCodes.Call, Abs);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Stloc, magnitude);
        }
    }

    /// <remarks>The first parameter is an object that nothing reads: a delegate bound to one is called without its arguments being moved.</remarks>
    private static DynamicMethod Method(Type[] parameters, Type? returns = null) =>
        new("LoopSim.Elimination", returns ?? typeof(void), parameters, typeof(EliminationCode).Module, skipVisibility: true) { InitLocals = false };

    private static void Load(ILGenerator il, int argument, int index)
    {
        Address(il, argument, index);
        il.Emit(OpCodes.Ldind_R8);
    }

    private static void Store(ILGenerator il, int argument, int index, Action value)
    {
        Address(il, argument, index);
        value();
        il.Emit(OpCodes.Stind_R8);
    }

    private static void Address(ILGenerator il, int argument, int index)
    {
        il.Emit(OpCodes.Ldarg, (short)argument);
        if (index == 0)
            return;
        il.Emit(OpCodes.Ldc_I4, index * sizeof(double));
        il.Emit(OpCodes.Add);
    }
}
