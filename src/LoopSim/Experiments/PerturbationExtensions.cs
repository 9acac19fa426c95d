using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Boolean;
using LoopSim.Boolean.Stochastic;
using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Logic;

namespace LoopSim.Experiments;

/// <summary>Rewrites networks: a perturbation is a new network, and engines never hear of knockouts.</summary>
public static class PerturbationExtensions
{
    /// <summary>Applies perturbations to a Boolean network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="perturbations">The perturbations, in this order.</param>
    /// <returns>The rewritten network; doses, which change the state and not the network, are left to the caller.</returns>
    /// <exception cref="ArgumentException">A change names what the network does not have, or cannot be made in a Boolean network.</exception>
    public static BooleanNetwork Under(this BooleanNetwork network, IEnumerable<Perturbation> perturbations) =>
        perturbations.SelectMany(p => NotEmpty(p, p.Boolean, "Boolean").Select(change => (p, change))).Aggregate(network, (n, step) => Apply(n, step.p, step.change));

    /// <summary>Applies perturbations to a Boolean network in continuous time.</summary>
    /// <param name="network">The network.</param>
    /// <param name="perturbations">The perturbations, in this order; what they change in the Boolean network, and its parameters.</param>
    /// <returns>The rewritten network; doses, which change the state and not the network, are left to the caller.</returns>
    /// <exception cref="ArgumentException">A change names what the network does not have, or cannot be made in it.</exception>
    public static MarkovNetwork Under(this MarkovNetwork network, IEnumerable<Perturbation> perturbations) =>
        perturbations.SelectMany(p => NotEmpty(p, p.Boolean, "Boolean").Select(change => (p, change))).Aggregate(network, (n, step) => Apply(n, step.p, step.change));

    /// <summary>Applies perturbations to a kinetic network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="perturbations">The perturbations, in this order.</param>
    /// <param name="levelsAreShares">Whether "on" means 1 for every variable, as in a network made from logic.</param>
    /// <returns>The rewritten network; doses, which change the state and not the network, are left to the caller.</returns>
    /// <exception cref="ArgumentException">A change names what the network does not have, or cannot be made in a kinetic network.</exception>
    public static ReactionNetwork Under(this ReactionNetwork network, IEnumerable<Perturbation> perturbations, bool levelsAreShares) =>
        perturbations.SelectMany(p => NotEmpty(p, p.Kinetic, "kinetic").Select(change => (p, change))).Aggregate(network, (n, step) => Apply(n, step.p, step.change, levelsAreShares));

    /// <summary>Refuses doses where no phase begins at which they could be given.</summary>
    internal static void ThrowIfDosed(this IEnumerable<Perturbation> background, string experiment)
    {
        if (background.FirstOrDefault(p => p.Changes.OfType<ModelChange.Dose>().Any()) is { } dosed)
            throw new ArgumentException($"Perturbation \"{dosed.Name}\" gives a dose, but the background of experiment \"{experiment}\" is there from the start. Give it in a phase, by under:.");
    }

    /// <summary>The node that a change holds at a value; <see langword="null"/> where it holds none.</summary>
    internal static string? HeldNode(ModelChange change) => change switch
    {
        ModelChange.Clamp clamp => clamp.Node,
        ModelChange.Inhibit { Fraction: >= 0.5 } inhibit => inhibit.Node,
        _ => null,
    };

    /// <summary>A perturbation that changes nothing where it is applied would be a silent no-op.</summary>
    private static ImmutableArray<ModelChange> NotEmpty(Perturbation perturbation, ImmutableArray<ModelChange> changes, string network) => changes.IsEmpty
        ? throw new ArgumentException($"Perturbation \"{perturbation.Name}\" changes nothing in the {network} network. Say what it does there under {network.ToLowerInvariant()}:, or keep the experiment to other engines by engines:.")
        : changes;

    private static BooleanNetwork Apply(BooleanNetwork network, Perturbation perturbation, ModelChange change) => change switch
    {
        ModelChange.Clamp clamp => network.Clamp(clamp.Node, clamp.Level.IsOn),
        ModelChange.Inhibit inhibit => Inhibited(network, inhibit),
        ModelChange.RemoveInteraction removal => Fixed(network, removal.Source, removal.Target, false),
        ModelChange.FixInteraction fix => Fixed(network, fix.Source, fix.Target, fix.Level.IsOn),
        ModelChange.ReplaceRule replacement => network.With(replacement.Node, replacement.Rule),
        ModelChange.Dose dose => WithNode(network, dose.Node),
        ModelChange.ReplaceEquation => throw Impossible(perturbation, change, "a Boolean network has no equations; write it under kinetic:, and under boolean: what it does there"),
        ModelChange.Scale => throw Impossible(perturbation, change, "a Boolean network has no parameters; write it under kinetic:, and under boolean: what it does there"),
        _ => throw new InvalidOperationException($"Change {change} is not handled: a bug in LoopSim."),
    };

    private static MarkovNetwork Apply(MarkovNetwork network, Perturbation perturbation, ModelChange change) => change switch
    {
        ModelChange.Clamp clamp => network.Clamp(clamp.Node, clamp.Level.IsOn),
        ModelChange.Inhibit inhibit => Inhibited(network, inhibit),
        ModelChange.RemoveInteraction removal => network.FixInteraction(removal.Source, removal.Target, false),
        ModelChange.FixInteraction fix => network.FixInteraction(fix.Source, fix.Target, fix.Level.IsOn),
        ModelChange.ReplaceRule replacement => network.WithRule(replacement.Node, replacement.Rule),
        ModelChange.Scale scale => network.Scale(scale.Parameter, scale.Factor),
        ModelChange.Dose dose => WithNode(network, dose.Node),
        ModelChange.ReplaceEquation => throw Impossible(perturbation, change, "a Boolean network has no equations; write it under kinetic:, and under boolean: what it does there"),
        _ => throw new InvalidOperationException($"Change {change} is not handled: a bug in LoopSim."),
    };

    private static ReactionNetwork Apply(ReactionNetwork network, Perturbation perturbation, ModelChange change, bool levelsAreShares) => change switch
    {
        ModelChange.Clamp clamp => network.Clamp(clamp.Node, LevelIn(network, perturbation, clamp, clamp.Node, clamp.Level, levelsAreShares)),
        ModelChange.Inhibit inhibit => network.Inhibit(inhibit.Node, inhibit.Fraction),
        ModelChange.RemoveInteraction removal => network.ReplaceSymbolIn(removal.Target, removal.Source, 0),
        ModelChange.FixInteraction fix => network.ReplaceSymbolIn(fix.Target, fix.Source, LevelIn(network, perturbation, fix, fix.Source, fix.Level, levelsAreShares)),
        ModelChange.ReplaceEquation replacement => Replace(network, replacement),
        ModelChange.Scale scale => network.Scale(scale.Parameter, scale.Factor),
        ModelChange.Dose dose => WithSpecies(network, dose.Node),
        ModelChange.ReplaceRule => throw Impossible(perturbation, change, "a kinetic network has no rules; write it under boolean:, and under kinetic: what it does there"),
        _ => throw new InvalidOperationException($"Change {change} is not handled: a bug in LoopSim."),
    };

    private static BooleanNetwork Inhibited(BooleanNetwork network, ModelChange.Inhibit inhibit) =>
        IsOff(inhibit) ? network.Clamp(inhibit.Node, false) : WithNode(network, inhibit.Node);

    private static MarkovNetwork Inhibited(MarkovNetwork network, ModelChange.Inhibit inhibit) =>
        IsOff(inhibit) ? network.Clamp(inhibit.Node, false) : WithNode(network, inhibit.Node);

    private static bool IsOff(ModelChange.Inhibit inhibit) => inhibit.Fraction is >= 0 and <= 1
        ? inhibit.Fraction >= 0.5
        : throw new ArgumentException($"{inhibit.Node} cannot be inhibited by the share {inhibit.Fraction.ToString(CultureInfo.InvariantCulture)}: a share lies between 0 and 1.");

    private static MarkovNetwork WithNode(MarkovNetwork network, string node)
    {
        network.IndexOf(node);
        return network;
    }

    /// <summary>The network itself, where it has the node: what would change nothing must still name something.</summary>
    private static BooleanNetwork WithNode(BooleanNetwork network, string node)
    {
        network.IndexOf(node);
        return network;
    }

    private static ReactionNetwork WithSpecies(ReactionNetwork network, string name) => network.Species.Any(s => s.Name == name)
        ? network
        : throw new ArgumentException($"\"{name}\" is not a species, so nothing can be added to it. {NearestNames.Suggest(name, [.. network.Species.Select(s => s.Name)])}");

    /// <summary>The rule is not simplified, so that its other interactions can still be named by what is changed next.</summary>
    private static BooleanNetwork Fixed(BooleanNetwork network, string source, string target, bool value)
    {
        var rule = network.RuleOf(target);
        if (!rule.Variables().Contains(network.Names[network.IndexOf(source)]))
            throw new ArgumentException($"There is no interaction {source} -> {target} to change: the rule of {target} is \"{LogicPrinter.Print(rule)}\".");
        return network.With(target, rule.Substitute(source, value ? LogicFormula.True : LogicFormula.False));
    }

    private static ReactionNetwork Replace(ReactionNetwork network, ModelChange.ReplaceEquation replacement) =>
        network.Assignments.Any(a => a.Name == replacement.Name)
            ? network.ReplaceAssignment(replacement.Name, replacement.Expression)
            : network.ReplaceRate(replacement.Name, replacement.Expression);

    private static double LevelIn(ReactionNetwork network, Perturbation perturbation, ModelChange change, string node, Level level, bool levelsAreShares)
    {
        var input = network.Inputs.FirstOrDefault(i => i.Name == node);
        if (level == Level.Off)
            return input?.Off ?? 0;
        if (level.Value is { } value)
            return value;
        if (input is not null)
            return input.On;
        return levelsAreShares ? 1 : throw Impossible(perturbation, change, $"\"{node}\" has no level that \"on\" stands for in the kinetic network; give a number in its unit");
    }

    private static ArgumentException Impossible(Perturbation perturbation, ModelChange change, string why) =>
        new($"Perturbation \"{perturbation.Name}\" cannot be applied ({change}): {why}.");
}
