using LoopSim.Boolean.Stochastic;

namespace LoopSim.Io.MaBoSS;

/// <summary>The options of a .cfg file.</summary>
internal static class CfgOptions
{
    /// <summary>Options that choose or tune what LoopSim does in its own way: read, and without effect.</summary>
    private static readonly string[] WithoutEffect = ["use_physrandgen", "use_glibcrandgen", "use_mtrandgen", "display_traj", "statdist_similarity_cache_max_size", "init_pop", "pop_base"];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["time_tick", "max_time", "sample_count", "discrete_time", "seed_pseudorandom", "thread_count", "statdist_traj_count", "statdist_cluster_threshold", .. WithoutEffect];

    /// <summary>Returns options with one of them set; false where there is none of the name.</summary>
    public static bool TryApply(MarkovRunOptions options, string name, double value, out MarkovRunOptions changed)
    {
        var lower = name.ToLowerInvariant();
        changed = lower switch
        {
            "time_tick" => options with { TimeTick = value },
            "max_time" => options with { MaxTime = value },
            "sample_count" => options with { SampleCount = (int)value },
            "discrete_time" => options with { DiscreteTime = value != 0 },
            "seed_pseudorandom" => options with { Seed = (ulong)(long)value },
            "thread_count" => options with { ThreadCount = (int)value },
            "statdist_traj_count" => options with { StationaryTrajectories = (int)value },
            "statdist_cluster_threshold" => options with { ClusterThreshold = value },
            _ => options,
        };
        return Names.Contains(lower);
    }
}
