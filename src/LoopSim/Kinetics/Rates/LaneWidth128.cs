using System.Runtime.Intrinsics;

namespace LoopSim.Kinetics.Rates;

/// <summary>Two doubles side by side.</summary>
internal readonly struct LaneWidth128 : ILaneWidth<Vector128<double>>
{
    public static int Count => Vector128<double>.Count;

    public static Vector128<double> Repeat(double value) => Vector128.Create(value);

    public static Vector128<double> Load(ReadOnlySpan<double> values) => Vector128.Create(values);

    public static void Store(Vector128<double> vector, Span<double> values) => vector.CopyTo(values);

    public static double At(Vector128<double> vector, int lane) => vector[lane];

    public static Vector128<double> Add(Vector128<double> a, Vector128<double> b) => a + b;

    public static Vector128<double> Multiply(Vector128<double> a, Vector128<double> b) => a * b;

    public static Vector128<double> Divide(Vector128<double> a, Vector128<double> b) => a / b;

    public static Vector128<double> And(Vector128<double> a, Vector128<double> b) => a & b;

    public static Vector128<double> AndNot(Vector128<double> a, Vector128<double> b) => a & ~b;

    public static Vector128<double> LessThan(Vector128<double> a, Vector128<double> b) => Vector128.LessThan(a, b);

    public static Vector128<double> LessThanOrEqual(Vector128<double> a, Vector128<double> b) => Vector128.LessThanOrEqual(a, b);

    public static Vector128<double> Equals(Vector128<double> a, Vector128<double> b) => Vector128.Equals(a, b);

    public static bool AreAll(Vector128<double> mask) => Vector128.EqualsAll(mask.AsInt64(), Vector128<long>.AllBitsSet);

    public static Vector128<double> Select(Vector128<double> mask, Vector128<double> then, Vector128<double> otherwise) => Vector128.ConditionalSelect(mask, then, otherwise);

    public static Vector128<double> Floor(Vector128<double> a) => Vector128.Floor(a);

    public static Vector128<double> Abs(Vector128<double> a) => Vector128.Abs(a);

    public static Vector128<double> Exp(Vector128<double> a) => Vector128.Exp(a);

    public static Vector128<double> Log(Vector128<double> a) => Vector128.Log(a);
}
