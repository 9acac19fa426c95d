using LoopSim.Io.Formats;
using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Io.Sbml;

/// <summary>Finds the signs of the regulators of a rule.</summary>
internal static class RegulatorSigns
{
    /// <summary>Returns the declared regulators of a node, in their order, and then the others in its rule.</summary>
    /// <param name="target">The node.</param>
    /// <param name="rule">Its rule.</param>
    /// <param name="declared">The regulators that are declared for it.</param>
    /// <remarks>The sign is that of the rule; where the regulator makes no difference in it, the declared one.</remarks>
    public static IEnumerable<RegulatorSign> Of(string target, LogicFormula rule, IEnumerable<DeclaredRegulator> declared)
    {
        var effects = declared.GroupBy(regulator => regulator.Source, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(regulator => regulator.Effect).Distinct().ToList() is [var only] ? only : null, StringComparer.Ordinal);
        var influences = Influence.In(rule).ToDictionary(found => found.Variable, found => found.Influence, StringComparer.Ordinal);
        foreach (var source in effects.Keys.Union(rule.Variables(), StringComparer.Ordinal))
        {
            var proven = SignOf(influences.GetValueOrDefault(source));
            var stated = SignOf(effects.GetValueOrDefault(source));
            yield return new RegulatorSign(source, target, proven ?? stated ?? "unknown", proven is not null && stated is not null && proven != stated);
        }
    }

    private static string? SignOf(Influence influence) => (influence.Raises, influence.Lowers) switch
    {
        (true, true) => "dual",
        (true, false) => "positive",
        (false, true) => "negative",
        _ => null,
    };

    private static string? SignOf(Effect? effect) => effect switch
    {
        null => null,
        Effect.Inhibits => "negative",
        Effect.Activates or Effect.Binds => "positive",
        Effect.Dual => "dual",
        _ => throw new InvalidOperationException($"There is no case for the effect {effect}: this is a bug in LoopSim."),
    };
}
