using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Sensitivity;

/// <summary>What dense output makes of blocks of eight directions.</summary>
/// <remarks>Each is compiled by itself, for the reason that <see cref="Ode.Lanes.LaneKernels"/> has.</remarks>
internal static class SensitivityKernels
{
    private const int Width = SensitivityLayout.Width;

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
