namespace LoopSim.Logic;

/// <summary>Where compiled code finds the values of variables: a word each, whose bits are worked on independently.</summary>
internal interface ILogicLeaves
{
    /// <summary>The word of a variable.</summary>
    /// <param name="variable">The variable's index.</param>
    ulong this[int variable] { get; }
}
