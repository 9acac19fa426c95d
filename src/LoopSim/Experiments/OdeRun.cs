using System.Globalization;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>A finished run of a kinetic network.</summary>
internal sealed class OdeRun : IEngineRun
{
    /// <summary>How many times the level at rest counts as on.</summary>
    public const double FoldOverRest = 1.5;

    /// <summary>The share of the control's rise below which a readout counts as blocked.</summary>
    public const double ShareOfControl = 0.1;

    /// <summary>Below this a level at rest is zero: a thousand times the default absolute tolerance and more.</summary>
    private const double Nothing = 1e-6;

    private readonly PathwayModel _model;
    private readonly double[] _rest;
    private readonly IEngineRun? _control;

    public OdeRun(PathwayModel model, CourseRecorder recorder, double[] finalState, double[] rest, IEngineRun? control)
    {
        _model = model;
        _rest = rest;
        _control = control;
        Course = recorder.Course;
        PhaseStarts = recorder.PhaseStarts;
        Report = recorder.Report;
        FinalState = finalState;
    }

    public TimeCourse Course { get; }

    public (TimeCourse Lower, TimeCourse Upper)? Band => null;

    public IReadOnlyList<double> PhaseStarts { get; }

    public string Report { get; }

    /// <summary>The species at the end of the last phase.</summary>
    public double[] FinalState { get; }

    public Observation Observe(string node, Duration? at = null)
    {
        var column = Course.IndexOf(node);
        var time = at is { } when ? PhaseStarts[^1] + when.In(Course.TimeUnit) : Course.Times[^1];
        if (time > Course.Times[^1])
            throw new ArgumentException($"{node} is asked for at {at}, after the end of the last phase.", nameof(at));
        var level = Course.At(node, time);
        var variable = Course.Variables[column];
        if (HalfOnLevel(node) is { } half)
            return new Observation(node, level, level >= half, $"{LevelText.Brief(level)}{Unit(variable)}");

        var rest = _rest[column];
        var isUp = level >= FoldOverRest * Math.Max(rest, Nothing);
        var text = $"{LevelText.Brief(level)}{Unit(variable)}, {(rest > Nothing ? $"{LevelText.Brief(level / rest)} x rest" : "rest 0")}";
        if (_control is null)
            return new Observation(node, level, isUp, text);
        var rise = (level - rest) / (_control.Observe(node, at).Value - rest);
        // Where the control does not rise either, there is nothing that could have been blocked.
        var isBlocked = double.IsFinite(rise) && rise < ShareOfControl;
        return new Observation(node, level, isUp && !isBlocked, double.IsFinite(rise) ? $"{text}, {rise.ToString("P0", CultureInfo.InvariantCulture)} of control" : text);
    }

    /// <summary>Half of the on-level, for inputs and for networks made from logic.</summary>
    private double? HalfOnLevel(string node)
    {
        var input = _model.Kinetics?.Inputs.FirstOrDefault(i => i.Name == node);
        return input is not null ? 0.5 * (input.Off + input.On) : _model.KineticLevelsAreShares ? 0.5 : null;
    }

    private static string Unit(Variable variable) => variable.Unit == "1" ? "" : " " + variable.Unit;
}
