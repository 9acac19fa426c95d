using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Solvers.Ode;

/// <summary>Measures vectors in units of the tolerance.</summary>
internal class ErrorNorm
{
    private const int Lanes = 4;
    private readonly double _relative;
    private readonly int _n;
    private readonly double[] _absolute;
    private readonly double _share;

    public ErrorNorm(OdeOptions options, int dimension)
    {
        _relative = options.RelativeTolerance;
        _share = 1.0 / Math.Max(1, dimension);
        _n = dimension;
        // Padded with ones: what pads a vector is 0 in units of any tolerance.
        _absolute = new double[StageKernels.PaddedLength(dimension)];
        Array.Fill(_absolute, 1);
        for (var i = 0; i < dimension; i++)
            _absolute[i] = options.AbsoluteToleranceOf(i);
    }

    /// <summary>The root mean square of value / (absolute + relative · max(|before|, |after|)); NaN where a value or a state is not finite.</summary>
    public virtual double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var n = _n;
        if (n == 0)
            return 0;
        ref var value = ref MemoryMarshal.GetReference(values);
        ref var start = ref MemoryMarshal.GetReference(before);
        ref var end = ref MemoryMarshal.GetReference(after);
        ref var absolute = ref MemoryMarshal.GetArrayDataReference(_absolute);
        var sums = Vector256<double>.Zero;
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var at = (nuint)i;
            var y = Vector256.LoadUnsafe(ref end, at);
            var size = Larger(Vector256.LoadUnsafe(ref start, at), y);
            var ratio = Vector256.LoadUnsafe(ref value, at) / (Vector256.LoadUnsafe(ref absolute, at) + _relative * size);
            // An infinite state would hide its error behind an infinite scale: 0 · y makes it NaN.
            sums += ratio * ratio + Vector256<double>.Zero * y;
        }
        var sum = Vector256.Sum(sums);
        for (; i < n; i++)
            sum += Square(Ratio(i, values[i], before[i], after[i])) + 0 * after[i];
        return Math.Sqrt(sum / n);
    }

    /// <summary>Writes one over the tolerance of each variable, absolute + relative · max(|before|, |after|); NaN where a state is not finite.</summary>
    /// <remarks>For norms of several vectors by the same states: <see cref="Weighted"/>. All three are padded with zeros to <see cref="StageKernels.PaddedLength"/>.</remarks>
    public void Weigh(double[] before, double[] after, double[] weights)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(before);
        ref var end = ref MemoryMarshal.GetArrayDataReference(after);
        ref var absolute = ref MemoryMarshal.GetArrayDataReference(_absolute);
        ref var weight = ref MemoryMarshal.GetArrayDataReference(weights);
        for (var i = 0; i < weights.Length; i += Lanes)
        {
            var at = (nuint)i;
            var y = Vector256.LoadUnsafe(ref end, at);
            var size = Larger(Vector256.LoadUnsafe(ref start, at), y);
            var one = Vector256<double>.One / Vector256.FusedMultiplyAdd(Vector256.Create(_relative), size, Vector256.LoadUnsafe(ref absolute, at));
            (one + Vector256<double>.Zero * y).StoreUnsafe(ref weight, at);
        }
    }

    /// <summary>The root mean square of value · weight.</summary>
    /// <param name="values">One value per variable, padded with zeros as the weights are.</param>
    /// <param name="weights">The weights of <see cref="Weigh"/>.</param>
    public double Weighted(double[] values, double[] weights) => Math.Sqrt(WeightedSquare(values, weights));

    /// <summary>The mean of the squares of value · weight, where the root is not needed.</summary>
    public double WeightedSquare(ReadOnlySpan<double> values, double[] weights)
    {
        ref var value = ref MemoryMarshal.GetReference(values);
        ref var weight = ref MemoryMarshal.GetArrayDataReference(weights);
        var sums = Vector256<double>.Zero;
        for (var i = 0; i < values.Length; i += Lanes)
        {
            var ratio = Vector256.LoadUnsafe(ref value, (nuint)i) * Vector256.LoadUnsafe(ref weight, (nuint)i);
            sums = Vector256.FusedMultiplyAdd(ratio, ratio, sums);
        }
        return Vector256.Sum(sums) * _share;
    }

    /// <summary>The variable whose value is largest in units of the tolerance.</summary>
    public int WorstOf(ReadOnlySpan<double> values, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var worst = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (Math.Abs(Ratio(i, values[i], before[i], after[i])) > Math.Abs(Ratio(worst, values[worst], before[worst], after[worst])))
                worst = i;
        }
        return worst;
    }

    /// <summary>The larger size. Which of the two where one is not a number plays no part: the states before are finite, and 0 · y makes a NaN of others all the same.</summary>
    private static Vector256<double> Larger(Vector256<double> before, Vector256<double> after) => Vector256.MaxNative(Vector256.Abs(before), Vector256.Abs(after));

    private double Ratio(int i, double value, double before, double after) =>
        value / (_absolute[i] + _relative * Math.Max(Math.Abs(before), Math.Abs(after)));

    private static double Square(double x) => x * x;
}
