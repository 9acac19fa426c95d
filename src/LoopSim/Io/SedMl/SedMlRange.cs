using System.Collections.Immutable;

namespace LoopSim.Io.SedMl;

/// <summary>Values that a repeated task goes through. A closed union.</summary>
public abstract record SedMlRange
{
    private SedMlRange(string id) => Id = id;

    /// <summary>The identifier.</summary>
    public string Id { get; init; }

    /// <summary>The line it is written in; 0 where it was not read.</summary>
    public int Line { get; init; }

    /// <summary>The number of values; <see langword="null"/> where the range has one for any time.</summary>
    public virtual int? Length => null;

    /// <summary>Values at equal distances, or at equal ratios.</summary>
    /// <param name="Id">The identifier.</param>
    /// <param name="Start">The first value.</param>
    /// <param name="End">The last value.</param>
    /// <param name="Steps">The number of steps: one less than that of values.</param>
    /// <param name="IsLogarithmic">Whether ratios are equal.</param>
    public sealed record Uniform(string Id, double Start, double End, int Steps, bool IsLogarithmic) : SedMlRange(Id)
    {
        /// <inheritdoc/>
        public override int? Length => Steps + 1;
    }

    /// <summary>Values one by one.</summary>
    /// <param name="Id">The identifier.</param>
    /// <param name="Values">The values.</param>
    public sealed record Vector(string Id, ImmutableArray<double> Values) : SedMlRange(Id)
    {
        /// <inheritdoc/>
        public override int? Length => Values.Length;
    }

    /// <summary>Values worked out of another range and of models as they are before the changes of each time.</summary>
    /// <param name="Id">The identifier.</param>
    /// <param name="Formula">The formula.</param>
    /// <param name="Range">The range that the formula may name; <see langword="null"/> for none.</param>
    public sealed record Functional(string Id, SedMlFormula Formula, string? Range) : SedMlRange(Id);
}
