using System.Reflection.Emit;
using LoopSim.Solvers;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Rates;

/// <summary>Compiles programs of rate laws to machine code that agrees with <see cref="RateInterpreter"/> bit for bit.</summary>
/// <remarks>
/// Intermediate language is emitted directly: building it costs a small part of what expression trees cost. Code is cut into
/// methods of a few hundred operations each, which keeps the just-in-time compiler's full optimisation on and its time linear. Values used within one method
/// live in its local variables, others in the work space. What each kind of expression becomes says <see cref="RateArithmetic"/>, for doubles and for lanes of them.
/// </remarks>
public static class RateCompiler
{
    // Behind an object that nothing reads: a delegate bound to one is called without its arguments being moved.
    private static readonly Type[] Signature =
    [
        typeof(object), typeof(double), typeof(double).MakeByRefType(), typeof(double).MakeByRefType(), typeof(double).MakeByRefType(), typeof(double).MakeByRefType(),
    ];

    /// <summary>Compiles a program.</summary>
    /// <param name="program">The program. Its parameters are read at each run: new values need no new compilation.</param>
    public static RateKernel Compile(RateProgram program)
    {
        var layout = new RateLayout(program);
        return new CompiledRateKernel(program, layout.WorkLength, [.. layout.Parts.Select(part => EmitPart(program.Title, layout, part, RateArithmetic.Scalar))]);
    }

    /// <summary>Returns the code that is generated for a program, as text in the manner of C#.</summary>
    /// <param name="program">The program.</param>
    public static string Explain(RateProgram program) => new RateLayout(program).Explain();

    /// <summary>Compiles a program for several lanes at once: every value is a vector of <see cref="RateLanes.Count"/> doubles, side by side. The time, where it is named, is the last parameter.</summary>
    /// <param name="program">The program.</param>
    /// <param name="fuses">Whether products are added without being rounded first: faster, and other in the last bits than the interpreter.</param>
    /// <param name="width">How many lanes a vector takes, 2, 4 or 8; by default what the machine's hardware does at once.</param>
    internal static LaneKernel CompileLanes(RateProgram program, bool fuses = false, int? width = null)
    {
        program = program.WithTimeAsParameter();
        var layout = new RateLayout(program);
        var arithmetic = RateArithmetic.Lanes(width ?? VectorInstructions.WidthOfHardware, fuses);
        return new LaneKernel(program, layout.WorkLength, [.. layout.Parts.Select(part => EmitPart(program.Title, layout, part, arithmetic))]);
    }

    private static RateCode EmitPart(string title, RateLayout layout, IReadOnlyList<RateStatement> part, RateArithmetic arithmetic)
    {
        var method = new DynamicMethod($"LoopSim: {title}", typeof(void), Signature, typeof(RateCompiler).Module, skipVisibility: true) { InitLocals = false };
        var emitter = new Emitter(method.GetILGenerator(), layout, arithmetic);
        foreach (var statement in part)
        {
            // Where a vector holds some of the lanes only, statements for the others follow at once: they do not wait for each other.
            for (var first = 0; first < arithmetic.Stride; first += arithmetic.Width)
                emitter.Emit(statement, first);
        }
        emitter.Return();
        return method.CreateDelegate<RateCode>(Signature);
    }

    private sealed class Emitter(ILGenerator il, RateLayout layout, RateArithmetic arithmetic)
    {
        private readonly Dictionary<(string Name, int First), LocalBuilder> _locals = [];
        private int _first;

        /// <summary>Emits a statement.</summary>
        /// <param name="statement">The statement.</param>
        /// <param name="first">The first of the lanes that it is emitted for.</param>
        public void Emit(RateStatement statement, int first)
        {
            _first = first;
            if (statement.Name is null)
            {
                Address(new(RatePlaceKind.Output, statement.Output));
                Value(statement.Value);
                Store();
            }
            else if (layout.PlaceOf(statement.Name) is { Kind: not RatePlaceKind.Local } place)
            {
                Address(place);
                Value(statement.Value);
                Store();
            }
            else
            {
                Value(statement.Value);
                var local = il.DeclareLocal(arithmetic.Number);
                _locals.Add((statement.Name, first), local);
                il.Emit(OpCodes.Stloc, local);
            }
        }

        public void Return() => il.Emit(OpCodes.Ret);

        private void Value(RateExpression expression)
        {
            switch (expression)
            {
                case Constant(var value):
                    arithmetic.Constant(il, value);
                    break;
                case Symbol(var name):
                    Load(name);
                    break;
                case Time:
                    il.Emit(OpCodes.Ldarg_1);
                    break;
                case Add(var c, Multiply(var a, var b)) when arithmetic.Fuses:
                    Value(a);
                    Value(b);
                    Value(c);
                    arithmetic.MultiplyAdd(il);
                    break;
                case Subtract(var c, Multiply(var a, var b)) when arithmetic.Fuses:
                    Value(a);
                    arithmetic.Apply(il, new Negate(a));
                    Value(b);
                    Value(c);
                    arithmetic.MultiplyAdd(il);
                    break;
                case Power(var a, Constant { Value: 2 or 3 or 4 } b):
                    Value(a);
                    MultiplyOut((int)b.Value);
                    break;
                default:
                    if (RateArithmetic.Prefix(expression) is { } prefix)
                        il.Emit(OpCodes.Ldc_I4, prefix);
                    foreach (var operand in expression.Operands())
                        Value(operand);
                    arithmetic.Apply(il, expression);
                    break;
            }
        }

        // As RateFunctions.Power does: from left to right.
        private void MultiplyOut(int exponent)
        {
            var factor = il.DeclareLocal(arithmetic.Number);
            il.Emit(OpCodes.Stloc, factor);
            il.Emit(OpCodes.Ldloc, factor);
            for (var i = 1; i < exponent; i++)
            {
                il.Emit(OpCodes.Ldloc, factor);
                arithmetic.Multiply(il);
            }
        }

        private void Load(string name)
        {
            var place = layout.PlaceOf(name);
            if (place.Kind == RatePlaceKind.Local)
            {
                il.Emit(OpCodes.Ldloc, _locals[(name, _first)]);
                return;
            }
            Address(place);
            // Arrays of doubles lie at multiples of eight bytes.
            il.Emit(OpCodes.Unaligned, (byte)1);
            il.Emit(OpCodes.Ldobj, arithmetic.Number);
        }

        private void Store()
        {
            il.Emit(OpCodes.Unaligned, (byte)1);
            il.Emit(OpCodes.Stobj, arithmetic.Number);
        }

        private void Address(RatePlace place)
        {
            il.Emit(OpCodes.Ldarg, place.Kind switch
            {
                RatePlaceKind.State => (short)2,
                RatePlaceKind.Parameter => (short)3,
                RatePlaceKind.Work => (short)4,
                RatePlaceKind.Output => (short)5,
                _ => throw new InvalidOperationException($"A {place.Kind} has no address. This is a bug in LoopSim."),
            });
            var offset = place.Index * arithmetic.Stride + _first;
            if (offset == 0)
                return;
            il.Emit(OpCodes.Ldc_I4, offset * sizeof(double));
            il.Emit(OpCodes.Conv_I);
            il.Emit(OpCodes.Add);
        }
    }
}
