using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Networks;

/// <summary>Checks that a node's own rule and its declared interactions say the same.</summary>
internal static class RuleChecks
{
    /// <summary>Signs are checked by truth table up to this many variables in a rule.</summary>
    private const int TruthTableLimit = 12;

    public static void Check(ImmutableArray<Node> nodes, ImmutableArray<Interaction> interactions, List<Problem> problems)
    {
        var names = nodes.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var node in nodes.Where(n => n.Rule is not null))
        {
            // Not null: the loop's own filter.
            var rule = node.Rule!;
            var declared = interactions.Where(i => i.Target == node.Id).ToDictionary(i => nodes[i.Source.Index].Name, StringComparer.Ordinal);
            var used = rule.Variables();
            foreach (var name in used.Where(n => !names.Contains(n)))
                problems.Add(Problem.Error(node.Location, $"the rule of \"{node.Name}\" names \"{name}\", which is not a node. {NearestNames.Suggest(name, names)}"));
            foreach (var name in used.Where(n => names.Contains(n) && !declared.ContainsKey(n)))
                problems.Add(Problem.Error(node.Location, $"the rule of \"{node.Name}\" names \"{name}\", but no interaction {name} -> {node.Name} is declared. Add it under interactions:, with its evidence."));
            foreach (var name in declared.Keys.Where(n => !used.Contains(n)))
                problems.Add(Problem.Warning(declared[name].Provenance.Location, $"interaction {name} -> {node.Name} has no part in the rule of \"{node.Name}\"."));
            if (used.Length <= TruthTableLimit)
                CheckSigns(node, rule, [.. used], declared, problems);
        }
    }

    private static void CheckSigns(Node node, LogicFormula rule, string[] variables, Dictionary<string, Interaction> declared, List<Problem> problems)
    {
        for (var v = 0; v < variables.Length; v++)
        {
            if (!declared.TryGetValue(variables[v], out var interaction))
                continue;
            var (raises, lowers) = SignOf(rule, variables, v);
            var contradicts = interaction.Effect == Effect.Inhibits ? raises && !lowers : lowers && !raises;
            if (contradicts)
                problems.Add(Problem.Error(interaction.Provenance.Location, $"{variables[v]} {Verb(interaction.Effect)} {node.Name} by the interaction, but the rule \"{LogicPrinter.Print(rule)}\" says the contrary. Mend the one that is wrong."));
        }
    }

    private static (bool Raises, bool Lowers) SignOf(LogicFormula rule, string[] variables, int v)
    {
        var (raises, lowers) = (false, false);
        for (var row = 0; row < 1 << variables.Length; row++)
        {
            if ((row >> v & 1) != 0)
                continue;
            var without = Evaluate(row);
            var with = Evaluate(row | 1 << v);
            raises |= with && !without;
            lowers |= without && !with;
        }
        return (raises, lowers);

        bool Evaluate(int row) => LogicInterpreter.Evaluate(rule, name => (row >> Array.IndexOf(variables, name) & 1) != 0);
    }

    private static string Verb(Effect effect) => effect switch
    {
        Effect.Activates => "activates",
        Effect.Inhibits => "inhibits",
        Effect.Binds => "is a part of",
        _ => throw new InvalidOperationException($"Effect {effect} is not handled: a bug in LoopSim."),
    };
}
