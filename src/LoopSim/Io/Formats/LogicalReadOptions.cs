namespace LoopSim.Io.Formats;

/// <summary>How a file of a logical model is read.</summary>
public sealed record LogicalReadOptions
{
    /// <summary>Whether a node of several levels becomes several Boolean nodes (Van Ham encoding); such a node is an error otherwise.</summary>
    /// <value>Default: no.</value>
    public bool Booleanise { get; init; }
}
