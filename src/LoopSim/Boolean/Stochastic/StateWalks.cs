using System.Numerics;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>What walks have in common: bits of packed states.</summary>
internal static class StateWalks
{
    /// <summary>Returns the number of nodes by which a state differs from the reference state.</summary>
    public static int Distance(ReadOnlySpan<ulong> state, CompiledMarkov network)
    {
        var distance = 0;
        for (var word = 0; word < state.Length; word++)
            distance += BitOperations.PopCount((state[word] ^ network.Reference[word]) & network.Referenced[word]);
        return distance;
    }

    /// <summary>Keeps some nodes of a state.</summary>
    public static void Mask(ReadOnlySpan<ulong> state, ReadOnlySpan<ulong> mask, Span<ulong> kept)
    {
        for (var word = 0; word < state.Length; word++)
            kept[word] = state[word] & mask[word];
    }

    /// <summary>Sets nodes on, each with its probability, or else off.</summary>
    public static void Apply(ScheduledSetting setting, Span<ulong> state, ref TrajectoryRandom random)
    {
        foreach (var (node, probability) in setting.Nodes)
        {
            var bit = 1UL << node;
            state[node >> 6] = random.NextDouble() < probability ? state[node >> 6] | bit : state[node >> 6] & ~bit;
        }
    }
}
