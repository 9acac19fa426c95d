using LoopSim.Io.Formats;
using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateSimplifier;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Solves algebraic rules: each comes to determine one quantity that nothing else does, as an assignment rule would.</summary>
/// <remarks>Which rule determines which quantity is a maximum matching (SBML Level 3 Version 2, section 4.9.5, asks that there be a perfect one). A rule is solved where its quantity stands in it linearly.</remarks>
internal sealed class SbmlAlgebra
{
    private readonly SbmlSymbols _symbols;
    private readonly ProblemTally _tally;
    private readonly List<(RateExpression Zero, int Line)> _rules;
    private readonly List<List<string>> _candidates;
    private readonly Dictionary<string, int> _ruleOf = new(StringComparer.Ordinal);

    private SbmlAlgebra(SbmlSymbols symbols, ProblemTally tally)
    {
        _symbols = symbols;
        _tally = tally;
        _rules = [.. symbols.Model.AlgebraicRules.Select(rule => (WithoutAssignments(rule.Math), rule.Line))];
        _candidates = [.. _rules.Select(rule => rule.Zero.Symbols().Where(IsFree).OrderBy(IsAtBoundary).ToList())];
    }

    /// <summary>Gives the symbols an assignment rule for each algebraic rule of their model; one that cannot be solved is an error of the tally.</summary>
    public static void Solve(SbmlSymbols symbols, ProblemTally tally)
    {
        if (!symbols.Model.AlgebraicRules.IsEmpty)
            new SbmlAlgebra(symbols, tally).Solve();
    }

    private void Solve()
    {
        for (var rule = 0; rule < _rules.Count; rule++)
        {
            if (!Match(rule, []))
            {
                Refuse(rule, "determines nothing: no quantity in it is left open by the rest of the model");
                return;
            }
        }
        foreach (var (id, rule) in _ruleOf.OrderBy(pair => pair.Value).ToList())
        {
            if (LinearSolution(_rules[rule].Zero, id) is not { } value)
            {
                Refuse(rule, $"does not determine \"{id}\" by a formula that LoopSim finds (it solves rules that are linear in what they determine)");
                return;
            }
            _symbols.Determine(id, value, _rules[rule].Line);
            for (var other = 0; other < _rules.Count; other++)
                _rules[other] = (_rules[other].Zero.Substitute(id, value).Simplify(), _rules[other].Line);
        }
    }

    private void Refuse(int rule, string why) =>
        _tally.Error(_rules[rule].Line, $"this algebraic rule (AlgebraicRule) {why}. Write it as an assignment rule.");

    /// <summary>Returns what makes a formula zero; <see langword="null"/> where it is not linear in the unknown.</summary>
    private static RateExpression? LinearSolution(RateExpression formula, string unknown)
    {
        var slope = RateDerivative.BySymbol(formula, unknown);
        return IsZero(slope) || slope.Symbols().Contains(unknown) ? null
            : Opposite(Quotient(formula.Substitute(unknown, RateExpression.Zero).Simplify(), slope));
    }

    /// <summary>Finds a quantity for a rule, moving other rules to other quantities where need be.</summary>
    private bool Match(int rule, HashSet<string> tried)
    {
        foreach (var id in _candidates[rule].Where(tried.Add))
        {
            if (_ruleOf.TryGetValue(id, out var holder) && !Match(holder, tried))
                continue;
            _ruleOf[id] = rule;
            return true;
        }
        return false;
    }

    /// <summary>Whether a quantity may change and nothing but an algebraic rule says how.</summary>
    private bool IsFree(string id) =>
        _symbols.Quantity(id) is { IsConstant: false } quantity && _symbols.AssignmentRule(id) is null && _symbols.RateRule(id) is null && !_symbols.IsSetByEvents(id)
        && (quantity is not SbmlModel.Species species || !_symbols.ChangesOf(species).Any());

    /// <summary>A species at the boundary is the last choice: it is such since something outside the model sets it.</summary>
    private bool IsAtBoundary(string id) => _symbols.Species(id) is { IsBoundary: true };

    private RateExpression WithoutAssignments(RateExpression formula)
    {
        for (var depth = 0; depth < _symbols.Model.AssignmentRules.Length; depth++)
        {
            var assigned = formula.Symbols().Where(id => _symbols.AssignmentRule(id) is not null)
                .ToDictionary(id => id, id => _symbols.AssignmentRule(id)?.Math ?? RateExpression.Zero, StringComparer.Ordinal);
            if (assigned.Count == 0)
                break;
            formula = formula.Substitute(assigned);
        }
        return formula;
    }
}
