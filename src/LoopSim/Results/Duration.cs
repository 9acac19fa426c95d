using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LoopSim.Results;

/// <summary>A span of time with its unit, as users write it: <c>24h</c>, <c>30 min</c>.</summary>
/// <param name="Value">How many units.</param>
/// <param name="Unit">One of <see cref="Units"/>.</param>
public readonly record struct Duration(double Value, string Unit)
{
    private static readonly (string Unit, double Seconds)[] Table = [("s", 1), ("min", 60), ("h", 3600), ("d", 86400)];

    /// <summary>The units of time there are: <c>s</c>, <c>min</c>, <c>h</c>, <c>d</c>.</summary>
    public static IReadOnlyList<string> Units { get; } = [.. Table.Select(row => row.Unit)];

    /// <summary>Reads a duration such as <c>24h</c>, <c>1.5 h</c> or <c>30 min</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">The duration; default where the text is none.</param>
    /// <returns>Whether the text is a duration: a number not below zero, and a unit.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Duration duration)
    {
        duration = default;
        if (text is null)
            return false;
        var trimmed = text.Trim();
        var end = trimmed.Length;
        while (end > 0 && char.IsLetter(trimmed[end - 1]))
            end--;
        var unit = trimmed[end..];
        if (!Units.Contains(unit) || !double.TryParse(trimmed[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value) || value < 0)
            return false;
        duration = new Duration(value, unit);
        return true;
    }

    /// <summary>The span in another unit.</summary>
    /// <param name="unit">One of <see cref="Units"/>.</param>
    public double In(string unit) => Value * SecondsIn(Unit) / SecondsIn(unit);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Unit}");

    private static double SecondsIn(string unit) => Array.Find(Table, row => row.Unit == unit) is { Unit: not null } row
        ? row.Seconds
        : throw new ArgumentException($"\"{unit}\" is not a unit of time. There are: {string.Join(", ", Units)}.", nameof(unit));
}
