using System.Runtime.Intrinsics;

namespace LoopSim.Kinetics.Rates;

/// <summary>Four doubles side by side.</summary>
internal readonly struct LaneWidth256 : ILaneWidth<Vector256<double>>
{
    public static int Count => Vector256<double>.Count;

    public static Vector256<double> Repeat(double value) => Vector256.Create(value);

    public static Vector256<double> Load(ReadOnlySpan<double> values) => Vector256.Create(values);

    public static void Store(Vector256<double> vector, Span<double> values) => vector.CopyTo(values);

    public static double At(Vector256<double> vector, int lane) => vector[lane];

    public static Vector256<double> Add(Vector256<double> a, Vector256<double> b) => a + b;

    public static Vector256<double> Multiply(Vector256<double> a, Vector256<double> b) => a * b;

    public static Vector256<double> Divide(Vector256<double> a, Vector256<double> b) => a / b;

    public static Vector256<double> And(Vector256<double> a, Vector256<double> b) => a & b;

    public static Vector256<double> AndNot(Vector256<double> a, Vector256<double> b) => a & ~b;

    public static Vector256<double> LessThan(Vector256<double> a, Vector256<double> b) => Vector256.LessThan(a, b);

    public static Vector256<double> LessThanOrEqual(Vector256<double> a, Vector256<double> b) => Vector256.LessThanOrEqual(a, b);

    public static Vector256<double> Equals(Vector256<double> a, Vector256<double> b) => Vector256.Equals(a, b);

    public static bool AreAll(Vector256<double> mask) => Vector256.EqualsAll(mask.AsInt64(), Vector256<long>.AllBitsSet);

    public static Vector256<double> Select(Vector256<double> mask, Vector256<double> then, Vector256<double> otherwise) => Vector256.ConditionalSelect(mask, then, otherwise);

    public static Vector256<double> Floor(Vector256<double> a) => Vector256.Floor(a);

    public static Vector256<double> Abs(Vector256<double> a) => Vector256.Abs(a);

    public static Vector256<double> Exp(Vector256<double> a) => Vector256.Exp(a);

    public static Vector256<double> Log(Vector256<double> a) => Vector256.Log(a);
}
