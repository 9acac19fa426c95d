using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using LoopSim.Solvers;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Rates;

/// <summary>The numbers that generated code computes with, and the instructions for each kind of expression once its operands are on the stack.</summary>
internal abstract class RateArithmetic
{
    /// <summary>Doubles.</summary>
    public static RateArithmetic Scalar { get; } = new ScalarArithmetic();

    /// <summary>Vectors of doubles, one for each lane.</summary>
    /// <param name="width">The number of doubles in a vector, 2, 4 or 8.</param>
    /// <param name="fuses">Whether products are added without being rounded first.</param>
    public static RateArithmetic Lanes(int width, bool fuses) => new LaneArithmetic(VectorInstructions.Of(width), width switch
    {
        2 => typeof(LaneFunctions<Vector128<double>, LaneWidth128>),
        4 => typeof(LaneFunctions<Vector256<double>, LaneWidth256>),
        _ => typeof(LaneFunctions<Vector512<double>, LaneWidth512>),
    })
    {
        Fuses = fuses,
    };

    /// <summary>Whether products are added without being rounded first.</summary>
    public bool Fuses { get; private init; }

    /// <summary>The type of a number.</summary>
    public abstract Type Number { get; }

    /// <summary>How many doubles lie between a place and the next.</summary>
    public abstract int Stride { get; }

    /// <summary>How many doubles a number is made of.</summary>
    public abstract int Width { get; }

    /// <summary>Puts a constant on the stack.</summary>
    public abstract void Constant(ILGenerator il, double value);

    /// <summary>Multiplies the two numbers on the stack.</summary>
    public abstract void Multiply(ILGenerator il);

    /// <summary>Replaces a, b and c on the stack by a · b + c, rounded once.</summary>
    public virtual void MultiplyAdd(ILGenerator il) => throw new InvalidOperationException("Products of this arithmetic are rounded before they are added. This is a bug in LoopSim.");

    /// <summary>Replaces the operands on the stack by the value of an expression; of one that <see cref="Prefix"/> gives a number, that number lies below them.</summary>
    public abstract void Apply(ILGenerator il, RateExpression expression);

    /// <summary>A whole number that is put on the stack before the operands, for expressions that are of several kinds.</summary>
    public static int? Prefix(RateExpression expression) => expression switch
    {
        HillSlope slope => (int)slope.By,
        Elementary elementary => (int)elementary.Function,
        _ => null,
    };

    private static MethodInfo Method(Type type, string name, params Type[] arguments) => type.GetMethod(name, arguments)
        ?? throw new InvalidOperationException($"{type.Name}.{name} was not found. This is a bug in LoopSim.");

    private static InvalidOperationException Missing(RateExpression expression) => new($"The compiler has no case for {expression.GetType().Name}. This is a bug in LoopSim.");

    private sealed class ScalarArithmetic : RateArithmetic
    {
        private static readonly MethodInfo Exponential = Framework(nameof(Math.Exp), 1);
        private static readonly MethodInfo Logarithm = Framework(nameof(Math.Log), 1);
        private static readonly MethodInfo SquareRoot = Framework(nameof(Math.Sqrt), 1);
        private static readonly MethodInfo Absolute = Framework(nameof(Math.Abs), 1);
        private static readonly MethodInfo Smaller = Framework(nameof(Math.Min), 2);
        private static readonly MethodInfo Larger = Framework(nameof(Math.Max), 2);
        private static readonly MethodInfo PowerFunction = Own(nameof(RateFunctions.Power));
        private static readonly MethodInfo HillFunction = Own(nameof(RateFunctions.Hill));
        private static readonly MethodInfo HillSlopeFunction = Own(nameof(RateFunctions.HillSlope));
        private static readonly MethodInfo ElementaryFunctions = Own(nameof(RateFunctions.Elementary));
        private static readonly MethodInfo IfLessFunction = Own(nameof(RateFunctions.IfLess));

        public override Type Number => typeof(double);

        public override int Stride => 1;

        public override int Width => 1;

        public override void Constant(ILGenerator il, double value) => il.Emit(OpCodes.Ldc_R8, value);

        public override void Multiply(ILGenerator il) => il.Emit(OpCodes.Mul);

        public override void Apply(ILGenerator il, RateExpression expression)
        {
            switch (expression)
            {
                case Negate: il.Emit(OpCodes.Neg); break;
                case Add: il.Emit(OpCodes.Add); break;
                case Subtract: il.Emit(OpCodes.Sub); break;
                case RateExpression.Multiply: il.Emit(OpCodes.Mul); break;
                case Divide: il.Emit(OpCodes.Div); break;
                case Power: il.Emit(OpCodes.Call, PowerFunction); break;
                case Exp: il.Emit(OpCodes.Call, Exponential); break;
                case Log: il.Emit(OpCodes.Call, Logarithm); break;
                case Sqrt: il.Emit(OpCodes.Call, SquareRoot); break;
                case Abs: il.Emit(OpCodes.Call, Absolute); break;
                case Elementary: il.Emit(OpCodes.Call, ElementaryFunctions); break;
                case Minimum: il.Emit(OpCodes.Call, Smaller); break;
                case Maximum: il.Emit(OpCodes.Call, Larger); break;
                case Hill: il.Emit(OpCodes.Call, HillFunction); break;
                case HillSlope: il.Emit(OpCodes.Call, HillSlopeFunction); break;
                case IfLess: il.Emit(OpCodes.Call, IfLessFunction); break;
                default: throw Missing(expression);
            }
        }

        private static MethodInfo Framework(string name, int arguments) => Method(typeof(Math), name, [.. Enumerable.Repeat(typeof(double), arguments)]);

        private static MethodInfo Own(string name) => typeof(RateFunctions).GetMethod(name)
            ?? throw new InvalidOperationException($"RateFunctions.{name} was not found. This is a bug in LoopSim.");
    }

    private sealed class LaneArithmetic(VectorInstructions vectors, Type functions) : RateArithmetic
    {
        public override Type Number => vectors.Vector;

        public override int Stride => RateLanes.Count;

        public override int Width => vectors.Width;

        public override void Constant(ILGenerator il, double value)
        {
            il.Emit(OpCodes.Ldc_R8, value);
            il.Emit(OpCodes.Call, vectors.Repeat);
        }

        public override void Multiply(ILGenerator il) => il.Emit(OpCodes.Call, vectors.Operator("op_Multiply"));

        public override void MultiplyAdd(ILGenerator il) => il.Emit(OpCodes.Call, vectors.MultiplyAdd);

        public override void Apply(ILGenerator il, RateExpression expression) => il.Emit(OpCodes.Call, expression switch
        {
            Negate => vectors.Negation,
            Add => vectors.Operator("op_Addition"),
            Subtract => vectors.Operator("op_Subtraction"),
            RateExpression.Multiply => vectors.Operator("op_Multiply"),
            Divide => vectors.Operator("op_Division"),
            Sqrt => vectors.Function(nameof(Vector256.Sqrt)),
            Abs => vectors.Function(nameof(Vector256.Abs)),
            Minimum => vectors.Function(nameof(Vector256.Min)),
            Maximum => vectors.Function(nameof(Vector256.Max)),
            Power => Own(nameof(LaneFunctions<,>.Power)),
            Exp => Own(nameof(LaneFunctions<,>.Exp)),
            Log => Own(nameof(LaneFunctions<,>.Log)),
            Elementary => Own(nameof(LaneFunctions<,>.Elementary)),
            Hill => Own(nameof(LaneFunctions<,>.Hill)),
            HillSlope => Own(nameof(LaneFunctions<,>.HillSlope)),
            IfLess => Own(nameof(LaneFunctions<,>.IfLess)),
            _ => throw Missing(expression),
        });

        private MethodInfo Own(string name) => functions.GetMethod(name)
            ?? throw new InvalidOperationException($"LaneFunctions.{name} was not found. This is a bug in LoopSim.");
    }
}
