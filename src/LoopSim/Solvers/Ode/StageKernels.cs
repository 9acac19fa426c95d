using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Ode;

/// <summary>The linear combinations of stages, or of earlier differences, that methods are made of.</summary>
/// <remarks>Vectors are padded with zeros to whole blocks of four, stages stand one after another in one array, so loops have
/// no remainder. Products are rounded before they are added: results do not depend on the hardware.</remarks>
internal static class StageKernels
{
    private const int Lanes = 4;

    /// <summary>The room that a vector of n values takes.</summary>
    public static int PaddedLength(int n) => (n + Lanes - 1) / Lanes * Lanes;

    /// <summary>result = start + factor · Σ weights[j] · stages[j].</summary>
    public static void Combine(double[] start, double factor, ReadOnlySpan<double> weights, double[] stages, double[] result)
    {
        var stride = result.Length;
        ref var from = ref MemoryMarshal.GetArrayDataReference(start);
        ref var stage = ref MemoryMarshal.GetArrayDataReference(stages);
        ref var to = ref MemoryMarshal.GetArrayDataReference(result);
        for (var i = 0; i < stride; i += Lanes)
        {
            var sum = Vector256<double>.Zero;
            for (var j = 0; j < weights.Length; j++)
                sum += weights[j] * Vector256.LoadUnsafe(ref stage, (nuint)(j * stride + i));
            (Vector256.LoadUnsafe(ref from, (nuint)i) + factor * sum).StoreUnsafe(ref to, (nuint)i);
        }
    }

    /// <summary>first = start + Σ a[j] · stages[j], and second = factor · Σ c[j] · stages[j], written to the stage after the last one used.</summary>
    public static void CombineTwice(
        double[] start, ReadOnlySpan<double> a, ReadOnlySpan<double> c, double factor, double[] stages, double[] first)
    {
        var stride = first.Length;
        ref var from = ref MemoryMarshal.GetArrayDataReference(start);
        ref var stage = ref MemoryMarshal.GetArrayDataReference(stages);
        ref var to = ref MemoryMarshal.GetArrayDataReference(first);
        for (var i = 0; i < stride; i += Lanes)
        {
            var state = Vector256.LoadUnsafe(ref from, (nuint)i);
            var memory = Vector256<double>.Zero;
            for (var j = 0; j < a.Length; j++)
            {
                var k = Vector256.LoadUnsafe(ref stage, (nuint)(j * stride + i));
                state += a[j] * k;
                memory += c[j] * k;
            }
            state.StoreUnsafe(ref to, (nuint)i);
            (factor * memory).StoreUnsafe(ref stage, (nuint)(a.Length * stride + i));
        }
    }

    /// <summary>target += factor · source, from an offset within target on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddMultiple(double[] target, int offset, double factor, ReadOnlySpan<double> source)
    {
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(target), offset);
        ref var from = ref MemoryMarshal.GetReference(source);
        for (var i = 0; i < source.Length; i += Lanes)
            (Vector256.LoadUnsafe(ref to, (nuint)i) + factor * Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }

    /// <summary>first = Σ differences[j] from 0 to the order, and second = factor · Σ weights[j] · differences[j] from 1 on.</summary>
    public static void SumTwice(double[][] differences, int order, double[] weights, double factor, double[] first, double[] second)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(differences[0]);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(first);
        ref var weighted = ref MemoryMarshal.GetArrayDataReference(second);
        for (var i = 0; i < first.Length; i += Lanes)
        {
            var sum = Vector256.LoadUnsafe(ref from, (nuint)i);
            var other = Vector256<double>.Zero;
            for (var j = 1; j <= order; j++)
            {
                var difference = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(differences[j]), (nuint)i);
                sum += difference;
                other += weights[j] * difference;
            }
            sum.StoreUnsafe(ref sums, (nuint)i);
            (factor * other).StoreUnsafe(ref weighted, (nuint)i);
        }
    }

    /// <summary>target -= first + factor · second.</summary>
    public static void SubtractSum(double[] first, double factor, double[] second, double[] target)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(first);
        ref var b = ref MemoryMarshal.GetArrayDataReference(second);
        ref var to = ref MemoryMarshal.GetArrayDataReference(target);
        for (var i = 0; i < target.Length; i += Lanes)
        {
            var subtrahend = Vector256.LoadUnsafe(ref a, (nuint)i) + factor * Vector256.LoadUnsafe(ref b, (nuint)i);
            (Vector256.LoadUnsafe(ref to, (nuint)i) - subtrahend).StoreUnsafe(ref to, (nuint)i);
        }
    }

    /// <summary>result = factor · source.</summary>
    public static void Scale(double factor, double[] source, double[] result)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(source);
        ref var to = ref MemoryMarshal.GetArrayDataReference(result);
        for (var i = 0; i < result.Length; i += Lanes)
            (factor * Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }

    /// <summary>result = first + second.</summary>
    public static void Add(double[] first, double[] second, double[] result)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(first);
        ref var b = ref MemoryMarshal.GetArrayDataReference(second);
        ref var to = ref MemoryMarshal.GetArrayDataReference(result);
        for (var i = 0; i < result.Length; i += Lanes)
            (Vector256.LoadUnsafe(ref a, (nuint)i) + Vector256.LoadUnsafe(ref b, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }

    /// <summary>result = first - second.</summary>
    public static void Subtract(double[] first, double[] second, double[] result)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(first);
        ref var b = ref MemoryMarshal.GetArrayDataReference(second);
        ref var to = ref MemoryMarshal.GetArrayDataReference(result);
        for (var i = 0; i < result.Length; i += Lanes)
            (Vector256.LoadUnsafe(ref a, (nuint)i) - Vector256.LoadUnsafe(ref b, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }
}
