namespace LoopSim.Logic;

/// <summary>What a variable can do to the value of a formula.</summary>
/// <param name="Raises">Whether turning it on turns the formula on in some state of the other variables.</param>
/// <param name="Lowers">Whether turning it on turns the formula off in some state of the other variables.</param>
public readonly record struct Influence(bool Raises, bool Lowers)
{
    /// <summary>Whether it never makes a difference, as <c>b</c> in <c>a | b &amp; !b</c>.</summary>
    public bool IsNone => !Raises && !Lowers;

    /// <summary>Whether it does both, each in other states, as both variables of an exclusive or.</summary>
    public bool IsDual => Raises && Lowers;

    /// <summary>Returns what the variables of a formula do to it, in the order of their first occurrence; some may do nothing.</summary>
    /// <param name="formula">The formula.</param>
    /// <remarks>Exact. The cost is that of the formula's decision diagram squared: small for the rule of one node, exponential at worst.</remarks>
    public static IReadOnlyList<(string Variable, Influence Influence)> In(LogicFormula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var diagram = DecisionDiagram.Of(formula);
        return [.. diagram.Order.Zip(diagram.Influences())];
    }
}
