using System.Numerics;
using LoopSim.Boolean.Symbolic;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>The fixed points of a network as relations between values of nodes: each node has the value that its rule asks for.</summary>
/// <remarks>Inputs are nodes like others that ask for what they have, so that their number matters little: what matters is how many nodes are tied together when one is eliminated (<see cref="EliminatedRelations"/>).</remarks>
internal sealed class FixedPointRelations : ISubspaces
{
    private readonly EliminatedRelations _states;

    private FixedPointRelations(EliminatedRelations states) => _states = states;

    /// <inheritdoc/>
    public BigInteger Count => _states.Count;

    /// <summary>Which limit kept the states from being counted; <see langword="null"/> where they are counted.</summary>
    public string? StoppedBy { get; private set; }

    /// <summary>Finds the fixed points of a network, and counts them; where a limit is reached while they are counted, the count is a lower bound.</summary>
    /// <exception cref="SearchLimitException">A limit is reached before they are found.</exception>
    public static FixedPointRelations Of(BooleanNetwork network, SearchBudget budget)
    {
        budget.ThrowIfSpent();
        var system = new SymbolicNetwork(network.PropagateConstants(), budget);
        var constraints = Enumerable.Range(0, network.Count).Select(node => system.Diagrams.Variable(node).Iff(system.Rule(node))).ToList();
        var order = EliminationOrder.ByFewestFills(network.Count, constraints.Select(constraint => constraint.Support().ToArray()));
        var states = new EliminatedRelations(system.Diagrams, order, constraints);
        states.Eliminate();
        var found = new FixedPointRelations(states);
        try
        {
            states.CountPoints(budget);
        }
        catch (SearchLimitException stop)
        {
            found.StoppedBy = $"{stop.Reason} while the fixed points were counted: each of them can be listed and recognised, but their number is only a lower bound";
        }
        return found;
    }

    /// <inheritdoc/>
    public bool Contains(NodeValue[] values) =>
        !values.Contains(NodeValue.Free) && _states.Contains(Array.ConvertAll(values, value => value == NodeValue.On));

    /// <inheritdoc/>
    public IEnumerable<NodeValue[]> Members() =>
        _states.Points().Select(point => Array.ConvertAll(point, on => on ? NodeValue.On : NodeValue.Off));
}
