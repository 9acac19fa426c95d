using System.Collections.Immutable;
using LoopSim.Boolean;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>The horizontal axis of a time course: hours where the model counts seconds or minutes and the run is long, and a short stretch of rest before time 0.</summary>
internal sealed class TimeAxis
{
    private readonly double _scale;
    private readonly double _leadIn;

    /// <summary>Makes an axis.</summary>
    /// <param name="timeUnit">The unit of the course.</param>
    /// <param name="span">Its length.</param>
    public TimeAxis(string timeUnit, double span)
    {
        var unit = timeUnit is "s" or "min" && new Duration(span, timeUnit).In("h") is >= 2 ? "h" : timeUnit;
        _scale = unit == timeUnit ? 1 : new Duration(1, timeUnit).In(unit);
        _leadIn = span * _scale / 24;
        Chart = new ChartAxis("time", unit) { Low = -_leadIn, High = span * _scale };
    }

    public ChartAxis Chart { get; }

    public static TimeAxis Of(TimeCourse course) => new(course.TimeUnit, course.Times[^1] - course.Times[0]);

    public double Place(double time) => time * _scale;

    /// <summary>The places of times, and before them that of the stretch of rest.</summary>
    public ImmutableArray<double> Places(IEnumerable<double> times) => [-_leadIn, .. times.Select(Place)];

    public ChartSeries Series(string label, IEngineRun run, string name, double factor)
    {
        return new ChartSeries(label, Places(run.Course.Times.ToArray()), Values(run.Course))
        {
            Steps = run.Course.TimeUnit == Walk.TimeUnit && run.Band is null,
            BandLow = run.Band is { } low ? Values(low.Lower) : [],
            BandHigh = run.Band is { } high ? Values(high.Upper) : [],
        };

        ImmutableArray<double> Values(TimeCourse course)
        {
            var column = course.Column(name).Select(v => v * factor).ToArray();
            return [column[0], .. column];
        }
    }
}
