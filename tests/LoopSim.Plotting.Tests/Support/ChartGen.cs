using CsCheck;
using LoopSim.Results;

namespace LoopSim.Plotting.Tests.Support;

/// <summary>Random charts: names of any length, values of any size, broken curves, empty arrays.</summary>
internal static class ChartGen
{
    public static Gen<string> Name { get; } =
        Gen.OneOf("a", "n", "W", "κ", "β", "→", "5", "₅", " ", " ", "_", "-").Array[0, 45].Select(string.Concat);

    public static Gen<string> ShortName { get; } =
        Gen.OneOf("a", "n", "W", "κ", "β", "5", " ").Array[0, 12].Select(string.Concat);

    public static Gen<double> Value { get; } = Gen.Frequency(
        (8, Gen.Double[-2, 2]),
        (2, Gen.Double[-1e6, 1e6]),
        (2, Gen.OneOf(0.0, 1.0, 1e-7, -1e-7, 1e300, -1e300, double.MaxValue, double.Epsilon)),
        (1, Gen.OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity)));

    private static readonly Gen<double?> End = Gen.Frequency((3, Gen.Const((double?)null)), (1, Gen.Double[-5, 5].Select(x => (double?)x)));

    private static readonly Gen<ChartAxis> Axis = Gen.Select(Name, Gen.OneOf("1", "h", "min", "nM", "d"), End, End)
        .Select((label, unit, low, high) => new ChartAxis(label, unit) { Low = low, High = low >= high ? null : high });

    private static readonly Gen<ChartSeries> Series = Gen.Select(Name, Gen.Int[0, 20], Gen.Bool, Gen.Bool, Gen.Bool).SelectMany(shape =>
    {
        var (label, count, dashed, steps, band) = shape;
        return Gen.Select(Value.Array[count], Value.Array[count], Value.Array[band ? count : 0]).Select((x, y, edge) => new ChartSeries(label, [.. x], [.. y])
        {
            Dashed = dashed,
            Steps = steps,
            BandLow = [.. edge],
            BandHigh = [.. edge.Select(value => value + 0.2)],
        });
    });

    private static readonly Gen<ChartMoment> Moment = Gen.Select(Value, Name).Select((x, label) => new ChartMoment(x, label));

    public static Gen<Chart.Lines> Lines { get; } = Gen.Select(Name, Name, Axis, Axis, Series.Array[0, 9], Moment.Array[0, 6])
        .Select((title, subtitle, x, y, series, moments) => new Chart.Lines
        {
            Title = title,
            Subtitle = subtitle,
            X = x,
            Y = y,
            Series = [.. series],
            Moments = [.. moments],
        });

    public static Gen<Chart.HeatMap> HeatMap { get; } = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Bool).SelectMany((rows, columns, shortNames) => Gen.Select(
        Name, Name, Name.Array[rows], (shortNames ? ShortName : Name).Array[columns], Value.Array[rows * columns], Name)
        .Select((title, axisTitle, rowNames, columnNames, values, valueTitle) => new Chart.HeatMap
        {
            Title = title,
            RowTitle = axisTitle,
            ColumnTitle = valueTitle,
            Rows = [.. rowNames],
            Columns = [.. columnNames],
            Values = [.. values],
            ValueTitle = valueTitle,
        }));

    public static Gen<Chart.Panel> Panel { get; } = Gen.Select(
        Name, Axis, Gen.Select(Name, Value, Gen.Bool).Select((label, value, strong) => new ChartBar(label, value, strong)).Array[0, 12], End, Name)
        .Select((title, axis, bars, reference, label) => new Chart.Panel
        {
            Title = title,
            Value = axis,
            Bars = [.. bars],
            Reference = reference,
            ReferenceLabel = label,
        });

    /// <summary>Graphs on a grid of places, so that no two vertices stand on each other.</summary>
    public static Gen<Chart.Graph> Graph { get; } = Gen.Select(Gen.Int[0, 12], Gen.Int[0, 4], Gen.Int[1, 5]).SelectMany((count, groups, columns) => Gen.Select(
        Name, Name, ShortName.Array[count], Gen.Int[-1, groups - 1].Array[count], Gen.Bool.Array[count], Gen.Select(Gen.Int[0, 11], Gen.Int[0, 11]).Array[0, 20], Name.Array[groups])
        .Select((title, subtitle, labels, group, strong, arrows, names) => new Chart.Graph
        {
            Title = title,
            Subtitle = subtitle,
            Vertices = [.. labels.Select((label, i) => new ChartVertex(label, i % columns * 1.25, i / columns) { Group = group[i], Emphasised = strong[i] })],
            Arrows = [.. arrows.Where(arrow => arrow.Item1 < count && arrow.Item2 < count).Distinct()],
            Groups = [.. names],
        }));

    public static Gen<Chart> Any { get; } = Gen.OneOf(Graph.Select(chart => (Chart)chart),
        Lines.Select(chart => (Chart)chart), HeatMap.Select(chart => (Chart)chart), Panel.Select(chart => (Chart)chart));
}
