using LoopSim.Logic;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Finds the update rule whose transitions are those of a node's rates.</summary>
internal static class MarkovRules
{
    /// <summary>Returns the rule: on where the node, being off, can go on, or, being on, cannot go off.</summary>
    /// <remarks>The node's own logic is kept, as written, where it says just that; so is the condition of going on.</remarks>
    public static LogicFormula RuleOf(MarkovNetwork network, MarkovNode node)
    {
        if (node.Held is { } held)
            return held ? LogicFormula.True : LogicFormula.False;
        var self = new LogicFormula.Variable(node.Name);
        var goesOn = Nonzero(network.Bound(node, node.Up));
        var staysOn = Negated(Nonzero(network.Bound(node, node.Down)));
        var exact = new LogicFormula.Or(
            new LogicFormula.And(new LogicFormula.Not(self), goesOn),
            new LogicFormula.And(self, staysOn)).Simplify();
        var logic = node.Logic is null ? null : Nonzero(network.Bound(node, node.Logic));
        LogicFormula[] candidates = logic is null ? [goesOn, self] : [logic, goesOn, self];
        return candidates.FirstOrDefault(candidate => AreEqual(candidate, exact)) ?? exact;
    }

    /// <summary>The formula that is true where a bound rate formula is not 0.</summary>
    private static LogicFormula Nonzero(RateFormula formula) => (formula switch
    {
        RateFormula.Number number => number.Value != 0 ? LogicFormula.True : LogicFormula.False,
        RateFormula.Node node => new LogicFormula.Variable(node.Name),
        RateFormula.Not not => new LogicFormula.Not(Nonzero(not.Operand)),
        RateFormula.Binary { Operator: RateOperator.And or RateOperator.Multiply } both => new LogicFormula.And(Nonzero(both.Left), Nonzero(both.Right)),
        RateFormula.Binary { Operator: RateOperator.Or } either => new LogicFormula.Or(Nonzero(either.Left), Nonzero(either.Right)),
        RateFormula.Binary { Operator: RateOperator.Divide, Right: RateFormula.Number { Value: not 0 } } quotient => Nonzero(quotient.Left),
        RateFormula.Conditional choice => Choice(Nonzero(choice.Condition), Nonzero(choice.WhenTrue), Nonzero(choice.WhenFalse)),
        RateFormula.Binary => Expanded(formula),
        _ => throw RateFormula.Unknown(formula),
    }).Simplify();

    private static LogicFormula.Or Choice(LogicFormula condition, LogicFormula whenTrue, LogicFormula whenFalse) => new LogicFormula.Or(
        new LogicFormula.And(condition, whenTrue),
        new LogicFormula.And(Negated(condition), whenFalse));

    private static LogicFormula Negated(LogicFormula formula) => formula is LogicFormula.Not not ? not.Operand : new LogicFormula.Not(formula).Simplify();

    /// <summary>Shannon's expansion: the formula by the value of its first node, and so on until no node is left.</summary>
    private static LogicFormula Expanded(RateFormula formula)
    {
        var nodes = formula.Nodes();
        if (nodes.IsEmpty)
            return RateFormulaInterpreter.Evaluate(formula, _ => false) != 0 ? LogicFormula.True : LogicFormula.False;
        var (off, on) = (Expanded(With(false)), Expanded(With(true)));
        return off == on ? off : Choice(new LogicFormula.Variable(nodes[0]), on, off).Simplify();

        RateFormula With(bool value) => formula.Replace(leaf => leaf is RateFormula.Node node && node.Name == nodes[0] ? RateFormula.Truth(value) : leaf).Simplify();
    }

    /// <summary>Whether two formulas agree everywhere; beyond the size of a truth table only the same text counts as agreeing.</summary>
    private static bool AreEqual(LogicFormula left, LogicFormula right)
    {
        if (left == right)
            return true;
        var names = left.Variables().Concat(right.Variables()).Distinct(StringComparer.Ordinal).ToList();
        const int most = 16;
        if (names.Count > most)
            return false;
        var compiled = LogicCompiler.Compile([left, right], names);
        var state = new ulong[CompiledLogic.WordsFor(Math.Max(1, names.Count))];
        for (state[0] = 0; state[0] < 1UL << names.Count; state[0]++)
        {
            if (compiled.Evaluate(0, state) != compiled.Evaluate(1, state))
                return false;
        }
        return true;
    }
}
