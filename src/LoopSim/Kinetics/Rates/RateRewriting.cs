using System.Collections.Immutable;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Rates;

/// <summary>Questions about expressions and ways to change them.</summary>
public static class RateRewriting
{
    /// <summary>The direct parts of an expression, in the order in which they are written.</summary>
    /// <param name="expression">The expression.</param>
    public static ImmutableArray<RateExpression> Operands(this RateExpression expression) => expression switch
    {
        Constant or Symbol or Time => [],
        Negate(var a) => [a],
        Add(var a, var b) => [a, b],
        Subtract(var a, var b) => [a, b],
        Multiply(var a, var b) => [a, b],
        Divide(var a, var b) => [a, b],
        Power(var a, var b) => [a, b],
        Exp(var a) => [a],
        Log(var a) => [a],
        Sqrt(var a) => [a],
        Abs(var a) => [a],
        Elementary(_, var a) => [a],
        Minimum(var a, var b) => [a, b],
        Maximum(var a, var b) => [a, b],
        Hill(var x, var k, var n) => [x, k, n],
        HillSlope(_, var x, var k, var n) => [x, k, n],
        IfLess(var a, var b, var then, var otherwise) => [a, b, then, otherwise],
        null => throw new ArgumentNullException(nameof(expression)),
        _ => throw Missing(expression),
    };

    /// <summary>The names in an expression, each once, in the order in which they first occur.</summary>
    /// <param name="expression">The expression.</param>
    public static ImmutableArray<string> Symbols(this RateExpression expression)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Walk(expression, e =>
        {
            if (e is Symbol(var name) && seen.Add(name))
                names.Add(name);
        });
        return [.. names];
    }

    /// <summary>Whether an expression names the time itself.</summary>
    /// <param name="expression">The expression.</param>
    public static bool ContainsTime(this RateExpression expression)
    {
        var found = false;
        Walk(expression, e => found |= e is Time);
        return found;
    }

    /// <summary>Returns the expression with names replaced, all at once (what is put in is not searched again).</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="replacements">What to put in place of a name.</param>
    public static RateExpression Substitute(this RateExpression expression, IReadOnlyDictionary<string, RateExpression> replacements)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        return Rewrite(expression, e => e is Symbol(var name) && replacements.TryGetValue(name, out var replacement) ? replacement : e);
    }

    /// <summary>Returns the expression with one name replaced.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="name">The name.</param>
    /// <param name="replacement">What to put in its place.</param>
    public static RateExpression Substitute(this RateExpression expression, string name, RateExpression replacement) =>
        expression.Substitute(new Dictionary<string, RateExpression>(StringComparer.Ordinal) { [name] = replacement });

    /// <summary>Rebuilds an expression from the leaves up; a subtree that stands in several places is treated once and stays shared.</summary>
    internal static RateExpression Rewrite(RateExpression expression, Func<RateExpression, RateExpression> change)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var done = new Dictionary<RateExpression, RateExpression>(ReferenceEqualityComparer.Instance);
        return Visit(expression);

        RateExpression Visit(RateExpression e)
        {
            if (!done.TryGetValue(e, out var result))
                done[e] = result = change(MapOperands(e, Visit));
            return result;
        }
    }

    /// <summary>Visits every subtree, a shared one once, the whole last.</summary>
    internal static void Walk(RateExpression expression, Action<RateExpression> visit)
    {
        var seen = new HashSet<RateExpression>(ReferenceEqualityComparer.Instance);
        Visit(expression);

        void Visit(RateExpression e)
        {
            if (!seen.Add(e))
                return;
            foreach (var operand in e.Operands())
                Visit(operand);
            visit(e);
        }
    }

    /// <summary>Returns the expression with each of its direct parts changed, in order; the same instance where none changes.</summary>
    internal static RateExpression MapOperands(RateExpression expression, Func<RateExpression, RateExpression> map)
    {
        var old = expression.Operands();
        if (old.IsEmpty)
            return expression;
        var parts = new RateExpression[old.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = map(old[i]);
        if (old.AsSpan().SequenceEqual(parts, ReferenceEqualityComparer.Instance))
            return expression;
        return expression switch
        {
            Negate => new Negate(parts[0]),
            Add => new Add(parts[0], parts[1]),
            Subtract => new Subtract(parts[0], parts[1]),
            Multiply => new Multiply(parts[0], parts[1]),
            Divide => new Divide(parts[0], parts[1]),
            Power => new Power(parts[0], parts[1]),
            Exp => new Exp(parts[0]),
            Log => new Log(parts[0]),
            Sqrt => new Sqrt(parts[0]),
            Abs => new Abs(parts[0]),
            Elementary(var function, _) => new Elementary(function, parts[0]),
            Minimum => new Minimum(parts[0], parts[1]),
            Maximum => new Maximum(parts[0], parts[1]),
            Hill => new Hill(parts[0], parts[1], parts[2]),
            HillSlope(var by, _, _, _) => new HillSlope(by, parts[0], parts[1], parts[2]),
            IfLess => new IfLess(parts[0], parts[1], parts[2], parts[3]),
            _ => throw Missing(expression),
        };
    }

    private static InvalidOperationException Missing(RateExpression expression) =>
        new($"There is no case for {expression.GetType().Name} in the parts of expressions. This is a bug in LoopSim.");
}
