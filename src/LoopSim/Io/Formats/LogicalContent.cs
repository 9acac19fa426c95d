namespace LoopSim.Io.Formats;

/// <summary>What a file format of logical models can hold beside names and who acts on whom.</summary>
[Flags]
public enum LogicalContent
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>The rules, and not only signs.</summary>
    Rules = 1,

    /// <summary>How nodes are written for people.</summary>
    Labels = 2,

    /// <summary>Where nodes are.</summary>
    Compartments = 4,

    /// <summary>The values in the initial state.</summary>
    InitialStates = 8,

    /// <summary>What databases call nodes.</summary>
    Annotations = 16,

    /// <summary>What is said of nodes and of the model in words.</summary>
    Notes = 32,

    /// <summary>Regulators that make no difference to the rule, and signs that are declared.</summary>
    Regulators = 64,

    /// <summary>All of these.</summary>
    All = Rules | Labels | Compartments | InitialStates | Annotations | Notes | Regulators,
}
