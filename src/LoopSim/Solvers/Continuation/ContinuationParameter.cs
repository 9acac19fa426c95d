namespace LoopSim.Solvers.Continuation;

/// <summary>A parameter that is free in a continuation, and its range.</summary>
/// <param name="Place">Its place among the parameters of the system.</param>
/// <param name="From">One end of the range.</param>
/// <param name="To">The other end.</param>
public sealed record ContinuationParameter(int Place, double From, double To)
{
    /// <summary>Whether steps are measured relative to the parameter, as on a logarithmic axis, and not to its range.</summary>
    /// <value>Default: false.</value>
    public bool IsLogarithmic { get; init; }

    internal double Low => Math.Min(From, To);

    internal double High => Math.Max(From, To);

    internal double ScaleAt(double value) => IsLogarithmic ? Math.Max(Math.Abs(value), Low) : High - Low;

    internal bool Contains(double value) => value >= Low && value <= High;

    internal void ThrowIfUnusable()
    {
        if (!double.IsFinite(From) || !double.IsFinite(To) || From == To)
            throw new ArgumentException(FormattableString.Invariant($"A parameter cannot be followed from {From} to {To}: the ends must be finite and different."));
        if (IsLogarithmic && Low <= 0)
            throw new ArgumentException(FormattableString.Invariant($"A parameter cannot be followed on a logarithmic scale from {From} to {To}: both ends must be above 0."));
    }
}
