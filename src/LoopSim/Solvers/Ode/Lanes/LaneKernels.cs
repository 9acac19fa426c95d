using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Ode.Lanes;

/// <summary>Linear combinations of vectors whose lengths are multiples of eight.</summary>
internal static class LaneKernels
{
    private const int Width = 8;

    /// <summary>first = start + Σ a[j] · stages[j], and second = factor · Σ c[j] · stages[j].</summary>
    public static void CombineTwice(double[] start, ReadOnlySpan<double> a, ReadOnlySpan<double> c, double factor, double[] stages, double[] first, Span<double> second)
    {
        var length = start.Length;
        ref var from = ref MemoryMarshal.GetArrayDataReference(start);
        ref var stage = ref MemoryMarshal.GetArrayDataReference(stages);
        ref var state = ref MemoryMarshal.GetArrayDataReference(first);
        ref var memory = ref MemoryMarshal.GetReference(second);
        for (var i = 0; i < length; i += Width)
        {
            var sum = Vector512.LoadUnsafe(ref from, (nuint)i);
            var other = Vector512<double>.Zero;
            for (var j = 0; j < a.Length; j++)
            {
                var k = Vector512.LoadUnsafe(ref stage, (nuint)(j * length + i));
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(a[j]), k, sum);
                other = Vector512.FusedMultiplyAdd(Vector512.Create(c[j]), k, other);
            }
            sum.StoreUnsafe(ref state, (nuint)i);
            (factor * other).StoreUnsafe(ref memory, (nuint)i);
        }
    }

    /// <summary>result = Σ weights[j] · stages[j].</summary>
    public static void Combine(ReadOnlySpan<double> weights, double[] stages, double[] result)
    {
        var length = result.Length;
        ref var stage = ref MemoryMarshal.GetArrayDataReference(stages);
        ref var to = ref MemoryMarshal.GetArrayDataReference(result);
        for (var i = 0; i < length; i += Width)
        {
            var sum = Vector512<double>.Zero;
            for (var j = 0; j < weights.Length; j++)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(weights[j]), Vector512.LoadUnsafe(ref stage, (nuint)(j * length + i)), sum);
            sum.StoreUnsafe(ref to, (nuint)i);
        }
    }

    /// <summary>target += factor · source.</summary>
    public static void AddMultiple(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(source);
        for (var i = 0; i < source.Length; i += Width)
            (Vector512.LoadUnsafe(ref to, (nuint)i) + factor * Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }

    /// <summary>result = (1 − θ) before + θ (after + (1 − θ) (q1 + θ (q2 + θ q3))).</summary>
    public static void Interpolate(double theta, double[] before, double[] after, double[] q1, double[] q2, double[] q3, Span<double> result)
    {
        ref var to = ref MemoryMarshal.GetReference(result);
        var rest = 1 - theta;
        for (var i = 0; i < before.Length; i += Width)
        {
            var inner = Vector512.LoadUnsafe(ref q2[i]) + theta * Vector512.LoadUnsafe(ref q3[i]);
            var outer = Vector512.LoadUnsafe(ref after[i]) + rest * (Vector512.LoadUnsafe(ref q1[i]) + theta * inner);
            (rest * Vector512.LoadUnsafe(ref before[i]) + theta * outer).StoreUnsafe(ref to, (nuint)i);
        }
    }
}
