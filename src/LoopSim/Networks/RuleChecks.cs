using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Networks;

/// <summary>Checks that a node's own rule and its declared interactions say the same.</summary>
internal static class RuleChecks
{
    public static void Check(ImmutableArray<Node> nodes, ImmutableArray<Interaction> interactions, List<Problem> problems)
    {
        var names = nodes.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        var byTarget = interactions.ToLookup(i => i.Target);
        foreach (var node in nodes.Where(n => n.Rule is not null))
        {
            // Not null: the loop's own filter.
            var rule = node.Rule!;
            var declared = byTarget[node.Id].ToDictionary(i => nodes[i.Source.Index].Name, StringComparer.Ordinal);
            var used = rule.Variables();
            foreach (var name in used.Where(n => !names.Contains(n)))
                problems.Add(Problem.Error(node.Location, $"the rule of \"{node.Name}\" names \"{name}\", which is not a node. {NearestNames.Suggest(name, names)}"));
            foreach (var name in used.Where(n => names.Contains(n) && !declared.ContainsKey(n)))
                problems.Add(Problem.Error(node.Location, $"the rule of \"{node.Name}\" names \"{name}\", but no interaction {name} -> {node.Name} is declared. Add it under interactions:, with its evidence."));
            foreach (var name in declared.Keys.Where(n => !used.Contains(n)))
                problems.Add(Problem.Warning(declared[name].Provenance.Location, $"interaction {name} -> {node.Name} has no part in the rule of \"{node.Name}\"."));
            CheckSigns(node, rule, declared, problems);
        }
    }

    private static void CheckSigns(Node node, LogicFormula rule, Dictionary<string, Interaction> declared, List<Problem> problems)
    {
        foreach (var (name, influence) in Influence.In(rule))
        {
            if (!declared.TryGetValue(name, out var interaction) || interaction.Effect == Effect.Dual)
                continue;
            var contradicts = interaction.Effect == Effect.Inhibits ? influence is { Raises: true, Lowers: false } : influence is { Raises: false, Lowers: true };
            if (contradicts)
                problems.Add(Problem.Error(interaction.Provenance.Location, $"{name} {Verb(interaction.Effect)} {node.Name} by the interaction, but the rule \"{LogicPrinter.Print(rule)}\" says the contrary. Mend the one that is wrong."));
        }
    }

    private static string Verb(Effect effect) => effect switch
    {
        Effect.Activates => "activates",
        Effect.Inhibits => "inhibits",
        Effect.Binds => "is a part of",
        Effect.Dual => "raises and lowers",
        _ => throw new InvalidOperationException($"Effect {effect} is not handled: a bug in LoopSim."),
    };
}
