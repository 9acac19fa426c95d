using System.Globalization;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Attractors;

/// <summary>Finds synchronous attractors of large networks with a small core, exactly, with basins: by visiting every state of the core.</summary>
/// <remarks>
/// The core is what is left when constants are propagated and nodes that regulate nothing are taken away again and again: the nodes that are on a cycle or upstream of one. The
/// others follow, each one step behind its regulators. So each attractor of the core is that of one attractor of the network, of the same length, and each state of the network runs
/// into the attractor into which its part in the core runs. Cost: as <see cref="StateSpaceSearch"/>, of the core.
/// </remarks>
public sealed class CoreStateSearch : IAttractorFinder
{
    private readonly StateSpaceSearch _search = new();

    /// <inheritdoc/>
    public string Name => "core-states";

    /// <inheritdoc/>
    public string Explanation =>
        $"Visits every state of the nodes that are on or upstream of cycles, and lets the others follow: exact synchronous attractors and basins, up to {_search.MaximumFreeNodes} such nodes.";

    /// <inheritdoc/>
    public bool Handles(BooleanNetwork network, IUpdateScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(network);
        return scheme is SynchronousScheme && new NetworkCore(network).Network.Count <= _search.MaximumFreeNodes;
    }

    /// <inheritdoc/>
    public AttractorSet Find(BooleanNetwork network, IUpdateScheme scheme, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        if (scheme is not SynchronousScheme)
            throw new SimulationException($"The method \"{Name}\" finds attractors of the synchronous scheme only, not of \"{scheme.Name}\". Use \"trap-spaces\" for the asynchronous scheme.");
        var core = new NetworkCore(network);
        var size = core.Network.Count;
        if (size > _search.MaximumFreeNodes)
            throw TooMany(network, size);
        var found = _search.Find(core.Network, scheme, cancellation);
        var lifted = found.Attractors.Select((attractor, i) => (core.Lift(attractor.States), (AttractorBasin?)found.Basins[i])).ToList();
        var scope = string.Create(CultureInfo.InvariantCulture, $"the {1L << size} states of the {size} nodes on or upstream of cycles, which {network.Count - size} others follow");
        return new AttractorSet(network.Names, scheme.Name, lifted, found.StateCount, scope);
    }

    private SimulationException TooMany(BooleanNetwork network, int core) => new(string.Create(CultureInfo.InvariantCulture,
        $"{core} of the network's {network.Count} nodes are on or upstream of cycles, and a search of all their states handles at most {_search.MaximumFreeNodes}. " +
        $"Clamp inputs to known values, or use \"paths\", which finds the attractors at any size, without basins."));
}
