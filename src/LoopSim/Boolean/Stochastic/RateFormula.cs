using System.Collections.Immutable;
using LoopSim.Logic;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A formula over nodes, parameters and attributes whose value is a number: the rate at which a node flips, or its logic.</summary>
/// <remarks>
/// A closed union; <see cref="RateFormulaInterpreter"/> is the meaning of a formula. A node is worth 1 when on and 0 when off; truth is 1,
/// falsehood 0, and any number but 0 counts as true. Parameters keep the <c>$</c> of their name; an attribute is written with <c>@</c> and
/// stands for another formula of the same node. Both are gone once a formula is bound (<see cref="Bind"/>). Immutable, equality is syntactic.
/// </remarks>
public abstract record RateFormula
{
    private RateFormula()
    {
    }

    /// <summary>The formula that is always 0.</summary>
    public static RateFormula Zero { get; } = new Number(0);

    /// <summary>The formula that is always 1.</summary>
    public static RateFormula One { get; } = new Number(1);

    /// <summary>A fixed number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Number(double Value) : RateFormula;

    /// <summary>1 where the node is on, 0 where it is off.</summary>
    /// <param name="Name">The node.</param>
    public sealed record Node(string Name) : RateFormula;

    /// <summary>The value of a parameter.</summary>
    /// <param name="Name">The parameter, with its <c>$</c>.</param>
    public sealed record Parameter(string Name) : RateFormula;

    /// <summary>Another formula of the node whose formula this is.</summary>
    /// <param name="Name">Its name, without the <c>@</c>: <c>logic</c>, <c>rate_up</c>, <c>rate_down</c> or an attribute of the user's.</param>
    public sealed record Own(string Name) : RateFormula;

    /// <summary>1 where the operand is 0, otherwise 0.</summary>
    /// <param name="Operand">What is negated.</param>
    public sealed record Not(RateFormula Operand) : RateFormula;

    /// <summary>An operation of two operands.</summary>
    /// <param name="Operator">The operation.</param>
    /// <param name="Left">One side.</param>
    /// <param name="Right">The other side.</param>
    public sealed record Binary(RateOperator Operator, RateFormula Left, RateFormula Right) : RateFormula;

    /// <summary>One of two formulas, by a condition.</summary>
    /// <param name="Condition">What decides.</param>
    /// <param name="WhenTrue">The value where the condition is not 0.</param>
    /// <param name="WhenFalse">The value where it is 0.</param>
    public sealed record Conditional(RateFormula Condition, RateFormula WhenTrue, RateFormula WhenFalse) : RateFormula;

    /// <summary>Returns a logic formula as a rate formula.</summary>
    /// <param name="logic">The formula.</param>
    public static RateFormula Of(LogicFormula logic)
    {
        ArgumentNullException.ThrowIfNull(logic);
        return logic switch
        {
            LogicFormula.Constant constant => constant.Value ? One : Zero,
            LogicFormula.Variable variable => new Node(variable.Name),
            LogicFormula.Not not => new Not(Of(not.Operand)),
            LogicFormula.And and => new Binary(RateOperator.And, Of(and.Left), Of(and.Right)),
            LogicFormula.Or or => new Binary(RateOperator.Or, Of(or.Left), Of(or.Right)),
            _ => throw new InvalidOperationException($"There is no case for the logic formula {logic.GetType().Name}: this is a bug in LoopSim."),
        };
    }

    /// <summary>Returns the formula with every leaf replaced by what a function makes of it.</summary>
    /// <param name="replacement">Gives what takes the place of a number, node, parameter or attribute; the leaf itself to leave it.</param>
    public RateFormula Replace(Func<RateFormula, RateFormula> replacement)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        return this switch
        {
            Number or Node or Parameter or Own => replacement(this),
            Not not => new Not(not.Operand.Replace(replacement)),
            Binary binary => new Binary(binary.Operator, binary.Left.Replace(replacement), binary.Right.Replace(replacement)),
            Conditional conditional => new Conditional(conditional.Condition.Replace(replacement), conditional.WhenTrue.Replace(replacement), conditional.WhenFalse.Replace(replacement)),
            _ => throw Unknown(this),
        };
    }

    /// <summary>Returns the formula with attributes and parameters put in: only numbers and nodes are left.</summary>
    /// <param name="attribute">The formula of an attribute; <see langword="null"/> where there is none.</param>
    /// <param name="parameter">The value of a parameter; <see langword="null"/> where there is none.</param>
    /// <exception cref="ArgumentException">An attribute or parameter is not known, or an attribute uses itself.</exception>
    public RateFormula Bind(Func<string, RateFormula?> attribute, Func<string, double?> parameter)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        ArgumentNullException.ThrowIfNull(parameter);
        return Bound(this, []);

        RateFormula Bound(RateFormula formula, ImmutableList<string> open) => formula.Replace(leaf => leaf switch
        {
            Parameter name => new Number(parameter(name.Name) ?? throw new ArgumentException($"The parameter {name.Name} has no value.")),
            Own name when open.Contains(name.Name) => throw new ArgumentException($"The attribute @{name.Name} uses itself."),
            Own name => Bound(attribute(name.Name) ?? throw new ArgumentException($"There is no attribute @{name.Name}."), open.Add(name.Name)),
            _ => leaf,
        });
    }

    /// <summary>Returns a formula of the same value with constant parts folded. Only parts that cannot be reached or do not matter are dropped.</summary>
    public RateFormula Simplify() => this switch
    {
        Number or Node or Parameter or Own => this,
        Not not => not.Operand.Simplify() switch
        {
            Number number => Truth(number.Value == 0),
            var operand => new Not(operand),
        },
        Binary binary => Simplified(binary.Operator, binary.Left.Simplify(), binary.Right.Simplify()),
        Conditional conditional => conditional.Condition.Simplify() switch
        {
            Number number => (number.Value != 0 ? conditional.WhenTrue : conditional.WhenFalse).Simplify(),
            var condition => new Conditional(condition, conditional.WhenTrue.Simplify(), conditional.WhenFalse.Simplify()),
        },
        _ => throw Unknown(this),
    };

    /// <summary>Returns the nodes that occur in the formula, each once, in the order of their first occurrence.</summary>
    public ImmutableArray<string> Nodes() => [.. Leaves().OfType<Node>().Select(node => node.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>Returns the numbers, nodes, parameters and attributes of the formula, from left to right.</summary>
    public IReadOnlyList<RateFormula> Leaves()
    {
        var leaves = new List<RateFormula>();
        Replace(leaf =>
        {
            leaves.Add(leaf);
            return leaf;
        });
        return leaves;
    }

    /// <summary>Returns the formula as MaBoSS writes it.</summary>
    public sealed override string ToString() => RateFormulaPrinter.Print(this);

    internal static InvalidOperationException Unknown(RateFormula formula) =>
        new($"There is no case for the rate formula {formula.GetType().Name}: this is a bug in LoopSim.");

    internal static RateFormula Truth(bool value) => value ? One : Zero;

    private static RateFormula Simplified(RateOperator operation, RateFormula left, RateFormula right)
    {
        if (left is Number a && right is Number b)
            return new Number(RateFormulaInterpreter.Apply(operation, a.Value, b.Value));
        return (operation, left, right) switch
        {
            (RateOperator.And, Number { Value: 0 }, _) or (RateOperator.And, _, Number { Value: 0 }) => Zero,
            (RateOperator.Or, Number { Value: not 0 }, _) or (RateOperator.Or, _, Number { Value: not 0 }) => One,
            _ => new Binary(operation, left, right),
        };
    }
}
