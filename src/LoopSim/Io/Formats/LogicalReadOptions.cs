namespace LoopSim.Io.Formats;

/// <summary>What a reader makes of a logical model where a choice has to be made.</summary>
public sealed record LogicalReadOptions
{
    /// <summary>The options that readers use where none are given.</summary>
    public static LogicalReadOptions Default { get; } = new();

    /// <summary>What becomes of nodes with more than two levels.</summary>
    /// <value>Default: they are refused. Plays no part in formats that have only Boolean nodes.</value>
    public MultiValuedHandling MultiValued { get; init; } = MultiValuedHandling.Refuse;

    /// <summary>Whether nodes are named by identifier or by label.</summary>
    /// <value>Default: by label where the identifiers are a program's numbering. Plays no part in formats that have no labels.</value>
    public NodeNaming Naming { get; init; } = NodeNaming.Automatic;
}
