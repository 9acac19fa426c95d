namespace LoopSim.Kinetics.Rates;

/// <summary>Rate laws for several sets of values side by side.</summary>
internal static class RateLanes
{
    /// <summary>The number of lanes, whatever the machine: narrow vectors take them one share after another, with the same results.</summary>
    public const int Count = 8;
}
