using System.Globalization;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Attractors;

/// <summary>Finds synchronous attractors of networks of any size, exactly, by asking for paths that end outside of the attractors known so far.</summary>
/// <remarks>
/// E. Dubrova, M. Teslenko, "A SAT-based algorithm for finding attractors in synchronous Boolean networks", IEEE/ACM Trans. Comput. Biol. Bioinform. 8 (2011) 1393 (arXiv:0901.4448). Clauses describe a path of
/// states, each the successor of the one before. Where one is found whose last state is in no known attractor, its run is followed until it repeats: mostly that is a new attractor, which
/// is excluded as an end. Where it is a known one, the path was shorter than the way into it, and is made twice as long. No path being left means that all attractors are known. Unlike there, runs are
/// followed beyond the path, so that paths need to be no longer than ways into attractors, however long the cycles. Only the core is searched (<see cref="CoreStateSearch"/>). Cost: exponential at
/// worst; as a rule milliseconds to seconds for published models, where inputs have known values. Basins are not counted.
/// </remarks>
public sealed class StatePathSearch : IAttractorFinder
{
    private const int FirstLength = 4;
    private const int LongestRun = 1 << 20;

    /// <summary>What may be spent.</summary>
    /// <value>No limits by default.</value>
    public SearchLimits Limits { get; init; } = SearchLimits.None;

    /// <summary>The most attractors that are looked for; where there may be more, the set says that it is partial.</summary>
    /// <value>10,000 by default.</value>
    public int MaximumAttractors { get; init; } = 10_000;

    /// <inheritdoc/>
    public string Name => "paths";

    /// <inheritdoc/>
    public string Explanation => "Asks for paths that end in no attractor known so far, until there is none: exact synchronous attractors of networks of any size, without basins.";

    /// <inheritdoc/>
    public bool Handles(BooleanNetwork network, IUpdateScheme scheme) => scheme is SynchronousScheme;

    /// <inheritdoc/>
    public AttractorSet Find(BooleanNetwork network, IUpdateScheme scheme, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        if (!Handles(network, scheme))
            throw new SimulationException($"The method \"{Name}\" finds attractors of the synchronous scheme only, not of \"{scheme.Name}\". Use \"trap-spaces\" for the asynchronous scheme.");
        var core = new NetworkCore(network);
        var found = new List<(Attractor, AttractorBasin?)>();
        string? stoppedBy = null;
        try
        {
            foreach (var cycle in Cycles(core.Network, new SearchBudget(Limits, cancellation)))
                found.Add((core.Lift(cycle), null));
        }
        catch (SearchLimitException stop)
        {
            stoppedBy = stop.Reason;
        }
        var scope = string.Create(CultureInfo.InvariantCulture, $"all 2^{core.Network.Count} states of the {core.Network.Count} nodes on or upstream of cycles, which {network.Count - core.Network.Count} others follow");
        return new AttractorSet(network.Names, scheme.Name, found, Math.Pow(2, core.Network.Count), scope) { StoppedBy = stoppedBy };
    }

    private IEnumerable<List<BooleanState>> Cycles(BooleanNetwork network, SearchBudget budget)
    {
        budget.ThrowIfSpent();
        var paths = new StatePaths(network, FirstLength);
        var known = new HashSet<BooleanState>();
        while (paths.Next(budget) is { } start)
        {
            var cycle = CycleOf(network, start, budget);
            // A cycle has a state, so that there is a smallest.
            if (!known.Add(cycle.Min()!))
            {
                paths.Lengthen();
                continue;
            }
            if (known.Count > MaximumAttractors)
                throw new SearchLimitException(string.Create(CultureInfo.InvariantCulture, $"there are more than {MaximumAttractors} attractors"));
            foreach (var state in cycle)
                paths.ExcludeEnd(state);
            yield return cycle;
        }
    }

    /// <summary>Returns the states in which the run from a state goes round.</summary>
    /// <remarks>R. P. Brent's way (BIT 20 (1980) 176, DOI 10.1007/BF01933190): the state kept is renewed whenever the steps from it have doubled.</remarks>
    private static List<BooleanState> CycleOf(BooleanNetwork network, BooleanState start, SearchBudget budget)
    {
        var (kept, state, length) = (start, network.Image(start), 1);
        for (var allowed = 1; !state.Equals(kept); state = network.Image(state), length++)
        {
            budget.Spend();
            if (length < allowed)
                continue;
            if (allowed == LongestRun)
                throw new SearchLimitException(string.Create(CultureInfo.InvariantCulture, $"a run of {LongestRun} steps did not come round"));
            (kept, length, allowed) = (state, 0, 2 * allowed);
        }
        var cycle = new List<BooleanState>(length);
        for (var i = 0; i < length; i++, state = network.Image(state))
            cycle.Add(state);
        return cycle;
    }
}
