using LoopSim.Boolean.Symbolic;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.DecisionDiagrams;
using LoopSim.Logic;

namespace LoopSim.Boolean.Control;

/// <summary>Goals of control as sets of states.</summary>
internal static class SymbolicGoals
{
    /// <summary>Returns the states that a goal allows.</summary>
    public static Bdd SetOf(SymbolicNetwork system, ControlGoal goal) => goal switch
    {
        ControlGoal.Enforce enforce => system.SetOf(enforce.Phenotype),
        ControlGoal.Prevent prevent => system.States - system.SetOf(prevent.Phenotype),
        ControlGoal.Reach reach => AttractorAt(system, reach.State),
        _ => throw ControlGoal.Unknown(goal),
    };

    /// <summary>Returns the attractor that holds a state.</summary>
    /// <exception cref="ArgumentException">The state lies in no attractor.</exception>
    public static Bdd AttractorAt(SymbolicNetwork system, BooleanState state)
    {
        var start = system.SetOf(state);
        var reached = system.ReachForward(start, system.States);
        return reached.IsSubsetOf(system.ReachBackward(start, reached))
            ? reached
            : throw new ArgumentException($"The state {state} lies in no asynchronous attractor, so it cannot be reached for good. Name a state of one.");
    }

    /// <summary>Returns the smallest subspace that holds a set.</summary>
    public static Subspace HullOf(SymbolicNetwork system, Bdd set)
    {
        var hull = Subspace.Whole(system.Network.Count);
        for (var node = 0; node < hull.Count; node++)
        {
            var on = system.Diagrams.Variable(node);
            if (set.IsSubsetOf(on))
                hull = hull.With(node, true);
            else if (set.IsDisjointFrom(on))
                hull = hull.With(node, false);
        }
        return hull;
    }

    /// <summary>Returns the network under an intervention, confined to a subspace that it does not leave, and of its nodes those that the goal then depends on.</summary>
    /// <returns>That network, the goal in it (<see langword="null"/> where the subspace rules it out), and the indices of its nodes in the problem's network.</returns>
    public static (BooleanNetwork Network, ControlGoal? Goal, int[] Nodes) Confine(ControlProblem problem, Intervention intervention, Subspace confined)
    {
        var all = problem.Network;
        var target = problem.Goal.Target;
        var held = intervention.Settings.ToDictionary(setting => setting.Node, setting => (bool?)setting.Value, StringComparer.Ordinal);
        var network = new BooleanNetwork(all.Names.Select((name, node) => (name, (held.GetValueOrDefault(name) ?? all.ClampedValue(node) ?? confined[node]) switch
        {
            null => all.Rules[node],
            true => LogicFormula.True,
            false => LogicFormula.False,
        }))).RestrictTo(all.Names.Where((_, node) => target[node] is not null));
        var nodes = network.Names.Select(all.IndexOf).ToArray();
        var isRuledOut = problem.Goal is not ControlGoal.Prevent && confined.Intersect(target) is null;
        return (network, isRuledOut ? null : problem.Goal.RestrictTo(nodes), nodes);
    }
}
