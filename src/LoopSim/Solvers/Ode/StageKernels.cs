using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Ode;

/// <summary>The linear combinations of stages that every one-step method is made of.</summary>
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
}
