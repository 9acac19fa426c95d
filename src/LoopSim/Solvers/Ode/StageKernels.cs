using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Ode;

/// <summary>The linear combinations of stages, or of earlier differences, that methods are made of.</summary>
/// <remarks>Vectors are padded with zeros to whole blocks of eight, stages and differences stand one after another in one array, so loops have
/// no remainder. A product and the sum that it goes into are rounded once, by hardware or without: results do not depend on the hardware.</remarks>
internal static class StageKernels
{
    private const int Lanes = 8;

    /// <summary>The room that a vector of n values takes.</summary>
    public static int PaddedLength(int n) => (n + Lanes - 1) / Lanes * Lanes;

    /// <summary>result = start + factor · Σ weights[j] · stages[j].</summary>
    public static void Combine(double[] start, double factor, ReadOnlySpan<double> weights, double[] stages, Span<double> result)
    {
        var stride = result.Length;
        ref var from = ref MemoryMarshal.GetArrayDataReference(start);
        ref var stage = ref MemoryMarshal.GetArrayDataReference(stages);
        ref var to = ref MemoryMarshal.GetReference(result);
        for (var i = 0; i < stride; i += Lanes)
        {
            ref var k = ref Unsafe.Add(ref stage, i);
            var sum = Vector512<double>.Zero;
            foreach (var weight in weights)
            {
                sum = Fused(weight, Vector512.LoadUnsafe(ref k), sum);
                k = ref Unsafe.Add(ref k, stride);
            }
            Fused(factor, sum, Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }
    }

    /// <summary>first = factor · Σ firstWeights[j] · stages[j], and second = start + Σ secondWeights[j] · stages[j], both over as many stages as there are weights in the first.</summary>
    public static void CombineTwice(ReadOnlySpan<double> firstWeights, double factor, double[] first, ReadOnlySpan<double> secondWeights, double[] start, double[] second, double[] stages)
    {
        var stride = start.Length;
        ref var stage = ref MemoryMarshal.GetArrayDataReference(stages);
        ref var from = ref MemoryMarshal.GetArrayDataReference(start);
        ref var to = ref MemoryMarshal.GetArrayDataReference(first);
        ref var other = ref MemoryMarshal.GetArrayDataReference(second);
        ref var weight = ref MemoryMarshal.GetReference(secondWeights);
        for (var i = 0; i < stride; i += Lanes)
        {
            ref var k = ref Unsafe.Add(ref stage, i);
            var (sum, next) = (Vector512<double>.Zero, Vector512.LoadUnsafe(ref from, (nuint)i));
            for (var j = 0; j < firstWeights.Length; j++)
            {
                var value = Vector512.LoadUnsafe(ref k);
                sum = Fused(firstWeights[j], value, sum);
                next = Fused(Unsafe.Add(ref weight, j), value, next);
                k = ref Unsafe.Add(ref k, stride);
            }
            (factor * sum).StoreUnsafe(ref to, (nuint)i);
            next.StoreUnsafe(ref other, (nuint)i);
        }
    }

    /// <summary>target += factor · source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddMultiple(double[] target, double factor, double[] source)
    {
        ref var to = ref MemoryMarshal.GetArrayDataReference(target);
        ref var from = ref MemoryMarshal.GetArrayDataReference(source);
        for (var i = 0; i < source.Length; i += Lanes)
            Fused(factor, Vector512.LoadUnsafe(ref from, (nuint)i), Vector512.LoadUnsafe(ref to, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }

    /// <summary>first = Σ differences[j] from the order down to 0, and second = factor · Σ weights[j] · differences[j] down to 1.</summary>
    public static void SumTwice(double[] differences, int order, ReadOnlySpan<double> weights, double factor, double[] first, double[] second)
    {
        var stride = first.Length;
        ref var sums = ref MemoryMarshal.GetArrayDataReference(first);
        ref var weighted = ref MemoryMarshal.GetArrayDataReference(second);
        for (var i = 0; i < stride; i += Lanes)
        {
            ref var difference = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(differences), order * stride + i);
            var (sum, other) = (Vector512<double>.Zero, Vector512<double>.Zero);
            for (var j = order; j > 0; j--)
            {
                var value = Vector512.LoadUnsafe(ref difference);
                sum += value;
                other = Fused(weights[j], value, other);
                difference = ref Unsafe.Subtract(ref difference, stride);
            }
            (sum + Vector512.LoadUnsafe(ref difference)).StoreUnsafe(ref sums, (nuint)i);
            (factor * other).StoreUnsafe(ref weighted, (nuint)i);
        }
    }

    /// <summary>result = start + factor · vector.</summary>
    public static void SumOf(double[] start, double factor, double[] vector, double[] result)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(start);
        ref var summand = ref MemoryMarshal.GetArrayDataReference(vector);
        ref var to = ref MemoryMarshal.GetArrayDataReference(result);
        for (var i = 0; i < result.Length; i += Lanes)
            Fused(factor, Vector512.LoadUnsafe(ref summand, (nuint)i), Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }

    /// <summary>vectors[j] becomes Σ weights[j, i] · vectors[i], j from 1 to the order and i from j to the order.</summary>
    /// <param name="vectors">Vectors one after another.</param>
    /// <param name="stride">The length of a vector.</param>
    /// <param name="order">The number of vectors behind the first.</param>
    /// <param name="weights">The weights, row by row, a triangle.</param>
    /// <param name="row">The length of a row.</param>
    public static void Mix(double[] vectors, int stride, int order, double[] weights, int row)
    {
        for (var at = stride; at < 2 * stride; at += Lanes)
        {
            ref var first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(vectors), at);
            for (var j = 1; j <= order; j++)
            {
                ref var vector = ref first;
                var sum = Vector512<double>.Zero;
                foreach (var weight in weights.AsSpan(j * row + j, order - j + 1))
                {
                    sum = Fused(weight, Vector512.LoadUnsafe(ref vector), sum);
                    vector = ref Unsafe.Add(ref vector, stride);
                }
                sum.StoreUnsafe(ref first);
                first = ref Unsafe.Add(ref first, stride);
            }
        }
    }

    /// <summary>The differences one step later, and of these what <see cref="SumTwice"/> finds: next[order + 1] = top, next[order + 2] = top - differences[order + 1], and next[j] = differences[j] + next[j + 1] for j from the order down to 1.</summary>
    public static void AdvanceAndSumTwice(
        double[] differences, int order, double[] top, double[] next, ReadOnlySpan<double> weights, double factor, double[] first, double[] second)
    {
        var stride = top.Length;
        ref var highest = ref MemoryMarshal.GetArrayDataReference(top);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(first);
        ref var weighted = ref MemoryMarshal.GetArrayDataReference(second);
        for (var i = 0; i < stride; i += Lanes)
        {
            ref var from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(differences), (order + 1) * stride + i);
            ref var to = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(next), (order + 1) * stride + i);
            var difference = Vector512.LoadUnsafe(ref highest, (nuint)i);
            (difference - Vector512.LoadUnsafe(ref from)).StoreUnsafe(ref Unsafe.Add(ref to, stride));
            difference.StoreUnsafe(ref to);
            var (sum, other) = (Vector512<double>.Zero, Vector512<double>.Zero);
            for (var j = order; j > 0; j--)
            {
                from = ref Unsafe.Subtract(ref from, stride);
                to = ref Unsafe.Subtract(ref to, stride);
                difference += Vector512.LoadUnsafe(ref from);
                difference.StoreUnsafe(ref to);
                sum += difference;
                other = Fused(weights[j], difference, other);
            }
            (sum + Vector512.LoadUnsafe(ref Unsafe.Subtract(ref to, stride))).StoreUnsafe(ref sums, (nuint)i);
            (factor * other).StoreUnsafe(ref weighted, (nuint)i);
        }
    }

    /// <summary>result = factor · source.</summary>
    public static void Scale(double factor, double[] source, Span<double> result)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(source);
        ref var to = ref MemoryMarshal.GetReference(result);
        for (var i = 0; i < source.Length; i += Lanes)
            (factor * Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }

    /// <summary>factor · value + summand, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Fused(double factor, Vector512<double> value, Vector512<double> summand) =>
        Vector512.FusedMultiplyAdd(Vector512.Create(factor), value, summand);
}
