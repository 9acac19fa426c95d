using System.Runtime.Intrinsics;

namespace LoopSim.Kinetics.Rates;

/// <summary>Eight doubles side by side.</summary>
internal readonly struct LaneWidth512 : ILaneWidth<Vector512<double>>
{
    public static int Count => Vector512<double>.Count;

    public static Vector512<double> Repeat(double value) => Vector512.Create(value);

    public static Vector512<double> Load(ReadOnlySpan<double> values) => Vector512.Create(values);

    public static void Store(Vector512<double> vector, Span<double> values) => vector.CopyTo(values);

    public static double At(Vector512<double> vector, int lane) => vector[lane];

    public static Vector512<double> Add(Vector512<double> a, Vector512<double> b) => a + b;

    public static Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => a * b;

    public static Vector512<double> Divide(Vector512<double> a, Vector512<double> b) => a / b;

    public static Vector512<double> And(Vector512<double> a, Vector512<double> b) => a & b;

    public static Vector512<double> AndNot(Vector512<double> a, Vector512<double> b) => a & ~b;

    public static Vector512<double> LessThan(Vector512<double> a, Vector512<double> b) => Vector512.LessThan(a, b);

    public static Vector512<double> LessThanOrEqual(Vector512<double> a, Vector512<double> b) => Vector512.LessThanOrEqual(a, b);

    public static Vector512<double> Equals(Vector512<double> a, Vector512<double> b) => Vector512.Equals(a, b);

    public static bool AreAll(Vector512<double> mask) => Vector512.EqualsAll(mask.AsInt64(), Vector512<long>.AllBitsSet);

    public static Vector512<double> Select(Vector512<double> mask, Vector512<double> then, Vector512<double> otherwise) => Vector512.ConditionalSelect(mask, then, otherwise);

    public static Vector512<double> Floor(Vector512<double> a) => Vector512.Floor(a);

    public static Vector512<double> Abs(Vector512<double> a) => Vector512.Abs(a);

    public static Vector512<double> Exp(Vector512<double> a) => Vector512.Exp(a);

    public static Vector512<double> Log(Vector512<double> a) => Vector512.Log(a);
}
