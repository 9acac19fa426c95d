using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Boolean;

/// <summary>Makes a Boolean network from a regulatory network.</summary>
public static class BooleanDerivation
{
    /// <summary>Derives the update rule of every node.</summary>
    /// <param name="network">The regulatory network.</param>
    /// <remarks>An input keeps its state. A node with a rule of its own has that rule. Any other node has what its policy, or else
    /// the network's, makes of its activators and inhibitors; where it has parts (<see cref="Effect.Binds"/>), all of them must be on as well.</remarks>
    public static BooleanNetwork Derive(RegulatoryNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new BooleanNetwork(network.Nodes.Select(n => (n.Name, RuleOf(network, n))));
    }

    private static LogicFormula RuleOf(RegulatoryNetwork network, Node node)
    {
        if (node.Rule is not null)
            return node.Rule;
        if (node.IsInput)
            return new LogicFormula.Variable(node.Name);

        var activators = Sources(Effect.Activates);
        var inhibitors = Sources(Effect.Inhibits);
        var parts = Sources(Effect.Binds);
        if (activators.Count + inhibitors.Count == 0)
            return LogicFormula.All(parts);
        var regulated = (node.Policy ?? network.Policy).Combine(activators, inhibitors);
        return parts.Count == 0 ? regulated : LogicFormula.All([.. parts, regulated]);

        List<LogicFormula> Sources(Effect effect) => [.. network.RegulatorsOf(node.Id)
            .Where(i => i.Effect == effect)
            .Select(i => new LogicFormula.Variable(network[i.Source].Name))];
    }
}
