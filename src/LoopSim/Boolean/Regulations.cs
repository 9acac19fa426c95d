using System.Collections.Immutable;
using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Boolean;

/// <summary>Who regulates whom in a Boolean network, with the sign that follows from the rules.</summary>
/// <remarks>Exact, by <see cref="Influence.In"/>.</remarks>
public static class Regulations
{
    /// <summary>Returns the regulations of a network, by target and then in the order in which regulators stand in the rule, those without effect too.</summary>
    /// <param name="network">The network.</param>
    public static ImmutableArray<Regulation> Of(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. Enumerable.Range(0, network.Count).SelectMany(target =>
            Influence.In(network.Rules[target]).Select(found => new Regulation(network.IndexOf(found.Variable), target, SignOf(found.Influence))))];
    }

    /// <summary>Returns the signed graph of the regulations that have an effect; a node's vertex is its index.</summary>
    /// <param name="network">The network.</param>
    public static SignedDigraph Graph(BooleanNetwork network) =>
        new(network.Count, Of(network).Where(regulation => regulation.Sign != RegulationSign.None).Select(regulation => new SignedArc(regulation.Source, regulation.Target, regulation.Sign)));

    /// <summary>Returns what a rise of one variable can do to a formula.</summary>
    /// <param name="rule">The formula.</param>
    /// <param name="regulator">The variable.</param>
    public static RegulationSign SignOf(LogicFormula rule, string regulator)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return SignOf(Influence.In(rule).FirstOrDefault(found => found.Variable == regulator).Influence);
    }

    private static RegulationSign SignOf(Influence influence) => (influence.Raises, influence.Lowers) switch
    {
        (true, true) => RegulationSign.Dual,
        (true, false) => RegulationSign.Positive,
        (false, true) => RegulationSign.Negative,
        _ => RegulationSign.None,
    };
}
