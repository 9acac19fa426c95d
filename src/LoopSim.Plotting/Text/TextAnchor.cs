namespace LoopSim.Plotting.Text;

/// <summary>Which point of a line of text stands at its position.</summary>
internal enum TextAnchor
{
    /// <summary>Its left end.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its right end.</summary>
    End,
}
