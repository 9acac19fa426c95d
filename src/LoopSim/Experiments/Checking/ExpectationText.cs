using System.Globalization;
using LoopSim.Results;

namespace LoopSim.Experiments.Checking;

/// <summary>Says in a few words what is read and what is required.</summary>
public static class ExpectationText
{
    /// <summary>What is read: the readout, with the reading, the time and the series where there are such.</summary>
    /// <param name="expectation">The expectation.</param>
    public static string Read(Expectation expectation)
    {
        ArgumentNullException.ThrowIfNull(expectation);
        var reading = ReadingText(expectation.Reading) is { Length: > 0 } text ? $"{expectation.Node}, {text}" : expectation.Node;
        return $"{reading}{(expectation.At is { } at ? $" at {at}" : "")}{SeriesText(expectation.Over)}";
    }

    /// <summary>What is required.</summary>
    /// <param name="expectation">The expectation.</param>
    public static string Required(Expectation expectation)
    {
        ArgumentNullException.ThrowIfNull(expectation);
        var unit = expectation.Requirement.TimeUnit;
        return expectation.Requirement switch
        {
            Requirement.State state => state.IsOn ? "on" : "off",
            Requirement.Value value => $"{Number(value.Expected, unit)} ± {Within(value.Within, unit)}",
            Requirement.Above above => $"above {Number(above.Limit, unit)}",
            Requirement.Below below => $"below {Number(below.Limit, unit)}",
            Requirement.HigherThan higher => $"higher than {higher.Other}",
            Requirement.LowerThan lower => $"lower than {lower.Other}",
            Requirement.SameAs same => $"same as {same.Other} ± {Within(same.Within, unit)}",
            Requirement.Rising => "rising",
            Requirement.Falling => "falling",
            _ => throw new InvalidOperationException($"Requirement {expectation.Requirement} is not handled: a bug in LoopSim."),
        };
    }

    private static string ReadingText(Reading reading) => reading switch
    {
        Reading.Level => "",
        Reading.Plateau => "plateau",
        Reading.Peak peak => $"peak{Number(peak.Number)}",
        Reading.PeakTime peak => $"time of peak{Number(peak.Number)}",
        Reading.Trough trough => $"trough{Number(trough.Number)}",
        Reading.TroughTime trough => $"time of trough{Number(trough.Number)}",
        Reading.PeakCount => "number of maxima",
        Reading.HalfTime => "half-time",
        Reading.Period => "period",
        Reading.Amplitude => "amplitude",
        Reading.AmplitudeRatio => "amplitude ratio",
        Reading.HalfDose dose => $"half-maximal dose of {dose.Input}{(dose.AtPlateau ? " at plateau" : "")}",
        Reading.Spread => "spread of cells",
        Reading.ShareAbove share => $"share of cells above {LevelText.Brief(share.Limit)}",
        _ => throw new InvalidOperationException($"Reading {reading} is not handled: a bug in LoopSim."),
    };

    private static string SeriesText(Series? series) => series switch
    {
        null => "",
        Series.Values values => $" over {values.Name} {string.Join(", ", values.Numbers.Select(LevelText.Brief))}",
        Series.Estimates estimates => string.Create(CultureInfo.InvariantCulture, $" with each estimate / and x {estimates.Factor}"),
        _ => throw new InvalidOperationException($"Series {series} is not handled: a bug in LoopSim."),
    };

    /// <summary>A number with its unit, a time in the unit that says most.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">Its unit; empty, or 1, for none.</param>
    internal static string Number(double value, string unit) => Duration.Units.Contains(unit) ? TimeText.Of(value, unit) : unit is "" or "1" ? LevelText.Brief(value) : $"{LevelText.Brief(value)} {unit}";

    private static string Within(Tolerance within, string unit) => within.IsShare ? within.ToString() : Number(within.Amount, unit);

    private static string Number(int? number) => number is { } n ? string.Create(CultureInfo.InvariantCulture, $" {n}") : "";
}
