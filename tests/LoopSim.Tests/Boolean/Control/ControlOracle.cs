using LoopSim.Boolean;
using LoopSim.Boolean.Control;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Tests.Boolean.Attractors;

namespace LoopSim.Tests.Boolean.Control;

/// <summary>The definitions of control, spelled out over all sets of settings and all states: shares no code with the search but the meaning of formulas.</summary>
internal static class ControlOracle
{
    /// <summary>The minimal interventions: those that meet the goal and of which no part does.</summary>
    public static List<string> Minimal(BooleanNetwork network, ControlGoal goal, InterventionOptions options)
    {
        var original = Definition(network, options);
        var met = Subsets([.. options.Candidates ?? []], options.MaximumSize).Where(set => IsMet(network, original, goal, options, set)).ToList();
        return [.. met.Where(set => !met.Exists(other => other.Count < set.Count && other.All(set.Contains))).Select(set => new Intervention(set.OrderBy(s => network.IndexOf(s.Node))).ToString()).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether an intervention meets the goal.</summary>
    public static bool IsMet(BooleanNetwork network, ControlGoal goal, InterventionOptions options, Intervention intervention) =>
        IsMet(network, Definition(network, options), goal, options, [.. intervention.Settings]);

    private static bool IsMet(BooleanNetwork network, BruteForce original, ControlGoal goal, InterventionOptions options, List<NodeSetting> set)
    {
        var intervention = new Intervention(set);
        var starts = options.Start.IsEmpty ? AllStates(network) : options.Start;
        var entered = starts.Select(network.Admit).Select(state => intervention.ApplyTo(network, state)).Select(BruteForce.Number).Distinct();
        if (options.Kind == ControlKind.OneStep)
            return entered.All(state => AttractorsFrom(original, state).All(attractor => Allows(network, original, goal, attractor)));
        var held = Definition(intervention.ApplyTo(network), options);
        var settled = entered.SelectMany(state => AttractorsFrom(held, state)).DistinctBy(attractor => attractor[0]);
        return options.Kind == ControlKind.Permanent
            ? settled.All(attractor => Allows(network, original, goal, attractor))
            : settled.All(attractor => attractor.TrueForAll(state => AttractorsFrom(original, state).All(after => Allows(network, original, goal, after))));
    }

    private static BruteForce Definition(BooleanNetwork network, InterventionOptions options) =>
        new(network, options.Dynamics == ControlDynamics.MostPermissive ? "most-permissive" : "asynchronous");

    private static IEnumerable<BooleanState> AllStates(BooleanNetwork network) =>
        Enumerable.Range(0, 1 << network.Count).Select(number => BooleanState.Parse(string.Concat(Enumerable.Range(0, network.Count).Select(i => (number >> i) & 1))));

    private static IEnumerable<List<int>> AttractorsFrom(BruteForce dynamics, int state)
    {
        var reachable = dynamics.ReachableFrom(state);
        return dynamics.Attractors.Where(attractor => reachable.Contains(attractor[0]));
    }

    private static bool Allows(BooleanNetwork network, BruteForce original, ControlGoal goal, List<int> attractor) => goal switch
    {
        ControlGoal.Enforce enforce => attractor.TrueForAll(state => Lies(network, state, enforce.Phenotype)),
        ControlGoal.Prevent prevent => attractor.TrueForAll(state => !Lies(network, state, prevent.Phenotype)),
        ControlGoal.Reach reach => original.Attractors.Single(a => a.Contains(BruteForce.Number(reach.State))).SequenceEqual(attractor),
        _ => throw new InvalidOperationException($"No case for {goal}."),
    };

    private static bool Lies(BooleanNetwork network, int state, Subspace space) =>
        Enumerable.Range(0, network.Count).All(i => space[i] is null || space[i] == (((state >> i) & 1) != 0));

    private static IEnumerable<List<NodeSetting>> Subsets(NodeSetting[] candidates, int most)
    {
        for (var set = 0; set < 1 << candidates.Length; set++)
        {
            var chosen = candidates.Where((_, i) => ((set >> i) & 1) != 0).ToList();
            if (chosen.Count <= most && chosen.Select(c => c.Node).Distinct().Count() == chosen.Count)
                yield return chosen;
        }
    }
}
