using System.Globalization;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>When a level of a kinetic network counts as on.</summary>
/// <param name="IsOn">Whether it does.</param>
/// <param name="Text">The level in words: against rest and, where there is one, against the control.</param>
internal readonly record struct LevelJudgement(bool IsOn, string Text)
{
    /// <summary>How many times the level at rest counts as on.</summary>
    public const double FoldOverRest = 1.5;

    /// <summary>The share of the control's rise below which a readout counts as blocked.</summary>
    public const double ShareOfControl = 0.1;

    /// <summary>Below this a level at rest is zero: a thousand times the default absolute tolerance and more.</summary>
    private const double Nothing = 1e-6;

    /// <summary>A control that stays within this share of its rest has not risen: solvers leave such ripples.</summary>
    private const double Ripple = 1e-6;

    /// <summary>What engines say of it.</summary>
    public static string Meaning => $"at least {FoldOverRest} times the level of unperturbed cells at rest and, where the experiment has a control, at least {ShareOfControl:P0} of the control's rise; inputs, and variables of a network made from logic: at least half of their on-level";

    /// <summary>Judges a level.</summary>
    /// <param name="level">The level.</param>
    /// <param name="variable">Whose it is.</param>
    /// <param name="halfOn">Half of the on-level, for a variable that has one.</param>
    /// <param name="rest">The level of unperturbed cells at rest.</param>
    /// <param name="control">The level in the control; <see langword="null"/> where there is none.</param>
    public static LevelJudgement Of(double level, Variable variable, double? halfOn, double rest, double? control)
    {
        var unit = variable.Unit == "1" ? "" : " " + variable.Unit;
        if (halfOn is { } half)
            return new LevelJudgement(level >= half, $"{LevelText.Brief(level)}{unit}");
        var isUp = level >= FoldOverRest * Math.Max(rest, Nothing);
        var text = $"{LevelText.Brief(level)}{unit}, {(rest > Nothing ? $"{LevelText.Brief(level / rest)} x rest" : "rest 0")}";
        // Where the control does not rise either, there is nothing that could have been blocked.
        var controlRise = control is { } risen ? risen - rest : 0;
        if (controlRise <= Math.Max(Ripple * Math.Abs(rest), LevelText.Nothing))
            return new LevelJudgement(isUp, text);
        var share = (level - rest) / controlRise;
        return new LevelJudgement(isUp && share >= ShareOfControl, $"{text}, {share.ToString("P0", CultureInfo.InvariantCulture)} of control");
    }

    /// <summary>Half of the on-level, for inputs and for networks made from logic.</summary>
    public static double? HalfOnLevel(PathwayModel model, string node)
    {
        var input = model.Kinetics?.Inputs.FirstOrDefault(i => i.Name == node);
        return input is not null ? 0.5 * (input.Off + input.On) : model.KineticLevelsAreShares ? 0.5 : null;
    }

    /// <summary>A time after the beginning of the last phase, as one of a course.</summary>
    /// <exception cref="ArgumentException">It lies after the end.</exception>
    public static double TimeOf(Duration at, string node, TimeCourse course, double start)
    {
        var time = start + at.In(course.TimeUnit);
        var end = course.Times[^1];
        // The end of a phase in other units, 6 min for 0.1 h, can lie a rounding error behind it.
        if (time > end + 1e-9 * (end - start))
            throw new ArgumentException($"{node} is asked for at {at}, after the end of the last phase.", nameof(at));
        return Math.Min(time, end);
    }
}
