using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Control;

/// <summary>Decides about one intervention at a time what a screen leaves open.</summary>
internal interface IGoalCheck
{
    /// <summary>Whether several threads may ask at once.</summary>
    bool IsConcurrent { get; }

    /// <summary>Whether an intervention meets the goal.</summary>
    /// <param name="set">The indices of its settings among the candidates.</param>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    bool IsMet(int[] set);
}
