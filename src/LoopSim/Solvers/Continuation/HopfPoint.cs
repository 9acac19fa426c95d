using System.Numerics;

namespace LoopSim.Solvers.Continuation;

/// <summary>What is known of a Hopf point beyond where it is.</summary>
internal static class HopfPoint
{
    /// <summary>Imaginary parts below this share of the largest eigenvalue are none.</summary>
    private const double SmallestFrequency = 1e-9;

    /// <summary>The point with frequency and Lyapunov coefficient; <see langword="null"/> where no complex pair is nearest the imaginary axis.</summary>
    public static SpecialPoint? Of(IParametrisedSystem system, SpecialPoint point, IReadOnlyList<double> typicalSizes)
    {
        var form = new NormalForm(system, point.State.Span, point.Parameters.Span, NormalForm.SizesAt(point.State.Span, typicalSizes));
        var eigenvalues = form.Eigenvalues;
        var critical = eigenvalues.MinBy(value => Math.Abs(value.Real));
        if (Math.Abs(critical.Imaginary) <= SmallestFrequency * eigenvalues.Max(Complex.Abs))
            return null;
        var frequency = Math.Abs(critical.Imaginary);
        return point with { Frequency = frequency, LyapunovCoefficient = form.FirstLyapunov(frequency) };
    }
}
