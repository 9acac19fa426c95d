using System.Globalization;
using LoopSim.Boolean.Stochastic;
using LoopSim.Diagnostics;

namespace LoopSim.Io.MaBoSS;

/// <summary>Reads formulas of .bnd and .cfg files.</summary>
/// <remarks>The grammar of MaBoSS: from the weakest, <c>?:</c>, xor, or, and, equality, comparison, sum, product, and the signs <c>! NOT + -</c>; functions <c>log</c> and <c>exp</c>, each
/// with an optional base.</remarks>
internal sealed class MaBossFormulaReader(MaBossCursor cursor, Action<string, int>? onNode)
{
    private static readonly (string Symbol, string Word, RateOperator Operator)[][] Levels =
    [
        [("^", "XOR", RateOperator.Xor)],
        [("|", "OR", RateOperator.Or), ("||", "OR", RateOperator.Or)],
        [("&", "AND", RateOperator.And), ("&&", "AND", RateOperator.And)],
        [("==", "", RateOperator.Equal), ("!=", "", RateOperator.NotEqual)],
        [("<", "", RateOperator.Less), ("<=", "", RateOperator.LessOrEqual), (">", "", RateOperator.Greater), (">=", "", RateOperator.GreaterOrEqual)],
        [("+", "", RateOperator.Add), ("-", "", RateOperator.Subtract)],
        [("*", "", RateOperator.Multiply), ("/", "", RateOperator.Divide)],
    ];

    private static readonly string[] Functions = ["log", "exp"];

    /// <summary>Whether a name is an operator in formulas, in any case, and so cannot name a node.</summary>
    public static bool IsReserved(string name) => name.ToUpperInvariant() is "NOT" or "AND" or "OR" or "XOR" or "NODE" or "TRUE" or "FALSE";

    /// <summary>Reads a formula.</summary>
    public RateFormula Read()
    {
        var condition = ReadLevel(0);
        if (!cursor.TryTake("?"))
            return condition;
        var whenTrue = Read();
        cursor.Expect(":", "between the two values of a condition");
        return new RateFormula.Conditional(condition, whenTrue, Read());
    }

    /// <summary>Reads a number, a parameter, a node or a formula in parentheses.</summary>
    public RateFormula ReadPrimary()
    {
        var token = cursor.Next;
        if (cursor.TryTake("("))
        {
            var inner = Read();
            cursor.Expect(")", "at the end of the parenthesis");
            return inner;
        }
        if (cursor.TryTake("@"))
            return new RateFormula.Own(cursor.ExpectName("the name of an attribute after @"));
        return token.Kind switch
        {
            MaBossTokenKind.Number => new RateFormula.Number(double.Parse(cursor.Take().Text, CultureInfo.InvariantCulture)),
            MaBossTokenKind.Parameter => new RateFormula.Parameter(cursor.Take().Text),
            MaBossTokenKind.Name when token.IsWord("TRUE") || token.IsWord("FALSE") => cursor.Take().IsWord("TRUE") ? RateFormula.One : RateFormula.Zero,
            MaBossTokenKind.Name when cursor.AfterNext.Is("(") => ReadCall(),
            MaBossTokenKind.Name when onNode is not null && !IsReserved(token.Text) => ReadNode(onNode),
            MaBossTokenKind.Name when onNode is null => throw cursor.Expected("a number or a $parameter: a configuration cannot depend on the state of a node"),
            _ => throw cursor.Expected("a node, a number, a $parameter, an @attribute or ("),
        };
    }

    private RateFormula ReadLevel(int level)
    {
        if (level == Levels.Length)
            return ReadUnary();
        var left = ReadLevel(level + 1);
        while (Array.Find(Levels[level], o => cursor.Next.Is(o.Symbol) || o.Word.Length > 0 && cursor.Next.IsWord(o.Word)) is { Symbol: not null } found)
        {
            cursor.Take();
            left = new RateFormula.Binary(found.Operator, left, ReadLevel(level + 1));
        }
        return left;
    }

    private RateFormula ReadUnary()
    {
        if (cursor.TryTake("+"))
            return ReadUnary();
        if (cursor.TryTake("-"))
        {
            var operand = ReadUnary();
            return operand is RateFormula.Number number ? new RateFormula.Number(-number.Value) : new RateFormula.Binary(RateOperator.Subtract, RateFormula.Zero, operand);
        }
        if (cursor.Next.Is("!") || cursor.Next.IsWord("NOT"))
        {
            cursor.Take();
            return new RateFormula.Not(ReadUnary());
        }
        return ReadPrimary();
    }

    private RateFormula.Node ReadNode(Action<string, int> told)
    {
        var token = cursor.Take();
        told(token.Text, token.Line);
        return new RateFormula.Node(token.Text);
    }

    private RateFormula.Binary ReadCall()
    {
        if (!Functions.Contains(cursor.Next.Text))
            throw cursor.Error($"There is no function \"{cursor.Next.Text}\". {NearestNames.Suggest(cursor.Next.Text, Functions)}");
        var function = cursor.Take().Text;
        cursor.Expect("(", "before the arguments");
        var argument = Read();
        var @base = cursor.TryTake(",") ? Read() : new RateFormula.Number(Math.E);
        cursor.Expect(")", "after the arguments");
        return new RateFormula.Binary(function == "log" ? RateOperator.Logarithm : RateOperator.Power, argument, @base);
    }
}
