using System.Collections.Immutable;
using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Io.Formats;

/// <summary>Who acts on whom in a logical model, as its rules have it and its file declares it.</summary>
/// <param name="Source">The place of the node that acts.</param>
/// <param name="Target">The place of the node that is acted on.</param>
/// <param name="Effect">The sign: that of the rule where the source makes a difference there, or else the declared one; <see langword="null"/> where that is unknown.</param>
/// <param name="MakesDifference">Whether the rule of the target depends on the source.</param>
/// <param name="Declared">What the file declares; <see langword="null"/> where it says nothing of this regulator.</param>
public sealed record LogicalRegulation(int Source, int Target, Effect? Effect, bool MakesDifference, DeclaredRegulator? Declared)
{
    /// <summary>Returns the regulations of a model: those declared, in their order, then the others by target. Inputs have none.</summary>
    /// <param name="model">The model.</param>
    /// <remarks>Signs are exact; a source that occurs in a rule and makes no difference is listed only where it is declared.</remarks>
    public static ImmutableArray<LogicalRegulation> Of(LogicalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var network = model.Network;
        var inputs = network.Inputs.ToHashSet(StringComparer.Ordinal);
        var influences = Enumerable.Range(0, network.Count)
            .Where(target => !inputs.Contains(network.Names[target]))
            .SelectMany(target => Influence.In(network.Rules[target]).Where(i => !i.Influence.IsNone).Select(i => (Pair: (network.IndexOf(i.Variable), target), i.Influence)))
            .ToList();
        var byPair = influences.ToDictionary(i => i.Pair, i => i.Influence);
        var declared = model.Regulators.Select(r => (Pair: (network.IndexOf(r.Source), network.IndexOf(r.Target)), Regulator: r)).DistinctBy(r => r.Pair).ToList();
        var known = declared.Select(d => d.Pair).ToHashSet();
        return
        [
            .. declared.Select(d => byPair.TryGetValue(d.Pair, out var influence)
                ? new LogicalRegulation(d.Pair.Item1, d.Pair.Item2, EffectOf(influence, d.Regulator), true, d.Regulator)
                : new LogicalRegulation(d.Pair.Item1, d.Pair.Item2, d.Regulator.Effect, false, d.Regulator)),
            .. influences.Where(i => !known.Contains(i.Pair)).Select(i => new LogicalRegulation(i.Pair.Item1, i.Pair.target, EffectOf(i.Influence, null), true, null)),
        ];
    }

    /// <summary>Whether the declared sign contradicts the rule.</summary>
    public bool IsContradicted => MakesDifference && Declared?.Effect is { } effect && effect != Effect && effect != Networks.Effect.Dual;

    /// <summary>The sign of a regulator that makes a difference.</summary>
    internal static Effect EffectOf(Influence influence, DeclaredRegulator? declared) => influence switch
    {
        { IsDual: true } => Networks.Effect.Dual,
        { Lowers: true } => Networks.Effect.Inhibits,
        // A part of a complex raises it; that it is a part stands in no rule.
        _ => declared?.Effect == Networks.Effect.Binds ? Networks.Effect.Binds : Networks.Effect.Activates,
    };
}
