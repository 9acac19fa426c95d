using System.Globalization;

namespace LoopSim.Experiments;

/// <summary>What a node is held at: on, off, or a number in the unit of the kinetic network.</summary>
/// <param name="Value">The number; <see langword="null"/> for <see cref="On"/>.</param>
public readonly record struct Level(double? Value)
{
    /// <summary>On: the on-level of an input of the kinetic network, true in the Boolean one.</summary>
    public static Level On { get; }

    /// <summary>Off: zero, or the off-level of an input; false in the Boolean network.</summary>
    public static Level Off { get; } = new(0);

    /// <summary>The level in a Boolean network: any level but zero is on.</summary>
    public bool IsOn => Value is not 0;

    /// <summary>Reads <c>on</c>, <c>off</c> or a number not below zero.</summary>
    /// <param name="text">The text.</param>
    /// <param name="level">The level; default where the text is none.</param>
    public static bool TryParse(string text, out Level level)
    {
        level = text == "on" ? On : Off;
        if (text is "on" or "off")
            return true;
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value >= 0;
        level = new Level(value);
        return isNumber;
    }

    /// <inheritdoc/>
    public override string ToString() => Value switch
    {
        null => "on",
        0 => "off",
        { } value => value.ToString(CultureInfo.InvariantCulture),
    };
}
