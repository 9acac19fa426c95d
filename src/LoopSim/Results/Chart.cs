using System.Collections.Immutable;

namespace LoopSim.Results;

/// <summary>A plot as data: what is drawn, with its units, before anything is drawn.</summary>
/// <remarks>A closed union: <see cref="Lines"/>, <see cref="HeatMap"/>, <see cref="Panel"/>, <see cref="Graph"/>.</remarks>
public abstract record Chart
{
    private Chart()
    {
    }

    /// <summary>The title, one line.</summary>
    public required string Title { get; init; }

    /// <summary>A line below the title in smaller type, e.g. the model and the engine; may be empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Curves over a common horizontal axis, with bands and marked moments.</summary>
    public sealed record Lines : Chart
    {
        /// <summary>The horizontal axis.</summary>
        public required ChartAxis X { get; init; }

        /// <summary>The vertical axis.</summary>
        public required ChartAxis Y { get; init; }

        /// <summary>The curves, in drawing order; each is labelled at its right end.</summary>
        public required ImmutableArray<ChartSeries> Series { get; init; }

        /// <summary>Moments marked by a vertical line with a label, e.g. a perturbation.</summary>
        public ImmutableArray<ChartMoment> Moments { get; init; } = [];

        /// <summary>Points marked by a dot with a label beside it, e.g. where a curve turns.</summary>
        public ImmutableArray<ChartPoint> Points { get; init; } = [];
    }

    /// <summary>A matrix of values, e.g. readouts against knockouts.</summary>
    public sealed record HeatMap : Chart
    {
        /// <summary>What the rows are, e.g. <c>knockout</c>.</summary>
        public required string RowTitle { get; init; }

        /// <summary>What the columns are, e.g. <c>readout</c>.</summary>
        public required string ColumnTitle { get; init; }

        /// <summary>Row names, top to bottom.</summary>
        public required ImmutableArray<string> Rows { get; init; }

        /// <summary>Column names, left to right.</summary>
        public required ImmutableArray<string> Columns { get; init; }

        /// <summary>Row-major values, [rows x columns]; NaN where there is none.</summary>
        public required ImmutableArray<double> Values { get; init; }

        /// <summary>What the values are, with unit, for the colour bar.</summary>
        public required string ValueTitle { get; init; }

        /// <summary>The value that the lightest colour stands for; the smallest value where <see langword="null"/>.</summary>
        public double? Low { get; init; }

        /// <summary>The value that the strongest colour stands for; the largest value where <see langword="null"/>.</summary>
        public double? High { get; init; }

        /// <summary>Whether the values are counts, of which the colour bar marks no fractions.</summary>
        public bool AreCounts { get; init; }
    }

    /// <summary>One bar per condition, e.g. activity under each perturbation.</summary>
    public sealed record Panel : Chart
    {
        /// <summary>What the bars show, with unit.</summary>
        public required ChartAxis Value { get; init; }

        /// <summary>The bars, top to bottom.</summary>
        public required ImmutableArray<ChartBar> Bars { get; init; }

        /// <summary>A reference value marked across the bars, e.g. the threshold of ON; <see langword="null"/> for none.</summary>
        public double? Reference { get; init; }

        /// <summary>What <see cref="Reference"/> is.</summary>
        public string ReferenceLabel { get; init; } = "";
    }

    /// <summary>Vertices at given places and arrows between them, e.g. the states of a small network and its transitions.</summary>
    public sealed record Graph : Chart
    {
        /// <summary>The vertices.</summary>
        public required ImmutableArray<ChartVertex> Vertices { get; init; }

        /// <summary>The arrows, as places in <see cref="Vertices"/>; two that run against each other are drawn apart.</summary>
        public required ImmutableArray<(int From, int To)> Arrows { get; init; }

        /// <summary>What the colours mean, in their order; shown as a key below.</summary>
        public ImmutableArray<string> Groups { get; init; } = [];

        /// <summary>What vertices without a group are, for the key; empty where the key need not say.</summary>
        public string Ungrouped { get; init; } = "";
    }
}
