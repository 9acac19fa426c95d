using System.Collections.Immutable;
using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Boolean;

/// <summary>Who regulates whom in a Boolean network, with the sign that follows from the rules.</summary>
/// <remarks>Exact. Cost for a rule of k regulators: one pass over its truth table up to 20, 2ᵏ values; beyond, a search for a state in which the regulator makes a difference, which is short where
/// regulators occur with one sign each and exponential at worst.</remarks>
public static class Regulations
{
    /// <summary>Returns the regulations of a network, by target and then in the order in which regulators stand in the rule, those without effect too.</summary>
    /// <param name="network">The network.</param>
    public static ImmutableArray<Regulation> Of(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. Enumerable.Range(0, network.Count).SelectMany(target =>
        {
            var names = network.Rules[target].Variables();
            return SignsOf(network.Rules[target], names).Select((sign, i) => new Regulation(network.IndexOf(names[i]), target, sign));
        })];
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
        var names = rule.Variables();
        return names.IndexOf(regulator) is >= 0 and var i ? SignsOf(rule, names).ElementAt(i) : RegulationSign.None;
    }

    private static IEnumerable<RegulationSign> SignsOf(LogicFormula rule, ImmutableArray<string> names)
    {
        if (names.Length <= TruthTable.MostVariables)
        {
            var table = TruthTable.Of(rule, names);
            return names.Select((_, i) => SignOf(table.Rises(i) > 0, table.Falls(i) > 0));
        }
        return names.Select(name =>
        {
            var (on, off) = (rule.Substitute(name, LogicFormula.True), rule.Substitute(name, LogicFormula.False));
            return SignOf(CanBeTrue(on, off), CanBeTrue(off, on));
        });
    }

    /// <summary>Whether one formula is true and the other false in some state.</summary>
    private static bool CanBeTrue(LogicFormula here, LogicFormula notHere) => LogicSatisfiability.CanBeTrue(new LogicFormula.And(here, new LogicFormula.Not(notHere)));

    private static RegulationSign SignOf(bool rises, bool falls) => (rises, falls) switch
    {
        (true, true) => RegulationSign.Dual,
        (true, false) => RegulationSign.Positive,
        (false, true) => RegulationSign.Negative,
        _ => RegulationSign.None,
    };
}
