namespace LoopSim.Boolean.Stochastic;

/// <summary>Time as the simulator counts it: whole numbers of 2⁻³⁶ windows.</summary>
/// <remarks>Sums of whole numbers do not depend on their order, so that results are the same for any number of threads, and the shares of a window add up to 1 exactly.
/// Waiting times are cut down to the unit: a window of a day is resolved to a microsecond.</remarks>
internal static class WindowTime
{
    /// <summary>The bits of a position below the number of its window.</summary>
    public const int Bits = 36;

    /// <summary>The length of a window.</summary>
    public const long Window = 1L << Bits;

    /// <summary>The square of the length of a window, in the unit of <see cref="Square"/>.</summary>
    public const long WindowSquare = 1L << 31;

    /// <summary>The unit in which entropies of a window are summed: 2⁻²⁸ bits, and their squares: 2⁻²⁸ bits².</summary>
    public const double EntropyUnit = 1.0 / (1 << 28);

    /// <summary>Returns the square of a time within a window, in units of 2⁻³¹ windows squared.</summary>
    public static long Square(long time) => (time >> 5) * (time >> 5) >> 31;
}
