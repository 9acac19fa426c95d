using System.Collections.Immutable;
using LoopSim.Logic;

namespace LoopSim.Boolean.Explanations;

/// <summary>The regulators whose values suffice for the value of a rule, whatever the others do: an abductive explanation (a prime implicant of the rule that covers the state).</summary>
/// <remarks>A. Darwiche, A. Hirth, "On the reasons behind decisions", ECAI 2020; in full in J. Log. Lang. Inf., DOI 10.1007/s10849-022-09377-8. A rule can have several; regulators given first are the first to be
/// left out. Exact; the cost is at worst 2 to the number of regulators of one rule, far less for rules that people write.</remarks>
internal sealed record SufficientReason(ImmutableArray<string> Regulators, bool IsOverdetermined)
{
    /// <summary>Finds a reason for the value that a rule has.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="valueOf">The value of each of its regulators.</param>
    /// <param name="regulators">The regulators in the order in which they are tried for leaving out; all of the rule's.</param>
    public static SufficientReason Of(LogicFormula rule, Func<string, bool> valueOf, IEnumerable<string> regulators)
    {
        var value = LogicInterpreter.Evaluate(rule, valueOf);
        var all = regulators.ToList();
        var needed = all.ToHashSet(StringComparer.Ordinal);
        foreach (var regulator in all)
        {
            needed.Remove(regulator);
            if (!IsAlways(value, Fixing(rule, needed, valueOf)))
                needed.Add(regulator);
        }
        var others = all.Where(r => !needed.Contains(r)).ToHashSet(StringComparer.Ordinal);
        return new SufficientReason([.. all.Where(needed.Contains)], others.Count > 0 && IsAlways(value, Fixing(rule, others, valueOf)));
    }

    private static LogicFormula Fixing(LogicFormula rule, HashSet<string> names, Func<string, bool> valueOf) =>
        rule.Substitute(name => names.Contains(name) ? valueOf(name) ? LogicFormula.True : LogicFormula.False : null).Simplify();

    private static bool IsAlways(bool value, LogicFormula formula)
    {
        if (formula is LogicFormula.Constant constant)
            return constant.Value == value;
        var branch = formula.Variables()[0];
        return IsAlways(value, formula.Substitute(branch, LogicFormula.False).Simplify()) && IsAlways(value, formula.Substitute(branch, LogicFormula.True).Simplify());
    }
}
