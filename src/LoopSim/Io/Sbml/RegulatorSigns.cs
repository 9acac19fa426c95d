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
    /// <remarks>The sign is that of the rule; where the regulator makes no difference in it, or the rule has too many variables for a truth table, the declared one.</remarks>
    public static IEnumerable<RegulatorSign> Of(string target, LogicFormula rule, IEnumerable<DeclaredRegulator> declared)
    {
        var effects = declared.GroupBy(regulator => regulator.Source, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(regulator => regulator.Effect).Distinct().ToList() is [var only] ? only : null, StringComparer.Ordinal);
        var variables = rule.Variables();
        var table = variables.Length <= TruthTable.MostVariables ? TruthTable.Of(rule, variables) : null;
        foreach (var source in effects.Keys.Union(variables, StringComparer.Ordinal))
        {
            var place = variables.IndexOf(source);
            var proven = place < 0 || table is null ? null : SignOf((table.Rises(place) > 0, table.Falls(place) > 0));
            var stated = SignOf(effects.GetValueOrDefault(source));
            yield return new RegulatorSign(source, target, proven ?? stated ?? "unknown", proven is not null && stated is not null && proven != stated);
        }
    }

    private static string? SignOf((bool Rises, bool Falls) effect) => effect switch
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
