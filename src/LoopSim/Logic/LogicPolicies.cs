using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Logic;

/// <summary>Every way to turn signed arrows into rules.</summary>
public static class LogicPolicies
{
    /// <summary>The policy of models that name none: <c>inhibitors-win</c>.</summary>
    public static ILogicPolicy Default { get; } = new InhibitorsWinPolicy();

    /// <summary>All policies, the default first.</summary>
    public static ImmutableArray<ILogicPolicy> All { get; } = [Default, new ActivatorsWinPolicy(), new AllActivatorsPolicy(), new MajorityPolicy()];

    /// <summary>Returns the policy of a name.</summary>
    /// <param name="name">The name as written in model files.</param>
    /// <exception cref="ArgumentException">There is no such policy; the message names the nearest.</exception>
    public static ILogicPolicy Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(policy => policy.Name == name)
            ?? throw new ArgumentException($"There is no logic policy \"{name}\". {NearestNames.Suggest(name, [.. All.Select(policy => policy.Name)])}", nameof(name));
    }

    internal static void ThrowIfNoRegulators(IReadOnlyList<LogicFormula> activators, IReadOnlyList<LogicFormula> inhibitors)
    {
        ArgumentNullException.ThrowIfNull(activators);
        ArgumentNullException.ThrowIfNull(inhibitors);
        if (activators.Count == 0 && inhibitors.Count == 0)
            throw new ArgumentException("A policy combines regulators, and there are none: a node without regulators keeps its state.", nameof(activators));
    }
}
