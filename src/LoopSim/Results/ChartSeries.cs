using System.Collections.Immutable;

namespace LoopSim.Results;

/// <summary>A curve of a chart.</summary>
/// <param name="Label">What the curve is, written at its right end.</param>
/// <param name="X">Horizontal values.</param>
/// <param name="Y">Vertical values, as many.</param>
public sealed record ChartSeries(string Label, ImmutableArray<double> X, ImmutableArray<double> Y)
{
    /// <summary>Whether the curve is dashed: controls and references are.</summary>
    public bool Dashed { get; init; }

    /// <summary>The curve whose colour it has, by its place among the curves, e.g. that of the stable states which unstable ones go on from; its own where <see langword="null"/>.</summary>
    public int? ColourOf { get; init; }

    /// <summary>Whether values hold until the next one (a staircase), as Boolean states do.</summary>
    public bool Steps { get; init; }

    /// <summary>The lower edge of a band around the curve, as many values as <see cref="X"/>; empty for none.</summary>
    public ImmutableArray<double> BandLow { get; init; } = [];

    /// <summary>The upper edge of the band.</summary>
    public ImmutableArray<double> BandHigh { get; init; } = [];
}
