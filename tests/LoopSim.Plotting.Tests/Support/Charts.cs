using System.Collections.Immutable;
using LoopSim.Results;

namespace LoopSim.Plotting.Tests.Support;

/// <summary>One chart of each kind, with every feature.</summary>
internal static class Charts
{
    private static readonly ImmutableArray<double> Hours = [.. Enumerable.Range(0, 241).Select(i => i / 10.0)];

    public static Chart.Lines Lines { get; } = new()
    {
        Title = "STAT3 after Rac1 V12",
        Subtitle = "model memory, ODE & band <10 runs>",
        X = new ChartAxis("time", "h"),
        Y = new ChartAxis("pSTAT3", "nM"),
        Series =
        [
            Curve("κ β γ → ± Δ − µ k₅₀", t => 80 * (1 - Math.Exp(-t / 6))) with
            {
                BandLow = [.. Hours.Select(t => 70 * (1 - Math.Exp(-t / 6)))],
                BandHigh = [.. Hours.Select(t => 90 * (1 - Math.Exp(-t / 6)))],
            },
            Curve("control", _ => 2) with { Dashed = true },
            Curve("IκBα", t => Math.Floor(t / 6) % 2 * 40) with { Steps = true },
        ],
        Moments = [new ChartMoment(2, "RacV12 on"), new ChartMoment(23, "antibody added")],
    };

    public static Chart.HeatMap HeatMap { get; } = new()
    {
        Title = "Readouts under knockouts",
        Subtitle = "asynchronous walks",
        RowTitle = "knockout",
        ColumnTitle = "readout",
        Rows = ["IL6", "JAK1", "NF-κB"],
        Columns = ["pSTAT3", "SOCS3"],
        Values = [0, 0.25, 1, double.NaN, 0.5, 0.125],
        ValueTitle = "probability of ON",
        Low = 0,
        High = 1,
    };

    public static Chart.Panel Panel { get; } = new()
    {
        Title = "STAT3 under perturbations",
        Subtitle = "steady state",
        Value = new ChartAxis("pSTAT3", "nM"),
        Bars = [new ChartBar("control", 2.5, false), new ChartBar("RacV12", 84.26, true), new ChartBar("not computed", double.NaN, false)],
        Reference = 35,
        ReferenceLabel = "threshold of ON",
    };

    public static Chart.Graph Graph { get; } = new()
    {
        Title = "States of a toggle",
        Subtitle = "asynchronous",
        Vertices =
        [
            new ChartVertex("00", 0, 0), new ChartVertex("11", 1.5, 0),
            new ChartVertex("01", 0, 1) { Group = 0, Emphasised = true }, new ChartVertex("10", 1.5, 1) { Group = 1 },
        ],
        Arrows = [(0, 2), (0, 3), (1, 2), (1, 3), (2, 3), (3, 2)],
        Groups = ["fixed point 01", "cycle κ"],
        Ungrouped = "leads to several",
    };

    public static TheoryData<string> Kinds { get; } = [nameof(Lines), nameof(HeatMap), nameof(Panel), nameof(Graph)];

    public static Chart OfKind(string kind) => kind switch
    {
        nameof(Lines) => Lines,
        nameof(HeatMap) => HeatMap,
        nameof(Panel) => Panel,
        nameof(Graph) => Graph,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such chart."),
    };

    private static ChartSeries Curve(string label, Func<double, double> f) => new(label, Hours, [.. Hours.Select(f)]);
}
