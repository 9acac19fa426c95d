namespace LoopSim.Boolean.Control;

/// <summary>A node held on or off: a constitutive activation, or a knockout.</summary>
/// <param name="Node">The node.</param>
/// <param name="Value">The value it is held at.</param>
public readonly record struct NodeSetting(string Node, bool Value)
{
    /// <summary>Returns the setting as it is written, e.g. <c>NFKB=off</c>.</summary>
    public override string ToString() => $"{Node}={(Value ? "on" : "off")}";

    /// <summary>Reads a setting as <see cref="ToString"/> writes it; a name alone means on.</summary>
    /// <param name="text">The text, e.g. <c>NFKB=off</c>, <c>NFKB=1</c> or <c>NFKB</c>.</param>
    /// <exception cref="FormatException">The text is none.</exception>
    public static NodeSetting Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ends = text.Split('=', 2, StringSplitOptions.TrimEntries);
        return (ends[0], ends.Length == 1 ? "on" : ends[1]) switch
        {
            ({ Length: > 0 } node, "on" or "1") => new NodeSetting(node, true),
            ({ Length: > 0 } node, "off" or "0") => new NodeSetting(node, false),
            _ => throw new FormatException($"\"{text}\" cannot be read. Write NODE=on or NODE=off."),
        };
    }
}
