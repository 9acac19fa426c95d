using System.Collections.Concurrent;
using LoopSim.Boolean.Symbolic;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Control;

/// <summary>Decides on the states of the network in which nodes are held.</summary>
/// <remarks>
/// No attractor need be found: all attractors that can be reached lie within a set of states if and only if its largest trap set can be reached from every state that can be reached
/// (in terms of temporal logic, AG EF AG goal). Rules are translated once; for each intervention what is fixed is put into them, and nodes that then have no part in the goal are left out.
/// </remarks>
internal sealed class HeldStatesCheck(ControlProblem problem, ScreenPaths paths)
{
    private readonly ConcurrentBag<(SymbolicNetwork System, SearchBudget Budget)> _idle = [];

    /// <summary>A clamped node may be held at its other value, so that its value is not put into rules for good; it is fixed in the subspace.</summary>
    private readonly BooleanNetwork _network = new(problem.Network.Names.Select((name, node) =>
        (name, problem.Network.ClampedValue(node) is null ? problem.Network.Rules[node] : new LogicFormula.Variable(name))));

    /// <summary>Whether an intervention meets the goal.</summary>
    /// <param name="intervention">The intervention.</param>
    /// <param name="confined">A subspace that the network does not leave, and that does not rule the goal out.</param>
    /// <param name="allowance">The time allowed.</param>
    /// <exception cref="SearchLimitException">The time is spent.</exception>
    public bool? IsMet(Intervention intervention, Subspace confined, TimeSpan allowance)
    {
        if (!_idle.TryTake(out var rules))
        {
            var budget = new SearchBudget(problem.Budget);
            rules = (new SymbolicNetwork(_network, budget), budget);
        }
        try
        {
            rules.Budget.Allow(allowance);
            return IsMet(rules.System, intervention, confined);
        }
        finally
        {
            _idle.Add(rules);
        }
    }

    private bool IsMet(SymbolicNetwork rules, Intervention intervention, Subspace confined)
    {
        var diagrams = rules.Diagrams;
        var inside = new Inside(rules, confined);
        var steps = Upstream(inside, problem.Goal.Target, confined);
        var transitions = diagrams.FlipSystem(diagrams.Order.Reverse().Where(steps.ContainsKey).Select(node => (node, steps[node] ^ diagrams.Variable(node))));
        var good = problem.Goal is ControlGoal.Reach reach
            ? transitions.ReachForward(inside.Of(rules.SetOf(reach.State)))
            : !transitions.ReachBackward(!inside.Of(SymbolicGoals.SetOf(rules, problem.Goal)));
        var lost = !transitions.ReachBackward(good);
        if (!problem.Start.IsEmpty)
            lost &= transitions.ReachForward(inside.Of(problem.Start.Select(state => rules.SetOf(intervention.ApplyTo(problem.Network, state))).Aggregate(diagrams.False, (all, one) => all | one)));
        if (SymbolicNetwork.FirstOf(lost) is not { } state)
            return true;
        paths.Saw(Enumerable.Range(0, confined.Count).Aggregate(state, (seen, node) => confined[node] is { } value ? seen.With(node, value) : seen));
        return false;
    }

    /// <summary>The rules, within the subspace, of the nodes that are not fixed and on which the goal depends.</summary>
    private static Dictionary<int, Bdd> Upstream(Inside inside, Subspace target, Subspace confined)
    {
        var found = new Dictionary<int, Bdd>();
        var open = new Stack<int>(Enumerable.Range(0, target.Count).Where(node => target[node] is not null));
        while (open.TryPop(out var node))
        {
            if (confined[node] is not null || found.ContainsKey(node))
                continue;
            var rule = found[node] = inside.Of(inside.Rules.Rule(node));
            foreach (var regulator in rule.Support())
                open.Push(regulator);
        }
        return found;
    }

    /// <summary>Sets of states within a subspace, in which what is fixed plays no part.</summary>
    private sealed class Inside(SymbolicNetwork rules, Subspace confined)
    {
        private readonly Bdd _fixed = rules.Diagrams.Variables(Enumerable.Range(0, confined.Count).Where(node => confined[node] is not null));
        private readonly Bdd _cube = rules.SetOf(confined);

        public SymbolicNetwork Rules => rules;

        public Bdd Of(Bdd set) => set.AndExists(_cube, _fixed);
    }
}
