namespace LoopSim.Solvers.Stochastic;

/// <summary>What is recorded of a state: one row of quantities for each of the like individuals in it, e.g. cells that share a medium.</summary>
/// <remarks>One instance serves one thread.</remarks>
public interface IJumpObserver
{
    /// <summary>The number of quantities of a row.</summary>
    int Quantities { get; }

    /// <summary>The number of individuals.</summary>
    int Rows { get; }

    /// <summary>Whether every quantity is a whole number.</summary>
    bool IsWhole { get; }

    /// <summary>Writes what is recorded.</summary>
    /// <param name="counts">The counts, one per species.</param>
    /// <param name="values">Receives row after row.</param>
    void Observe(ReadOnlySpan<double> counts, Span<double> values);
}
