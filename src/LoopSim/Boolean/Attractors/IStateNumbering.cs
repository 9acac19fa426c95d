namespace LoopSim.Boolean.Attractors;

/// <summary>States that are numbered.</summary>
internal interface IStateNumbering
{
    /// <summary>Writes the packed values of all nodes in a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="words">Receives them.</param>
    void Unpack(int state, Span<ulong> words);
}
