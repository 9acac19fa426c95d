using System.Globalization;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Attractors;

/// <summary>Finds the attractors of most permissive dynamics, exactly, of networks of any size: they are the minimal trap spaces.</summary>
/// <remarks>
/// In a minimal trap space every state can be reached from every other through intermediate levels (L. Paulevé, J. Kolčák, T. Chatain, S. Haar, Nat. Commun. 11 (2020) 4256,
/// DOI 10.1038/s41467-020-18112-5), so that its states are all those of the subspace: listed where they are few. Basins are not counted.
/// </remarks>
public sealed class MostPermissiveFinder : IAttractorFinder
{
    private const int MostListedNodes = 12;

    /// <summary>What may be spent.</summary>
    /// <value>No limits by default.</value>
    public SearchLimits Limits { get; init; } = SearchLimits.None;

    /// <summary>The most attractors that are listed; where there are more, the set says that it is partial.</summary>
    /// <value>10,000 by default.</value>
    public int MaximumAttractors { get; init; } = 10_000;

    /// <inheritdoc/>
    public string Name => "minimal-trap-spaces";

    /// <inheritdoc/>
    public string Explanation => "Finds the minimal trap spaces: exact attractors of most permissive dynamics, of networks of any size, without basins.";

    /// <inheritdoc/>
    public bool Handles(BooleanNetwork network, IUpdateScheme scheme) => scheme is MostPermissiveScheme;

    /// <inheritdoc/>
    public AttractorSet Find(BooleanNetwork network, IUpdateScheme scheme, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        if (!Handles(network, scheme))
            throw new SimulationException($"The method \"{Name}\" finds attractors of the most permissive scheme only, not of \"{scheme.Name}\". Use \"trap-spaces\" for the asynchronous scheme, \"state-space\" for small networks.");
        var spaces = TrapSpaceSearch.Minimal(network, Limits, cancellation);
        var found = spaces.Take(MaximumAttractors).Select(space => (AttractorOf(network, space), (AttractorBasin?)null)).ToList();
        var stoppedBy = spaces.Count > found.Count
            ? spaces.StoppedBy ?? string.Create(CultureInfo.InvariantCulture, $"{found.Count} of {spaces.Count} attractors are listed")
            : spaces.StoppedBy;
        var free = FreeSpace.FreeNodes(network).Count();
        var scope = string.Create(CultureInfo.InvariantCulture, $"all 2^{free} states of the {free} nodes that are not clamped");
        return new AttractorSet(network.Names, scheme.Name, found, Math.Pow(2, free), scope) { StoppedBy = stoppedBy };
    }

    private static Attractor AttractorOf(BooleanNetwork network, Subspace space)
    {
        var states = new SubspaceStates(space);
        // Two states that follow each other have one successor each: a cycle; of more, each is followed by all others.
        var kind = space.FreeCount switch { 0 => AttractorKind.FixedPoint, 1 => AttractorKind.Cycle, _ => AttractorKind.Complex };
        return new Attractor(network.Names, kind, space.FreeCount <= MostListedNodes ? states.List() : states);
    }
}
