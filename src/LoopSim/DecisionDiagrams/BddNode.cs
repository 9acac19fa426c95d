namespace LoopSim.DecisionDiagrams;

/// <summary>A choice by one variable: where it is false follow <see cref="Low"/>, where it is true <see cref="High"/>.</summary>
/// <remarks>An edge is the index of a node, shifted left by one; its lowest bit says that the function of the node is negated.
/// The high edge is never negated, so that each function has one form. Index 0 is the terminal: edge 0 is true, edge 1 is false.</remarks>
internal struct BddNode
{
    /// <summary>The level of a terminal: below every variable.</summary>
    public const int TerminalLevel = int.MaxValue;

    /// <summary>The edge of the function that is always true.</summary>
    public const int True = 0;

    /// <summary>The edge of the function that is always false.</summary>
    public const int False = 1;

    /// <summary>The place of the variable in the order, 0 at the top; negative while the node is not in use.</summary>
    public int Level;

    /// <summary>The edge where the variable is false; the next free node while the node is not in use.</summary>
    public int Low;

    /// <summary>The edge where the variable is true.</summary>
    public int High;
}
