using LoopSim.Boolean.Symbolic;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.DecisionDiagrams;

namespace LoopSim.Boolean.Control;

/// <summary>Decides on the asynchronous attractors of the network in which the nodes are held.</summary>
/// <remarks>
/// No attractor need be found: all attractors that can be reached lie within a set of states if and only if its largest trap set can be reached from every state that can be reached
/// (in terms of temporal logic, AG EF AG goal).
/// </remarks>
internal sealed class PermanentCheck : IGoalCheck
{
    private readonly ControlProblem _problem;
    private readonly LaneScreen _screen;
    private readonly Subspace? _attractor;

    public PermanentCheck(ControlProblem problem, LaneScreen screen)
    {
        (_problem, _screen) = (problem, screen);
        if (problem.Goal is ControlGoal.Reach reach)
        {
            var system = new SymbolicNetwork(problem.Network, problem.Budget);
            _attractor = SymbolicGoals.HullOf(system, SymbolicGoals.AttractorAt(system, reach.State));
        }
    }

    public bool IsConcurrent => true;

    public bool IsMet(int[] set)
    {
        var intervention = _problem.InterventionOf(set);
        // Held elsewhere than where it stays there, a node keeps the attractor from being one.
        if (_attractor is not null && intervention.Settings.Any(setting => _attractor[_problem.Network.IndexOf(setting.Node)] != setting.Value))
            return false;
        var (held, goal, nodes) = SymbolicGoals.Confine(_problem, intervention, _screen.Confine(set, _problem.Hull));
        if (goal is null)
            return false;
        var system = new SymbolicNetwork(held, _problem.Budget);
        var reached = _problem.Start.IsEmpty ? system.States : system.ReachForward(StartIn(system, intervention, nodes), system.States);
        var good = goal is ControlGoal.Reach reach
            ? system.ReachForward(system.SetOf(reach.State), system.States)
            : system.LargestTrapWithin(reached & SymbolicGoals.SetOf(system, goal));
        return reached.IsSubsetOf(system.ReachBackward(good & reached, reached));
    }

    private Bdd StartIn(SymbolicNetwork system, Intervention intervention, int[] nodes) => _problem.Start
        .Select(state => system.SetOf(ControlGoal.Restrict(intervention.ApplyTo(_problem.Network, state), nodes)))
        .Aggregate(system.Diagrams.False, (all, one) => all | one);
}
