using System.Collections.Immutable;
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
        return scheme is SynchronousScheme && Core(network.PropagateConstants()).Length <= _search.MaximumFreeNodes;
    }

    /// <inheritdoc/>
    public AttractorSet Find(BooleanNetwork network, IUpdateScheme scheme, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        if (scheme is not SynchronousScheme)
            throw new SimulationException($"The method \"{Name}\" finds attractors of the synchronous scheme only, not of \"{scheme.Name}\". Use \"trap-spaces\" for the asynchronous scheme.");
        var propagated = network.PropagateConstants();
        var core = Core(propagated);
        if (core.Length > _search.MaximumFreeNodes)
            throw TooMany(network, core.Length);
        var inside = new BooleanNetwork(core.Select(node => (propagated.Names[node], propagated.Rules[node])));
        var found = _search.Find(inside, scheme, cancellation);
        var lifted = found.Attractors.Select((attractor, i) => (Lift(propagated, core, attractor), (AttractorBasin?)found.Basins[i])).ToList();
        var scope = string.Create(CultureInfo.InvariantCulture, $"the {1L << core.Length} states of the {core.Length} nodes on or upstream of cycles, which {network.Count - core.Length} others follow");
        return new AttractorSet(network.Names, scheme.Name, lifted, found.StateCount, scope);
    }

    /// <summary>Returns the nodes that are on a cycle or upstream of one, ascending; constants have been propagated.</summary>
    private static ImmutableArray<int> Core(BooleanNetwork network)
    {
        var targets = new int[network.Count];
        for (var node = 0; node < network.Count; node++)
        {
            foreach (var regulator in network.Compiled.VariablesOf(node))
                targets[regulator]++;
        }
        var idle = new Stack<int>(Enumerable.Range(0, network.Count).Where(node => targets[node] == 0));
        while (idle.TryPop(out var node))
        {
            foreach (var regulator in network.Compiled.VariablesOf(node))
            {
                if (--targets[regulator] == 0)
                    idle.Push(regulator);
            }
        }
        return [.. Enumerable.Range(0, network.Count).Where(node => targets[node] > 0)];
    }

    /// <summary>Returns the attractor of the network of which one is known in the core: what the others do once their start is forgotten.</summary>
    private static Attractor Lift(BooleanNetwork network, ImmutableArray<int> core, Attractor attractor)
    {
        var first = attractor.Smallest;
        var state = network.StateWith(core.Where((_, i) => first[i]).Select(node => network.Names[node]));
        // No cascade is longer than there are nodes outside of the core.
        var cycle = attractor.States.Count;
        for (var step = 0; step < network.Count - core.Length; step++)
            state = network.Image(state);
        var states = new List<BooleanState>(cycle);
        for (var step = 0; step < cycle; step++, state = network.Image(state))
            states.Add(state);
        var smallest = states.IndexOf(states.Min()!);
        return new Attractor(network.Names, attractor.Kind, [.. states.Skip(smallest), .. states.Take(smallest)]);
    }

    private SimulationException TooMany(BooleanNetwork network, int core) => new(string.Create(CultureInfo.InvariantCulture,
        $"{core} of the network's {network.Count} nodes are on or upstream of cycles, and a search of all their states handles at most {_search.MaximumFreeNodes}. " +
        $"Clamp inputs to known values, ask for the attractors that can be reached from one state, or use the asynchronous scheme, whose attractors are found at any size (\"trap-spaces\")."));
}
