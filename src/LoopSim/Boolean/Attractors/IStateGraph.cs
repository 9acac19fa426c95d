namespace LoopSim.Boolean.Attractors;

/// <summary>Numbered states and their successors.</summary>
internal interface IStateGraph : IStateNumbering
{
    /// <summary>The number of states.</summary>
    int Count { get; }

    /// <summary>Returns the next successor of a state other than the state itself, or -1 after the last one.</summary>
    /// <param name="state">The state.</param>
    /// <param name="cursor">How far the enumeration has come; 0 to begin.</param>
    int Next(int state, ref uint cursor);

    /// <summary>Sorts states by <see cref="BooleanState.CompareTo"/>.</summary>
    /// <param name="states">The states.</param>
    void Sort(int[] states);
}
