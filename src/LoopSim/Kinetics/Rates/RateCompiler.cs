using System.Reflection;
using System.Reflection.Emit;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Rates;

/// <summary>Compiles programs of rate laws to machine code that agrees with <see cref="RateInterpreter"/> bit for bit.</summary>
/// <remarks>
/// Intermediate language is emitted directly: building it costs a small part of what expression trees cost. Code is cut into
/// methods of a few hundred operations each, which keeps the just-in-time compiler's full optimisation on and its time linear. Values used within one method
/// live in its local variables, others in the work space. The cases stand in the order of the interpreter's.
/// </remarks>
public static class RateCompiler
{
    private static readonly Type[] Signature =
    [
        typeof(double), typeof(double).MakeByRefType(), typeof(double).MakeByRefType(), typeof(double).MakeByRefType(), typeof(double).MakeByRefType(),
    ];

    /// <summary>Compiles a program.</summary>
    /// <param name="program">The program. Its parameters are read at each run: new values need no new compilation.</param>
    public static RateKernel Compile(RateProgram program)
    {
        var layout = new RateLayout(program);
        return new CompiledRateKernel(program, layout.WorkLength, [.. layout.Parts.Select(part => EmitPart(layout, part))]);
    }

    /// <summary>Returns the code that is generated for a program, as text in the manner of C#.</summary>
    /// <param name="program">The program.</param>
    public static string Explain(RateProgram program) => new RateLayout(program).Explain();

    private static RateCode EmitPart(RateLayout layout, IReadOnlyList<RateStatement> part)
    {
        var method = new DynamicMethod("LoopSim.RateLaws", typeof(void), Signature, typeof(RateCompiler).Module, skipVisibility: true) { InitLocals = false };
        var emitter = new Emitter(method.GetILGenerator(), layout);
        foreach (var statement in part)
            emitter.Emit(statement);
        emitter.Return();
        return method.CreateDelegate<RateCode>();
    }

    private sealed class Emitter(ILGenerator il, RateLayout layout)
    {
        private static readonly MethodInfo Exponential = Framework(nameof(Math.Exp), 1);
        private static readonly MethodInfo Logarithm = Framework(nameof(Math.Log), 1);
        private static readonly MethodInfo SquareRoot = Framework(nameof(Math.Sqrt), 1);
        private static readonly MethodInfo Absolute = Framework(nameof(Math.Abs), 1);
        private static readonly MethodInfo Smaller = Framework(nameof(Math.Min), 2);
        private static readonly MethodInfo Larger = Framework(nameof(Math.Max), 2);
        private static readonly MethodInfo ElementaryFunctions = Own(nameof(RateFunctions.Elementary));
        private static readonly MethodInfo PowerFunction = Own(nameof(RateFunctions.Power));
        private static readonly MethodInfo HillFunction = Own(nameof(RateFunctions.Hill));
        private static readonly MethodInfo HillSlopeFunction = Own(nameof(RateFunctions.HillSlope));
        private static readonly MethodInfo IfLessFunction = Own(nameof(RateFunctions.IfLess));

        private readonly Dictionary<string, LocalBuilder> _locals = new(StringComparer.Ordinal);

        public void Emit(RateStatement statement)
        {
            if (statement.Name is null)
            {
                Address(new(RatePlaceKind.Output, statement.Output));
                Value(statement.Value);
                il.Emit(OpCodes.Stind_R8);
            }
            else if (layout.PlaceOf(statement.Name) is { Kind: not RatePlaceKind.Local } place)
            {
                Address(place);
                Value(statement.Value);
                il.Emit(OpCodes.Stind_R8);
            }
            else
            {
                Value(statement.Value);
                var local = il.DeclareLocal(typeof(double));
                _locals.Add(statement.Name, local);
                il.Emit(OpCodes.Stloc, local);
            }
        }

        public void Return() => il.Emit(OpCodes.Ret);

        private void Value(RateExpression expression)
        {
            switch (expression)
            {
                case Constant(var value): il.Emit(OpCodes.Ldc_R8, value); break;
                case Symbol(var name): Load(name); break;
                case Time: il.Emit(OpCodes.Ldarg_0); break;
                case Negate(var a): Value(a); il.Emit(OpCodes.Neg); break;
                case Add(var a, var b): Value(a); Value(b); il.Emit(OpCodes.Add); break;
                case Subtract(var a, var b): Value(a); Value(b); il.Emit(OpCodes.Sub); break;
                case Multiply(var a, var b): Value(a); Value(b); il.Emit(OpCodes.Mul); break;
                case Divide(var a, var b): Value(a); Value(b); il.Emit(OpCodes.Div); break;
                case Power(var a, Constant { Value: 2 or 3 or 4 } b): Value(a); MultiplyOut((int)b.Value); break;
                case Power(var a, var b): Value(a); Value(b); il.Emit(OpCodes.Call, PowerFunction); break;
                case Exp(var a): Value(a); il.Emit(OpCodes.Call, Exponential); break;
                case Log(var a): Value(a); il.Emit(OpCodes.Call, Logarithm); break;
                case Sqrt(var a): Value(a); il.Emit(OpCodes.Call, SquareRoot); break;
                case Abs(var a): Value(a); il.Emit(OpCodes.Call, Absolute); break;
                case Elementary(var function, var a):
                    il.Emit(OpCodes.Ldc_I4, (int)function);
                    Value(a);
                    il.Emit(OpCodes.Call, ElementaryFunctions);
                    break;
                case Minimum(var a, var b): Value(a); Value(b); il.Emit(OpCodes.Call, Smaller); break;
                case Maximum(var a, var b): Value(a); Value(b); il.Emit(OpCodes.Call, Larger); break;
                case Hill(var x, var k, var n): Value(x); Value(k); Value(n); il.Emit(OpCodes.Call, HillFunction); break;
                case HillSlope(var by, var x, var k, var n):
                    il.Emit(OpCodes.Ldc_I4, (int)by);
                    Value(x); Value(k); Value(n);
                    il.Emit(OpCodes.Call, HillSlopeFunction);
                    break;
                case IfLess(var a, var b, var then, var otherwise):
                    Value(a); Value(b); Value(then); Value(otherwise);
                    il.Emit(OpCodes.Call, IfLessFunction);
                    break;
                default:
                    throw new InvalidOperationException($"The compiler has no case for {expression.GetType().Name}. This is a bug in LoopSim.");
            }
        }

        // As RateFunctions.Power does: from left to right.
        private void MultiplyOut(int exponent)
        {
            var factor = il.DeclareLocal(typeof(double));
            il.Emit(OpCodes.Stloc, factor);
            il.Emit(OpCodes.Ldloc, factor);
            for (var i = 1; i < exponent; i++)
            {
                il.Emit(OpCodes.Ldloc, factor);
                il.Emit(OpCodes.Mul);
            }
        }

        private void Load(string name)
        {
            var place = layout.PlaceOf(name);
            if (place.Kind == RatePlaceKind.Local)
            {
                il.Emit(OpCodes.Ldloc, _locals[name]);
                return;
            }
            Address(place);
            il.Emit(OpCodes.Ldind_R8);
        }

        private void Address(RatePlace place)
        {
            il.Emit(OpCodes.Ldarg, place.Kind switch
            {
                RatePlaceKind.State => (short)1,
                RatePlaceKind.Parameter => (short)2,
                RatePlaceKind.Work => (short)3,
                RatePlaceKind.Output => (short)4,
                _ => throw new InvalidOperationException($"A {place.Kind} has no address. This is a bug in LoopSim."),
            });
            if (place.Index == 0)
                return;
            il.Emit(OpCodes.Ldc_I4, place.Index * sizeof(double));
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Add);
        }

        private static MethodInfo Framework(string name, int arguments) =>
            typeof(Math).GetMethod(name, [.. Enumerable.Repeat(typeof(double), arguments)])
            ?? throw new InvalidOperationException($"Math.{name} was not found. This is a bug in LoopSim.");

        private static MethodInfo Own(string name) => typeof(RateFunctions).GetMethod(name)
            ?? throw new InvalidOperationException($"RateFunctions.{name} was not found. This is a bug in LoopSim.");
    }
}
