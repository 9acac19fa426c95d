namespace LoopSim.Solvers.Stochastic;

/// <summary>Records the counts themselves.</summary>
internal sealed class CountObserver(int species, bool isWhole) : IJumpObserver
{
    public int Quantities => species;

    public int Rows => 1;

    public bool IsWhole => isWhole;

    public void Observe(ReadOnlySpan<double> counts, Span<double> values) => counts.CopyTo(values);
}
