using System.Collections.Immutable;
using LoopSim.Results;

namespace LoopSim.Plotting.Layout;

/// <summary>Puts a chart of curves on logarithmic axes: values along these become their decadic logarithms.</summary>
internal static class LogarithmicChart
{
    /// <summary>The chart with logarithms for values; the chart itself where both axes are linear.</summary>
    public static Chart.Lines Of(Chart.Lines chart)
    {
        var (x, y) = (Along(chart.X), Along(chart.Y));
        return !chart.X.IsLogarithmic && !chart.Y.IsLogarithmic ? chart : chart with
        {
            X = On(chart.X, x),
            Y = On(chart.Y, y),
            Series = [.. chart.Series.Select(series => series with
            {
                X = Each(series.X, x),
                Y = Each(series.Y, y),
                BandLow = Each(series.BandLow, y),
                BandHigh = Each(series.BandHigh, y),
            })],
            Moments = [.. chart.Moments.Select(moment => moment with { X = x(moment.X) })],
            Points = [.. chart.Points.Select(point => point with { X = x(point.X), Y = y(point.Y) })],
        };
    }

    private static Func<double, double> Along(ChartAxis axis) => axis.IsLogarithmic ? value => value > 0 ? Math.Log10(value) : double.NaN : value => value;

    private static ChartAxis On(ChartAxis axis, Func<double, double> along) => axis with { Low = axis.Low is { } low ? along(low) : null, High = axis.High is { } high ? along(high) : null };

    private static ImmutableArray<double> Each(ImmutableArray<double> values, Func<double, double> along) => [.. values.Select(along)];
}
