using LoopSim.Boolean.Symbolic;
using LoopSim.DecisionDiagrams;

namespace LoopSim.Boolean.Control;

/// <summary>Decides on the asynchronous attractors that follow when nodes are no longer held, or were only set.</summary>
/// <remarks>The states from which only attractors of the goal can be reached are its strong basin. A change of state must lead into it; nodes that are held for a time must leave the
/// network no attractor outside (Su, Pang 2020, DOI 10.1007/978-3-030-60327-4_13).</remarks>
internal sealed class ReleasedCheck : IGoalCheck
{
    private readonly ControlProblem _problem;
    private readonly SymbolicNetwork _system;
    private readonly Bdd _start;
    private readonly Bdd _strongBasin;

    public ReleasedCheck(ControlProblem problem)
    {
        _problem = problem;
        _system = new SymbolicNetwork(problem.Network, problem.Budget);
        _start = problem.Start.IsEmpty ? _system.States : problem.Start.Select(_system.SetOf).Aggregate(_system.Diagrams.False, (all, one) => all | one);
        var weakBasin = _system.ReachBackward(_system.LargestTrapWithin(SymbolicGoals.SetOf(_system, problem.Goal)), _system.States);
        _strongBasin = _system.States - _system.ReachBackward(_system.States - weakBasin, _system.States);
    }

    public bool IsConcurrent => false;

    public bool IsMet(int[] set)
    {
        var settings = set.Select(index => _problem.Candidates[index]).ToArray();
        var held = _system.States & _system.Diagrams.Cube(settings);
        var entered = _start.Exists(_system.Diagrams.Variables(settings.Select(setting => setting.Node))) & held;
        if (_problem.Options.Kind == ControlKind.OneStep)
            return entered.IsSubsetOf(_strongBasin);
        // Within the states in which the nodes have their values, transitions are those of the network in which they are held.
        var reached = _system.ReachForward(entered, held);
        return reached.IsSubsetOf(_system.ReachBackward(_strongBasin & reached, reached));
    }
}
