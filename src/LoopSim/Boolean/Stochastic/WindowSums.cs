namespace LoopSim.Boolean.Stochastic;

/// <summary>What the trajectories of one thread do, window by window.</summary>
internal sealed class WindowSums(MarkovPlan plan, int distances)
{
    /// <summary>The states that results show, with internal nodes off.</summary>
    public StateTable Shown { get; } = new(plan.Network.Words);

    /// <summary>The time in each of them.</summary>
    public WindowTimes Times { get; } = new(plan.WindowCount);

    /// <summary>Entropies and distances.</summary>
    public WindowMeasures Measures { get; } = new(plan.WindowCount, distances);

    /// <summary>Adds a whole window of several trajectories.</summary>
    public void AddWhole(in Appearance appearance, int window, int trajectories)
    {
        Times.AddWhole(appearance.Shown, window, trajectories);
        Measures.AddWhole(window, appearance.Entropy, appearance.Distance, trajectories);
    }

    /// <summary>Adds whole windows, from one up to but not including another.</summary>
    public void AddSpan(in Appearance appearance, int first, int end)
    {
        Times.AddSpan(appearance.Shown, first, end);
        Measures.AddSpan(first, end, appearance.Entropy, appearance.Distance);
    }
}
