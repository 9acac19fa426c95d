using LoopSim.Results;

namespace LoopSim.Experiments.Checking;

/// <summary>Reads numbers off the last phase of a course.</summary>
/// <param name="run">The run.</param>
/// <param name="node">The readout.</param>
internal sealed class CourseReader(IEngineRun run, string node)
{
    private readonly TimeCourse _phase = LastPhase(run);

    /// <summary>What a reading comes to; NaN, with the reason, where the course does not have it.</summary>
    /// <param name="reading">A reading of a whole course.</param>
    /// <param name="problem">Why there is none; empty where there is.</param>
    public double Read(Reading reading, out string problem)
    {
        problem = "";
        return reading switch
        {
            Reading.Peak peak => Extreme(peak.Number, true, ref problem).Value,
            Reading.PeakTime peak => Extreme(peak.Number, true, ref problem).Time - _phase.Times[0],
            Reading.Trough trough => Extreme(trough.Number, false, ref problem).Value,
            Reading.TroughTime trough => Extreme(trough.Number, false, ref problem).Time - _phase.Times[0],
            Reading.PeakCount => Extremes(true).Count,
            Reading.HalfTime => HalfTime(ref problem),
            Reading.Period => Cycles(2, ref problem) is [.., var before, var last] ? last.Time - before.Time : double.NaN,
            Reading.Amplitude => Swing(0, ref problem),
            Reading.AmplitudeRatio => Swing(0, ref problem) / Swing(1, ref problem),
            _ => throw new InvalidOperationException($"Reading {reading} is not handled: a bug in LoopSim."),
        };
    }

    /// <summary>A jump stands in a course as two points at one time, of which the second is the phase's own.</summary>
    private static TimeCourse LastPhase(IEngineRun run)
    {
        var start = run.PhaseStarts[^1];
        var first = run.Course.Times.BinarySearch(start);
        while (first + 1 < run.Course.Count && run.Course.Times[first + 1] == start)
            first++;
        return run.Course.From(first);
    }

    private List<CurveExtreme> Extremes(bool isMaximum) => [.. CurveExtreme.In(_phase.Times, _phase.Column(node)).Where(extreme => extreme.IsMaximum == isMaximum)];

    private CurveExtreme Extreme(int? number, bool isMaximum, ref string problem)
    {
        var inside = Extremes(isMaximum);
        if (number is { } n)
        {
            if (n <= inside.Count)
                return inside[n - 1];
            problem = $"there are {inside.Count} {(isMaximum ? "maxima" : "minima")}";
            return new CurveExtreme(double.NaN, double.NaN, isMaximum);
        }
        var values = _phase.Column(node);
        var at = Array.IndexOf(values, isMaximum ? values.Max() : values.Min());
        var end = new CurveExtreme(_phase.Times[at], values[at], isMaximum);
        return inside.Append(end).Aggregate((best, other) => (isMaximum ? other.Value > best.Value : other.Value < best.Value) ? other : best);
    }

    private double HalfTime(ref string problem)
    {
        var half = CurveSummary.Of(_phase, node).HalfChangeTime;
        if (double.IsNaN(half))
            problem = "it does not change";
        return half - _phase.Times[0];
    }

    private List<CurveExtreme> Cycles(int atLeast, ref string problem)
    {
        var maxima = Extremes(true);
        if (maxima.Count < atLeast)
            problem = $"it does not oscillate: maxima: {maxima.Count}";
        return maxima;
    }

    /// <summary>A maximum, counted from the end, from the minimum before it.</summary>
    private double Swing(int fromEnd, ref string problem)
    {
        var maxima = Cycles(fromEnd + 2, ref problem);
        if (problem.Length > 0)
            return double.NaN;
        var top = maxima[^(fromEnd + 1)];
        return top.Value - Extremes(false).Last(minimum => minimum.Time < top.Time).Value;
    }
}
