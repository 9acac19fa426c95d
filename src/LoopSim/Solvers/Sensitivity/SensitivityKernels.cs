using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Sensitivity;

/// <summary>Linear combinations of blocks of eight directions.</summary>
/// <remarks>Each is compiled by itself, for the reason that <see cref="Ode.Lanes.LaneKernels"/> has.</remarks>
internal static class SensitivityKernels
{
    private const int Width = SensitivityLayout.Width;

    /// <summary>first = start + Σ a[j] · stages[j], and second = terms + factor · Σ c[j] · stages[j]; two vectors at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void CombineTwice(
        ReadOnlySpan<double> start, ReadOnlySpan<double> a, ReadOnlySpan<double> c, double factor, ReadOnlySpan<double> stages, Span<double> first, ReadOnlySpan<double> terms, Span<double> second)
    {
        var length = start.Length;
        ref var from = ref MemoryMarshal.GetReference(start);
        ref var stage = ref MemoryMarshal.GetReference(stages);
        ref var state = ref MemoryMarshal.GetReference(first);
        ref var term = ref MemoryMarshal.GetReference(terms);
        ref var memory = ref MemoryMarshal.GetReference(second);
        ref var weight = ref MemoryMarshal.GetReference(a);
        ref var otherWeight = ref MemoryMarshal.GetReference(c);
        var i = 0;
        for (; i + Width < length; i += 2 * Width)
        {
            var (sum, nextSum) = (Vector512.LoadUnsafe(ref from, (nuint)i), Vector512.LoadUnsafe(ref from, (nuint)(i + Width)));
            var (other, nextOther) = (Vector512<double>.Zero, Vector512<double>.Zero);
            ref var k = ref Unsafe.Add(ref stage, i);
            for (var j = 0; j < a.Length; j++)
            {
                var (w, v) = (Vector512.Create(Unsafe.Add(ref weight, j)), Vector512.Create(Unsafe.Add(ref otherWeight, j)));
                var (here, next) = (Vector512.LoadUnsafe(ref k), Vector512.LoadUnsafe(ref k, Width));
                sum = Vector512.FusedMultiplyAdd(w, here, sum);
                other = Vector512.FusedMultiplyAdd(v, here, other);
                nextSum = Vector512.FusedMultiplyAdd(w, next, nextSum);
                nextOther = Vector512.FusedMultiplyAdd(v, next, nextOther);
                k = ref Unsafe.Add(ref k, length);
            }
            sum.StoreUnsafe(ref state, (nuint)i);
            nextSum.StoreUnsafe(ref state, (nuint)(i + Width));
            Vector512.FusedMultiplyAdd(Vector512.Create(factor), other, Vector512.LoadUnsafe(ref term, (nuint)i)).StoreUnsafe(ref memory, (nuint)i);
            Vector512.FusedMultiplyAdd(Vector512.Create(factor), nextOther, Vector512.LoadUnsafe(ref term, (nuint)(i + Width))).StoreUnsafe(ref memory, (nuint)(i + Width));
        }
        if (i == length)
            return;
        var (last, lastOther) = (Vector512.LoadUnsafe(ref from, (nuint)i), Vector512<double>.Zero);
        for (var j = 0; j < a.Length; j++)
        {
            var k = Vector512.LoadUnsafe(ref stage, (nuint)(j * length + i));
            last = Vector512.FusedMultiplyAdd(Vector512.Create(a[j]), k, last);
            lastOther = Vector512.FusedMultiplyAdd(Vector512.Create(c[j]), k, lastOther);
        }
        last.StoreUnsafe(ref state, (nuint)i);
        Vector512.FusedMultiplyAdd(Vector512.Create(factor), lastOther, Vector512.LoadUnsafe(ref term, (nuint)i)).StoreUnsafe(ref memory, (nuint)i);
    }

    /// <summary>result = Σ weights[j] · stages[j].</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Combine(ReadOnlySpan<double> weights, ReadOnlySpan<double> stages, Span<double> result)
    {
        var length = result.Length;
        ref var stage = ref MemoryMarshal.GetReference(stages);
        ref var to = ref MemoryMarshal.GetReference(result);
        for (var i = 0; i < length; i += Width)
        {
            var sum = Vector512<double>.Zero;
            for (var j = 0; j < weights.Length; j++)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(weights[j]), Vector512.LoadUnsafe(ref stage, (nuint)(j * length + i)), sum);
            sum.StoreUnsafe(ref to, (nuint)i);
        }
    }

    /// <summary>target += factor · source.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AddMultiple(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(source);
        for (var i = 0; i < source.Length; i += Width)
            (Vector512.LoadUnsafe(ref to, (nuint)i) + factor * Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }

    /// <summary>result = (1 − θ) before + θ (after + (1 − θ) (q1 + θ (q2 + θ q3))).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Interpolate(
        double theta, ReadOnlySpan<double> before, ReadOnlySpan<double> after, ReadOnlySpan<double> q1, ReadOnlySpan<double> q2, ReadOnlySpan<double> q3, Span<double> result)
    {
        ref var to = ref MemoryMarshal.GetReference(result);
        ref var from = ref MemoryMarshal.GetReference(before);
        ref var end = ref MemoryMarshal.GetReference(after);
        ref var first = ref MemoryMarshal.GetReference(q1);
        ref var second = ref MemoryMarshal.GetReference(q2);
        ref var third = ref MemoryMarshal.GetReference(q3);
        var rest = 1 - theta;
        for (var i = 0; i < before.Length; i += Width)
        {
            var inner = Vector512.LoadUnsafe(ref second, (nuint)i) + theta * Vector512.LoadUnsafe(ref third, (nuint)i);
            var outer = Vector512.LoadUnsafe(ref end, (nuint)i) + rest * (Vector512.LoadUnsafe(ref first, (nuint)i) + theta * inner);
            (rest * Vector512.LoadUnsafe(ref from, (nuint)i) + theta * outer).StoreUnsafe(ref to, (nuint)i);
        }
    }
}
