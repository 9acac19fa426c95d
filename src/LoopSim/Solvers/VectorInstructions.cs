using System.Reflection;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers;

/// <summary>What generated code calls for vectors of doubles of one width: the just-in-time compiler makes an instruction of each where hardware has it.</summary>
internal sealed class VectorInstructions
{
    private readonly Type _functions;

    private VectorInstructions(int width, Type vector, Type functions)
    {
        (Width, Vector, _functions) = (width, vector, functions);
        Repeat = Method(functions, nameof(Vector256.Create), typeof(double));
        MultiplyAdd = Method(functions, nameof(Vector256.FusedMultiplyAdd), vector, vector, vector);
    }

    /// <summary>The width that hardware does at once, in doubles. Wider vectors would be calls in long code.</summary>
    public static int WidthOfHardware => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 2;

    /// <summary>The number of doubles in a vector.</summary>
    public int Width { get; }

    /// <summary>The type of a vector.</summary>
    public Type Vector { get; }

    /// <summary>A vector of one number.</summary>
    public MethodInfo Repeat { get; }

    /// <summary>a · b + c, rounded once.</summary>
    public MethodInfo MultiplyAdd { get; }

    /// <summary>Returns the instructions of a width: 2 doubles (NEON), 4 (AVX2) or 8 (AVX-512).</summary>
    public static VectorInstructions Of(int width) => width switch
    {
        2 => new(width, typeof(Vector128<double>), typeof(Vector128)),
        4 => new(width, typeof(Vector256<double>), typeof(Vector256)),
        8 => new(width, typeof(Vector512<double>), typeof(Vector512)),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "Vectors have 2, 4 or 8 doubles."),
    };

    /// <summary>An operator on two vectors.</summary>
    /// <param name="name">Its name in metadata, e.g. <c>op_Addition</c>.</param>
    public MethodInfo Operator(string name) => Method(Vector, name, Vector, Vector);

    /// <summary>The negation of a vector.</summary>
    public MethodInfo Negation => Method(Vector, "op_UnaryNegation", Vector);

    /// <summary>A function of vectors of any numbers, e.g. <see cref="Vector256.Max{T}"/>.</summary>
    /// <param name="name">Its name.</param>
    public MethodInfo Function(string name) => _functions.GetMethod(name)?.MakeGenericMethod(typeof(double)) ?? throw Missing(_functions, name);

    private static MethodInfo Method(Type type, string name, params Type[] arguments) => type.GetMethod(name, arguments) ?? throw Missing(type, name);

    private static InvalidOperationException Missing(Type type, string name) => new($"{type.Name}.{name} was not found. This is a bug in LoopSim.");
}
