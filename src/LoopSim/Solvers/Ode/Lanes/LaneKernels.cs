using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Ode.Lanes;

/// <summary>Linear combinations of vectors whose lengths are multiples of eight.</summary>
/// <remarks>Each is compiled by itself: within a long caller the just-in-time compiler runs out of its budget for inlining, and on machines without vectors of 512 bits what should be instructions would be calls.</remarks>
internal static class LaneKernels
{
    private const int Width = 8;

    /// <summary>result = start + factor · Σ weights[j] · stages[j]; four vectors at a time, which share the weights.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Combine(ReadOnlySpan<double> start, Vector512<double> factor, ReadOnlySpan<double> weights, ReadOnlySpan<double> stages, Span<double> result)
    {
        var length = start.Length;
        ref var from = ref MemoryMarshal.GetReference(start);
        ref var stage = ref MemoryMarshal.GetReference(stages);
        ref var to = ref MemoryMarshal.GetReference(result);
        var i = 0;
        for (; i + 3 * Width < length; i += 4 * Width)
        {
            var (first, second, third, fourth) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
            ref var k = ref Unsafe.Add(ref stage, i);
            foreach (var w in weights)
            {
                var weight = Vector512.Create(w);
                first = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref k), first);
                second = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref k, Width), second);
                third = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref k, 2 * Width), third);
                fourth = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref k, 3 * Width), fourth);
                k = ref Unsafe.Add(ref k, length);
            }
            Vector512.FusedMultiplyAdd(factor, first, Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
            Vector512.FusedMultiplyAdd(factor, second, Vector512.LoadUnsafe(ref from, (nuint)(i + Width))).StoreUnsafe(ref to, (nuint)(i + Width));
            Vector512.FusedMultiplyAdd(factor, third, Vector512.LoadUnsafe(ref from, (nuint)(i + 2 * Width))).StoreUnsafe(ref to, (nuint)(i + 2 * Width));
            Vector512.FusedMultiplyAdd(factor, fourth, Vector512.LoadUnsafe(ref from, (nuint)(i + 3 * Width))).StoreUnsafe(ref to, (nuint)(i + 3 * Width));
        }
        for (; i < length; i += Width)
        {
            var sum = Vector512<double>.Zero;
            for (var j = 0; j < weights.Length; j++)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(weights[j]), Vector512.LoadUnsafe(ref stage, (nuint)(j * length + i)), sum);
            Vector512.FusedMultiplyAdd(factor, sum, Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }
    }

    /// <summary>result = share · first + otherShare · second + Σ weights[j] · stages[j], with weights for each lane; two vectors at a time, which share the weights.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Mix(double[] first, Vector512<double> share, double[] second, Vector512<double> otherShare, double[] weights, double[] stages, double[] result)
    {
        ref var weight = ref MemoryMarshal.GetArrayDataReference(weights);
        ref var stage = ref MemoryMarshal.GetArrayDataReference(stages);
        var i = 0;
        for (; i + Width < result.Length; i += 2 * Width)
        {
            var (sum, next) = (Start(i), Start(i + Width));
            ref var k = ref Unsafe.Add(ref stage, i);
            for (var j = 0; j < weights.Length; j += Width)
            {
                var w = Vector512.LoadUnsafe(ref weight, (nuint)j);
                sum = Vector512.FusedMultiplyAdd(w, Vector512.LoadUnsafe(ref k), sum);
                next = Vector512.FusedMultiplyAdd(w, Vector512.LoadUnsafe(ref k, Width), next);
                k = ref Unsafe.Add(ref k, result.Length);
            }
            sum.StoreUnsafe(ref result[i]);
            next.StoreUnsafe(ref result[i + Width]);
        }
        if (i == result.Length)
            return;
        var last = Start(i);
        for (var j = 0; j < weights.Length / Width; j++)
            last = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref weight, (nuint)(j * Width)), Vector512.LoadUnsafe(ref stage, (nuint)(j * result.Length + i)), last);
        last.StoreUnsafe(ref result[i]);

        Vector512<double> Start(int i) => share * Vector512.LoadUnsafe(ref first[i]) + otherShare * Vector512.LoadUnsafe(ref second[i]);
    }

    /// <summary>target += factor · source.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AddMultiple(Span<double> target, Vector512<double> factor, ReadOnlySpan<double> source)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(source);
        for (var i = 0; i < source.Length; i += Width)
            (Vector512.LoadUnsafe(ref to, (nuint)i) + factor * Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }

    /// <summary>result = first + second.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Sum(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> result)
    {
        ref var one = ref MemoryMarshal.GetReference(first);
        ref var other = ref MemoryMarshal.GetReference(second);
        ref var sum = ref MemoryMarshal.GetReference(result);
        for (var i = 0; i < result.Length; i += Width)
            (Vector512.LoadUnsafe(ref one, (nuint)i) + Vector512.LoadUnsafe(ref other, (nuint)i)).StoreUnsafe(ref sum, (nuint)i);
    }

    /// <summary>target = source in the lanes where the mask has all bits set.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Replace(double[] target, Vector512<double> mask, double[] source)
    {
        for (var i = 0; i < target.Length; i += Width)
            Vector512.ConditionalSelect(mask, Vector512.LoadUnsafe(ref source[i]), Vector512.LoadUnsafe(ref target[i])).StoreUnsafe(ref target[i]);
    }
}
