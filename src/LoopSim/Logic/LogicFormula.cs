using System.Collections.Immutable;

namespace LoopSim.Logic;

/// <summary>A Boolean formula over named variables: the logic by which a node follows its regulators.</summary>
/// <remarks>
/// A closed union; every switch over it names all five cases. <see cref="LogicInterpreter"/> is the meaning of a formula.
/// Equality is syntactic: <c>a &amp; b</c> differs from <c>b &amp; a</c>, and <c>!!a</c> from <c>a</c>.
/// Variables are names; compiled forms (<see cref="LogicCompiler"/>) hold indices. Immutable.
/// All operations descend the tree by recursion. <see cref="All"/>, <see cref="Any"/> and the parser keep long conjunctions
/// and disjunctions balanced, so that a formula with 100,000 terms is 17 levels deep; a chain of 100,000 nested records
/// built by hand would exhaust the stack.
/// </remarks>
public abstract record LogicFormula
{
    private LogicFormula()
    {
    }

    /// <summary>The formula that is always true.</summary>
    public static LogicFormula True { get; } = new Constant(true);

    /// <summary>The formula that is always false.</summary>
    public static LogicFormula False { get; } = new Constant(false);

    /// <summary>A fixed truth value.</summary>
    /// <param name="Value">The value.</param>
    public sealed record Constant(bool Value) : LogicFormula;

    /// <summary>The value of a named variable.</summary>
    /// <param name="Name">The name, compared ordinally: case matters.</param>
    public sealed record Variable(string Name) : LogicFormula;

    /// <summary>True where the operand is false.</summary>
    /// <param name="Operand">What is negated.</param>
    public sealed record Not(LogicFormula Operand) : LogicFormula;

    /// <summary>True where both sides are true.</summary>
    /// <param name="Left">One side.</param>
    /// <param name="Right">The other side.</param>
    public sealed record And(LogicFormula Left, LogicFormula Right) : LogicFormula;

    /// <summary>True where at least one side is true.</summary>
    /// <param name="Left">One side.</param>
    /// <param name="Right">The other side.</param>
    public sealed record Or(LogicFormula Left, LogicFormula Right) : LogicFormula;

    /// <summary>Returns the conjunction of formulas as a balanced tree in the given order; <see cref="True"/> where there are none.</summary>
    /// <param name="formulas">The terms.</param>
    public static LogicFormula All(IEnumerable<LogicFormula> formulas)
    {
        ArgumentNullException.ThrowIfNull(formulas);
        return Balanced([.. formulas], static (left, right) => new And(left, right), True);
    }

    /// <summary>Returns the disjunction of formulas as a balanced tree in the given order; <see cref="False"/> where there are none.</summary>
    /// <param name="formulas">The terms.</param>
    public static LogicFormula Any(IEnumerable<LogicFormula> formulas)
    {
        ArgumentNullException.ThrowIfNull(formulas);
        return Balanced([.. formulas], static (left, right) => new Or(left, right), False);
    }

    /// <summary>Returns the names that occur in the formula, each once, in the order of their first occurrence.</summary>
    /// <remarks>A name may occur without mattering, as <c>b</c> in <c>a | b &amp; !b</c>.</remarks>
    public ImmutableArray<string> Variables()
    {
        var names = ImmutableArray.CreateBuilder<string>();
        CollectVariables(this, names, new HashSet<string>(StringComparer.Ordinal));
        return names.DrainToImmutable();
    }

    /// <summary>Returns the formula with variables replaced, all at once: replacements are not searched again.</summary>
    /// <param name="replacement">Gives the formula that takes a variable's place, or <see langword="null"/> to leave it.</param>
    public LogicFormula Substitute(Func<string, LogicFormula?> replacement)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        return this switch
        {
            Constant => this,
            Variable variable => replacement(variable.Name) ?? this,
            Not not => new Not(not.Operand.Substitute(replacement)),
            And and => new And(and.Left.Substitute(replacement), and.Right.Substitute(replacement)),
            Or or => new Or(or.Left.Substitute(replacement), or.Right.Substitute(replacement)),
            _ => throw Unknown(this),
        };
    }

    /// <summary>Returns the formula with every occurrence of one variable replaced.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="formula">What takes its place.</param>
    public LogicFormula Substitute(string name, LogicFormula formula)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(formula);
        return Substitute(variable => variable == name ? formula : null);
    }

    /// <summary>Returns an equivalent formula in which no constant is left, or a constant.</summary>
    /// <remarks>Constants are folded and nothing else is done: <c>a | !a</c> stays as it is. Only variables of the formula occur in the result.</remarks>
    public LogicFormula Simplify() => this switch
    {
        Constant or Variable => this,
        Not not => not.Operand.Simplify() switch
        {
            Constant operand => operand.Value ? False : True,
            var operand => new Not(operand),
        },
        And and => (and.Left.Simplify(), and.Right.Simplify()) switch
        {
            (Constant left, var right) => left.Value ? right : False,
            (var left, Constant right) => right.Value ? left : False,
            var (left, right) => new And(left, right),
        },
        Or or => (or.Left.Simplify(), or.Right.Simplify()) switch
        {
            (Constant left, var right) => left.Value ? True : right,
            (var left, Constant right) => right.Value ? True : left,
            var (left, right) => new Or(left, right),
        },
        _ => throw Unknown(this),
    };

    /// <summary>Returns the formula as text, as <see cref="LogicPrinter.Print(LogicFormula)"/> writes it.</summary>
    public sealed override string ToString() => LogicPrinter.Print(this);

    internal static InvalidOperationException Unknown(LogicFormula formula) =>
        new($"There is no case for the logic formula {formula.GetType().Name}: this is a bug in LoopSim.");

    private static LogicFormula Balanced(ReadOnlySpan<LogicFormula> formulas, Func<LogicFormula, LogicFormula, LogicFormula> join, LogicFormula empty)
    {
        if (formulas.Length == 0)
            return empty;
        if (formulas.Length == 1)
            return formulas[0];
        var half = (formulas.Length + 1) / 2;
        return join(Balanced(formulas[..half], join, empty), Balanced(formulas[half..], join, empty));
    }

    private static void CollectVariables(LogicFormula formula, ImmutableArray<string>.Builder names, HashSet<string> seen)
    {
        switch (formula)
        {
            case Constant:
                return;
            case Variable variable:
                if (seen.Add(variable.Name))
                    names.Add(variable.Name);
                return;
            case Not not:
                CollectVariables(not.Operand, names, seen);
                return;
            case And and:
                CollectVariables(and.Left, names, seen);
                CollectVariables(and.Right, names, seen);
                return;
            case Or or:
                CollectVariables(or.Left, names, seen);
                CollectVariables(or.Right, names, seen);
                return;
            default:
                throw Unknown(formula);
        }
    }
}
