using LoopSim.Kinetics.Rates;
using LoopSim.Logic;
using static LoopSim.Kinetics.Rates.RateExpression;
using static LoopSim.Kinetics.Rates.RateSimplifier;

namespace LoopSim.Kinetics.FromLogic;

/// <summary>Continues a Boolean formula from the corners of the unit cube into its inside: the one polynomial that is linear in each variable and
/// equals the formula at every corner.</summary>
/// <remarks>
/// It is the sum over all corners x of B(x) · ∏ (ξᵢ where xᵢ = 1, 1 − ξᵢ where xᵢ = 0): Wittmann et al. 2009, doi 10.1186/1752-0509-3-98.
/// Written out, that has 2^n terms. Instead parts of the formula that share no variable become products (a and b: a·b; a or b: 1 − (1 − a)·(1 − b); not a: 1 − a), which is the
/// same polynomial, in the size of the formula; parts that share variables are expanded by one variable at a time, B = ξ·B(1) + (1 − ξ)·B(0), over a decision diagram.
/// </remarks>
internal sealed class MultilinearInterpolation
{
    /// <summary>The number of operations above which shared parts of an expansion are given names.</summary>
    private const int LargestUnshared = 200;

    private readonly Func<string, RateExpression> _valueOf;
    private readonly Func<RateExpression, RateExpression> _named;

    private MultilinearInterpolation(Func<string, RateExpression> valueOf, Func<RateExpression, RateExpression> named)
    {
        _valueOf = valueOf;
        _named = named;
    }

    /// <summary>Returns the polynomial of a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="valueOf">The expression that stands for a variable.</param>
    /// <param name="named">Gives a part that occurs several times in a large expansion a name and returns that; called in order of dependence.</param>
    public static RateExpression Of(LogicFormula formula, Func<string, RateExpression> valueOf, Func<RateExpression, RateExpression> named) =>
        new MultilinearInterpolation(valueOf, named).Interpolate(formula.Simplify());

    private RateExpression Interpolate(LogicFormula formula) => formula switch
    {
        LogicFormula.Constant(var value) => value ? One : Zero,
        LogicFormula.Variable(var name) => _valueOf(name),
        LogicFormula.Not(var operand) => Complement(Interpolate(operand)),
        LogicFormula.And => Groups(formula).Select(Group).Aggregate(Product),
        LogicFormula.Or => Complement(Groups(formula).Select(Group).Select(Complement).Aggregate(Product)),
        _ => throw new InvalidOperationException($"There is no case for the logic formula {formula.GetType().Name}. This is a bug in LoopSim."),
    };

    private RateExpression Group((LogicFormula Formula, bool IsSingle) group) => group.IsSingle ? Interpolate(group.Formula) : Expand(group.Formula);

    // The operands of a conjunction or disjunction, gathered so that no two groups share a variable.
    private static IEnumerable<(LogicFormula Formula, bool IsSingle)> Groups(LogicFormula formula)
    {
        var isAnd = formula is LogicFormula.And;
        var groups = new List<(List<LogicFormula> Operands, HashSet<string> Names)>();
        foreach (var operand in Operands(formula, isAnd))
        {
            var names = operand.Variables().ToHashSet(StringComparer.Ordinal);
            var touching = groups.Where(group => group.Names.Overlaps(names)).ToList();
            var first = touching.FirstOrDefault();
            if (first.Operands is null)
            {
                groups.Add(([operand], names));
                continue;
            }
            first.Names.UnionWith(names);
            foreach (var other in touching.Skip(1))
            {
                first.Operands.AddRange(other.Operands);
                first.Names.UnionWith(other.Names);
                groups.Remove(other);
            }
            first.Operands.Add(operand);
        }
        return groups.Select(group => (isAnd ? LogicFormula.All(group.Operands) : LogicFormula.Any(group.Operands), group.Operands.Count == 1));
    }

    private static IEnumerable<LogicFormula> Operands(LogicFormula formula, bool isAnd) => formula switch
    {
        LogicFormula.And(var left, var right) when isAnd => Operands(left, isAnd).Concat(Operands(right, isAnd)),
        LogicFormula.Or(var left, var right) when !isAnd => Operands(left, isAnd).Concat(Operands(right, isAnd)),
        _ => [formula],
    };

    private RateExpression Expand(LogicFormula formula)
    {
        var diagram = DecisionDiagram.Of(formula);
        var uses = new Dictionary<int, int>();
        var size = CountUses(diagram, diagram.Root, uses, []);
        var done = new Dictionary<int, RateExpression> { [DecisionDiagram.False] = Zero, [DecisionDiagram.True] = One };
        return Polynomial(diagram.Root);

        RateExpression Polynomial(int part)
        {
            if (done.TryGetValue(part, out var polynomial))
                return polynomial;
            var (level, low, high) = diagram[part];
            var x = _valueOf(diagram.Order[level]);
            polynomial = Choose(x, Polynomial(low), Polynomial(high));
            if (size > LargestUnshared && uses[part] > 1 && polynomial.Operands().Length > 1)
                polynomial = _named(polynomial);
            return done[part] = polynomial;
        }
    }

    // The size of the polynomial as a tree, in choices; and how often each part is used.
    private static double CountUses(DecisionDiagram diagram, int part, Dictionary<int, int> uses, Dictionary<int, double> sizes)
    {
        uses[part] = uses.GetValueOrDefault(part) + 1;
        if (part is DecisionDiagram.False or DecisionDiagram.True)
            return 0;
        if (sizes.TryGetValue(part, out var known))
            return known;
        var (_, low, high) = diagram[part];
        return sizes[part] = 1 + CountUses(diagram, low, uses, sizes) + CountUses(diagram, high, uses, sizes);
    }

    // x·high + (1 − x)·low, short where one of them is constant.
    private static RateExpression Choose(RateExpression x, RateExpression low, RateExpression high) => (low, high) switch
    {
        (Constant { Value: 0 }, _) => Product(x, high),
        (_, Constant { Value: 0 }) => Product(Complement(x), low),
        (Constant { Value: 1 }, _) => Complement(Product(x, Complement(high))),
        _ => Sum(Product(x, high), Product(Complement(x), low)),
    };

    private static RateExpression Complement(RateExpression e) =>
        e is Subtract(Constant { Value: 1 }, var inner) ? inner : Difference(One, e);
}
