namespace LoopSim.Boolean.Stochastic;

/// <summary>A simulation made ready: the compiled network, and the options in the simulator's units.</summary>
internal sealed class MarkovPlan
{
    public MarkovPlan(MarkovNetwork network, MarkovRunOptions options)
    {
        Network = new CompiledMarkov(network);
        Initial = new InitialSampler(network, Network.Words);
        Seed = options.Seed;
        IsDiscrete = options.DiscreteTime;
        UnitsPerTime = WindowTime.Window / options.TimeTick;
        WindowCount = options.WindowCount;
        WindowsEnd = (long)WindowCount << WindowTime.Bits;
        // The last window ends with the trajectories, where rounding alone would part them.
        End = Math.Max((long)(options.MaxTime * UnitsPerTime), WindowsEnd);
        Settings = [.. network.Schedule
            .Where(flip => flip.Time < options.MaxTime && network.Nodes[network.IndexOf(flip.Node)].Held is null)
            .GroupBy(flip => flip.Time)
            .Select(group => new ScheduledSetting((long)(group.Key * UnitsPerTime), [.. group.Select(flip => (network.IndexOf(flip.Node), flip.Probability))]))];
        var internalReferences = false;
        for (var word = 0; word < Network.Words; word++)
            internalReferences |= (Network.Referenced[word] & ~Network.External[word]) != 0;
        CountsDistancesApart = internalReferences;
    }

    public CompiledMarkov Network { get; }

    public InitialSampler Initial { get; }

    public ulong Seed { get; }

    public bool IsDiscrete { get; }

    /// <summary>Units of <see cref="WindowTime"/> per unit of the model's time.</summary>
    public double UnitsPerTime { get; }

    public int WindowCount { get; }

    /// <summary>Where the last window ends.</summary>
    public long WindowsEnd { get; }

    /// <summary>Where trajectories end.</summary>
    public long End { get; }

    public ScheduledSetting[] Settings { get; }

    /// <summary>Whether Hamming distances do not follow from the nodes that results show.</summary>
    public bool CountsDistancesApart { get; }

    /// <summary>Returns the mean waiting time at a total rate.</summary>
    public double WaitAt(double totalRate) => UnitsPerTime / totalRate;
}
