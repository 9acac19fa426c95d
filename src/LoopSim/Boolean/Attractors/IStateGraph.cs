namespace LoopSim.Boolean.Attractors;

/// <summary>Numbered states and their successors.</summary>
internal interface IStateGraph
{
    /// <summary>The number of states.</summary>
    int Count { get; }

    /// <summary>The number of nodes of the network.</summary>
    int NodeCount { get; }

    /// <summary>Returns the next successor of a state other than the state itself, or -1 after the last one.</summary>
    /// <param name="state">The state.</param>
    /// <param name="cursor">How far the enumeration has come; 0 to begin.</param>
    int Next(int state, ref uint cursor);

    /// <summary>Sorts states by <see cref="BooleanState.CompareTo"/>.</summary>
    /// <param name="states">The states.</param>
    void Sort(int[] states);

    /// <summary>Writes the packed values of all nodes in a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="words">Receives them.</param>
    void Unpack(int state, Span<ulong> words);
}
