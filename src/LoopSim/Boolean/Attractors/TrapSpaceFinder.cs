using System.Globalization;
using LoopSim.Boolean.Symbolic;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Attractors;

/// <summary>Finds asynchronous attractors of networks of any size, exactly, without visiting every state.</summary>
/// <remarks>
/// What is found and how: <see cref="AttractorSpaces"/>, which also serves where attractors are too many to list. Each attractor's states are then all that its witness reaches: listed
/// where they are few, a decision diagram where they are many. Basins are not counted.
/// </remarks>
public sealed class TrapSpaceFinder : IAttractorFinder
{
    private const int MostListedNodes = 12;
    private static readonly StateSpaceSearch Reach = new();

    /// <summary>What may be spent.</summary>
    /// <value>No limits by default.</value>
    public SearchLimits Limits { get; init; } = SearchLimits.None;

    /// <summary>The most attractors that are listed; where there are more, the set says that it is partial.</summary>
    /// <value>10,000 by default.</value>
    public int MaximumAttractors { get; init; } = 10_000;

    /// <inheritdoc/>
    public string Name => "trap-spaces";

    /// <inheritdoc/>
    public string Explanation => "Decides block by block which trap spaces hold attractors: exact asynchronous attractors of networks of any size, without basins.";

    /// <inheritdoc/>
    public bool Handles(BooleanNetwork network, IUpdateScheme scheme) => scheme is AsynchronousScheme;

    /// <inheritdoc/>
    public AttractorSet Find(BooleanNetwork network, IUpdateScheme scheme, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        if (!Handles(network, scheme))
            throw new SimulationException($"The method \"{Name}\" finds attractors of the asynchronous scheme only, not of \"{scheme.Name}\". Use \"state-space\" for small networks.");
        var budget = new SearchBudget(Limits, cancellation);
        var spaces = AttractorSpaces.Of(network, budget);
        var found = new List<(Attractor, AttractorBasin?)>();
        var stoppedBy = spaces.StoppedBy;
        try
        {
            foreach (var space in spaces.Take(MaximumAttractors))
                found.Add((StatesOf(network, scheme, space, budget, cancellation), null));
            if (spaces.Count > found.Count)
                stoppedBy ??= string.Create(CultureInfo.InvariantCulture, $"{found.Count} of {spaces.Count} attractors are listed");
        }
        catch (SearchLimitException stop)
        {
            stoppedBy = stop.Reason;
        }
        var free = FreeSpace.FreeNodes(network).Count();
        var scope = string.Create(CultureInfo.InvariantCulture, $"all 2^{free} states of the {free} nodes that are not clamped");
        return new AttractorSet(network.Names, scheme.Name, found, Math.Pow(2, free), scope) { StoppedBy = stoppedBy };
    }

    /// <summary>Returns an attractor with its states.</summary>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    internal static Attractor StatesOf(BooleanNetwork network, IUpdateScheme scheme, AttractorSpace space, SearchBudget budget, CancellationToken cancellation)
    {
        if (space.IsFixedPoint)
            return new Attractor(network.Names, AttractorKind.FixedPoint, [space.Witness]);
        budget.ThrowIfSpent();
        if (space.Space.FreeCount <= MostListedNodes)
            return Reach.ReachableFrom(network, scheme, space.Witness, cancellation).Attractors[0];
        var system = new SymbolicNetwork(network.Within(space.Space).PropagateConstants(), budget);
        var states = new DiagramStates(system.ReachForward(system.SetOf(space.Witness), system.States));
        return states.Size <= 1 << MostListedNodes
            ? Reach.ReachableFrom(network, scheme, space.Witness, cancellation).Attractors[0]
            : new Attractor(network.Names, AttractorKind.Complex, states);
    }
}
