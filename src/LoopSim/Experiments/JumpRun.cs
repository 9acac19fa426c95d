using System.Globalization;
using LoopSim.Results;
using LoopSim.Solvers.Statistics;
using LoopSim.Solvers.Stochastic;

namespace LoopSim.Experiments;

/// <summary>A finished run of a kinetic network molecule by molecule.</summary>
public sealed class JumpRun : IEngineRun
{
    /// <summary>Standard errors on either side that hold 95 % of a normal distribution.</summary>
    private const double Errors = 1.96;

    private readonly PathwayModel _model;
    private readonly JumpRecorder _recorder;
    private readonly IReadOnlyDictionary<string, double> _rest;
    private readonly JumpRun? _control;
    private readonly (JumpEnsembleResult Result, int Time)[] _points;

    internal JumpRun(PathwayModel model, JumpRecorder recorder, IReadOnlyDictionary<string, double> rest, JumpRun? control)
    {
        (_model, _recorder, _rest, _control) = (model, recorder, rest, control);
        _points = [.. recorder.Results.SelectMany(result => Enumerable.Range(0, result.Times.Length).Select(i => (result, i)))];
        Course = CourseOf((result, i, v) => result.Mean(i, v));
        Band = (CourseOf((result, i, v) => result.Histogram(i, v).Quantile(0.025)), CourseOf((result, i, v) => result.Histogram(i, v).Quantile(0.975)));
    }

    /// <inheritdoc/>
    /// <remarks>Means over trajectories and cells.</remarks>
    public TimeCourse Course { get; }

    /// <inheritdoc/>
    public (TimeCourse Lower, TimeCourse Upper)? Band { get; }

    /// <inheritdoc/>
    public bool AreProbabilities => false;

    /// <inheritdoc/>
    public IReadOnlyList<double> PhaseStarts => _recorder.PhaseStarts;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Warnings => _recorder.Warnings;

    /// <summary>The phases, as they were simulated.</summary>
    internal IReadOnlyList<KineticPhase> Phases => _recorder.Phases;

    /// <summary>The method by which molecules were simulated.</summary>
    public string Method => _recorder.Options.JumpMethod;

    /// <summary>The number of trajectories.</summary>
    public int Trajectories => JumpEngine.TrajectoriesOf(_recorder.Options);

    /// <summary>The number of cells in each trajectory.</summary>
    public int Cells => _recorder.Options.Cells;

    /// <inheritdoc/>
    public string Report
    {
        get
        {
            var work = _recorder.Work;
            var text = string.Create(CultureInfo.InvariantCulture, $"{Method}: {Trajectories} trajectories of {(Cells == 1 ? "one cell" : $"{Cells} cells")}, {work.Events} events");
            if (work.Leaps > 0)
                text += string.Create(CultureInfo.InvariantCulture, $", {work.Leaps} leaps, {work.Refused} refused");
            return work.Clipped > 0 ? text + string.Create(CultureInfo.InvariantCulture, $"; counts fell below zero {work.Clipped} times and were put back: too small for this method") : text;
        }
    }

    /// <summary>The standard deviation of every variable over cells and trajectories, at the times of <see cref="Course"/>.</summary>
    public TimeCourse Deviation => CourseOf((result, i, v) => Math.Sqrt(result.Variance(i, v)));

    /// <summary>The standard deviation over trajectories of the mean over the cells of each.</summary>
    public TimeCourse DeviationOfPopulation => CourseOf((result, i, v) => Math.Sqrt(result.VarianceOfMeans(i, v)));

    /// <summary>The states of all cells at the end, [trajectories x cells x species].</summary>
    internal double[] FinalStates => _recorder.States;

    /// <summary>The value below which a share of the cells lies, at the times of <see cref="Course"/>.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    public TimeCourse Quantile(double share) => CourseOf((result, i, v) => result.Histogram(i, v).Quantile(share));

    /// <summary>The distribution of a variable over cells and trajectories at the end.</summary>
    /// <param name="name">The variable.</param>
    public Histogram HistogramAtEnd(string name) => _points[^1].Result.Histogram(_points[^1].Time, Course.IndexOf(name));

    /// <inheritdoc/>
    public Observation Observe(string node, Duration? at = null)
    {
        var column = Course.IndexOf(node);
        var variable = Course.Variables[column];
        var time = at is { } when ? LevelJudgement.TimeOf(when, node, Course, PhaseStarts[^1]) : Course.Times[^1];
        var level = Course.At(node, time);
        // Of the last output point that is not after the time.
        var point = PointIndex(time);
        var error = Errors * _points[point].Result.StandardError(_points[point].Time, column);
        var (low, middle, high) = (Judge(level - error), Judge(level), Judge(level + error));
        var text = $"{middle.Text}, sd {LevelText.Brief(Math.Sqrt(_points[point].Result.Variance(_points[point].Time, column)))}";
        return new Observation(node, level, low.IsOn == high.IsOn ? middle.IsOn : null, text);

        LevelJudgement Judge(double value) =>
            LevelJudgement.Of(value, variable, LevelJudgement.HalfOnLevel(_model, node), _rest[node], _control?.Observe(node, at).Value);
    }

    /// <summary>The standard deviation over cells as a share of their mean, at the last output point that is not after a time.</summary>
    internal double SpreadAt(string node, Duration? at)
    {
        var (result, time) = PointAt(node, at);
        var column = Course.IndexOf(node);
        return Math.Sqrt(result.Variance(time, column)) / result.Mean(time, column);
    }

    /// <summary>The share of cells above a level, at the last output point that is not after a time, by the histogram of the cells.</summary>
    internal double ShareAboveAt(string node, double level, Duration? at)
    {
        var (result, time) = PointAt(node, at);
        return result.Histogram(time, Course.IndexOf(node)).ShareAbove(level);
    }

    private (JumpEnsembleResult Result, int Time) PointAt(string node, Duration? at) =>
        _points[PointIndex(at is { } when ? LevelJudgement.TimeOf(when, node, Course, PhaseStarts[^1]) : Course.Times[^1])];

    private int PointIndex(double time) => Enumerable.Range(0, _points.Length).Last(i => Course.Times[i] <= time);

    private TimeCourse CourseOf(Func<JumpEnsembleResult, int, int, double> value)
    {
        var times = _points.Select(p => p.Result.Times[p.Time]).ToArray();
        var values = _points.SelectMany(p => Enumerable.Range(0, _recorder.Variables.Length).Select(v => value(p.Result, p.Time, v))).ToArray();
        return new TimeCourse(_recorder.Variables, _recorder.TimeUnit, times, values);
    }
}
