using System.Collections.Immutable;

namespace LoopSim.Io.Formats;

/// <summary>Says what of a model a format cannot hold.</summary>
internal static class LogicalLosses
{
    /// <summary>A sentence for each kind of content that the model has and the format does not hold.</summary>
    public static ImmutableArray<string> Of(LogicalModel model, LogicalContent holds)
    {
        var nodes = model.Nodes;
        var kinds = new (LogicalContent Kind, int Count, string One, string Many)[]
        {
            (LogicalContent.Rules, RulesBeyondSigns(model), "rule: the format holds who acts on whom, and no logic", "rules: the format holds who acts on whom, and no logic"),
            (LogicalContent.Labels, nodes.Where((node, i) => node.Label is { } label && label != model.Network.Names[i]).Count(), "label", "labels"),
            (LogicalContent.Compartments, nodes.Count(node => node.Compartment.Length > 0), "compartment of a node", "compartments of nodes"),
            (LogicalContent.InitialStates, nodes.Count(node => node.Initial is not null), "initial value", "initial values"),
            (LogicalContent.Annotations, nodes.Sum(node => node.Annotations.Length), "annotation", "annotations"),
            (LogicalContent.Notes, nodes.Count(node => node.Notes.Length > 0) + (model.Notes.Length > 0 ? 1 : 0), "note", "notes"),
            (LogicalContent.Regulators, Undeducible(model), "declared regulator that the rules do not show", "declared regulators that the rules do not show"),
        };
        return [.. kinds.Where(k => k.Count > 0 && !holds.HasFlag(k.Kind)).Select(k => $"{Counted.Of(k.Count, k.One, k.Many)}.")];
    }

    /// <summary>Nodes whose rule is more than one regulator or its negation, or none at all: what signs alone would give back.</summary>
    private static int RulesBeyondSigns(LogicalModel model) => model.Network.Rules.Count(rule => rule.Variables().Length != 1);

    private static int Undeducible(LogicalModel model) =>
        model.Regulators.IsEmpty ? 0 : LogicalRegulation.Of(model).Count(r => r.Declared is not null && (!r.MakesDifference || r.Declared.Effect == Networks.Effect.Binds));
}
