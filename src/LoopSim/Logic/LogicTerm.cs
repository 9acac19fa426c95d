namespace LoopSim.Logic;

/// <summary>A part of a formula that is being read: a formula, or a chain of one operator that may still grow.</summary>
/// <param name="Whole">The formula; <see langword="null"/> for a chain.</param>
/// <param name="Parts">What a chain joins; empty for a formula.</param>
/// <param name="IsAnd">Whether a chain is a conjunction; a disjunction otherwise.</param>
/// <param name="Depth">How deep operators are nested in it.</param>
internal sealed record LogicTerm(LogicFormula? Whole, List<LogicFormula> Parts, bool IsAnd, int Depth)
{
    /// <summary>A term that is no chain.</summary>
    public static LogicTerm Of(LogicFormula formula, int depth = 0) => new(formula, [], false, depth);

    /// <summary>The negation of a term.</summary>
    public static LogicTerm Not(LogicTerm term) => Of(new LogicFormula.Not(term.ToFormula()), term.Depth + 1);

    /// <summary>Whether it is a chain of an operator.</summary>
    public bool IsChainOf(bool isAnd) => Whole is null && IsAnd == isAnd;

    /// <summary>The formula, a chain as a balanced tree.</summary>
    public LogicFormula ToFormula() => Whole ?? (IsAnd ? LogicFormula.All(Parts) : LogicFormula.Any(Parts));
}
