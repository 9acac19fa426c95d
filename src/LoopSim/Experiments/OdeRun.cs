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

    /// <summary>A control that stays within this share of its rest has not risen: solvers leave such ripples.</summary>
    private const double Ripple = 1e-6;

    private readonly PathwayModel _model;
    private readonly IReadOnlyDictionary<string, double> _rest;
    private readonly IEngineRun? _control;

    public OdeRun(PathwayModel model, CourseRecorder recorder, double[] finalState, IReadOnlyDictionary<string, double> rest, IEngineRun? control)
    {
        _model = model;
        _rest = rest;
        _control = control;
        Course = recorder.ToCourse();
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
        var variable = Course.Variables[Course.IndexOf(node)];
        var level = Course.At(node, at is { } when ? TimeOf(when, node) : Course.Times[^1]);
        if (HalfOnLevel(node) is { } half)
            return new Observation(node, level, level >= half, $"{LevelText.Brief(level)}{Unit(variable)}");

        var rest = _rest[node];
        var isUp = level >= FoldOverRest * Math.Max(rest, Nothing);
        var text = $"{LevelText.Brief(level)}{Unit(variable)}, {(rest > Nothing ? $"{LevelText.Brief(level / rest)} x rest" : "rest 0")}";
        // Where the control does not rise either, there is nothing that could have been blocked.
        var controlRise = _control is null ? 0 : _control.Observe(node, at).Value - rest;
        if (controlRise <= Math.Max(Ripple * Math.Abs(rest), LevelText.Nothing))
            return new Observation(node, level, isUp, text);
        var share = (level - rest) / controlRise;
        return new Observation(node, level, isUp && share >= ShareOfControl, $"{text}, {share.ToString("P0", CultureInfo.InvariantCulture)} of control");
    }

    private double TimeOf(Duration at, string node)
    {
        var time = PhaseStarts[^1] + at.In(Course.TimeUnit);
        var end = Course.Times[^1];
        // The end of a phase in other units, 6 min for 0.1 h, can lie a rounding error behind it.
        if (time > end + 1e-9 * (end - PhaseStarts[^1]))
            throw new ArgumentException($"{node} is asked for at {at}, after the end of the last phase.", nameof(at));
        return Math.Min(time, end);
    }

    /// <summary>Half of the on-level, for inputs and for networks made from logic.</summary>
    private double? HalfOnLevel(string node)
    {
        var input = _model.Kinetics?.Inputs.FirstOrDefault(i => i.Name == node);
        return input is not null ? 0.5 * (input.Off + input.On) : _model.KineticLevelsAreShares ? 0.5 : null;
    }

    private static string Unit(Variable variable) => variable.Unit == "1" ? "" : " " + variable.Unit;
}
