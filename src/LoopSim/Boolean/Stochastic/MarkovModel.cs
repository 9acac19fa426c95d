using System.Collections.Immutable;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A network with the options that its files give for running it.</summary>
/// <param name="Network">The network.</param>
/// <param name="Options">How it is to be run.</param>
public sealed record MarkovModel(MarkovNetwork Network, MarkovRunOptions Options)
{
    /// <summary>The nodes in the order in which MaBoSS names states by them: that of their first mention in the file. Empty for the order of the network.</summary>
    public ImmutableArray<string> NamingOrder { get; init; } = [];
}
