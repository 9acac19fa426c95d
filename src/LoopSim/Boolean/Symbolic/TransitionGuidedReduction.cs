using LoopSim.DecisionDiagrams;

namespace LoopSim.Boolean.Symbolic;

/// <summary>Removes states that surely lie in no attractor, guided by what single nodes can do.</summary>
/// <remarks>
/// Interleaved transition guided reduction: N. Beneš, L. Brim, S. Pastva, D. Šafránek, CAV 2021, DOI 10.1007/978-3-030-81685-8_24. For each node, what is reached after it
/// has flipped is a set that no run leaves, and so is the part of it where the node can flip nevermore: states outside such a set that lead
/// into it lie in no attractor. The nodes' computations advance side by side, always the one whose diagrams are smallest, so that one that explodes
/// profits from what the others remove. What takes little work is done at once by saturation, among all states: within a set that no
/// transition leaves, reachable sets can be cut down afterwards.
/// </remarks>
/// <param name="system">The network.</param>
/// <param name="trapSet">The states among which attractors are looked for; no transition leaves them.</param>
internal sealed class TransitionGuidedReduction(SymbolicNetwork system, Bdd trapSet)
{
    private const long Allowance = 1 << 14;

    /// <summary>The states that are left: a set that no transition leaves.</summary>
    private Bdd _universe = trapSet;

    /// <summary>Runs to the end; returns the states that are left after each step.</summary>
    public IEnumerable<Bdd> Steps()
    {
        var tasks = new PriorityQueue<IEnumerator<Bdd>, int>();
        foreach (var node in system.ChangingNodes)
            tasks.Enqueue(ReduceBy(node).GetEnumerator(), system.CanFlip(node).NodeCount);
        while (tasks.TryDequeue(out var task, out _))
        {
            if (task.MoveNext())
                tasks.Enqueue(task, task.Current.NodeCount);
            yield return _universe;
        }
    }

    /// <summary>Removes what the flips of one node show; returns, after each step, the set that is being computed.</summary>
    private IEnumerable<Bdd> ReduceBy(int node)
    {
        var reached = system.SuccessorsBy(node, _universe);
        if (system.TryReachForward(reached, Allowance) is { } all)
            reached = all;
        while (system.StepForward(reached, _universe) is { } more)
        {
            yield return more;
            reached = more & _universe;
        }
        foreach (var step in RemoveBasinOf(reached))
            yield return step;
        reached &= _universe;
        var active = reached & system.CanFlip(node);
        if (system.TryReachBackward(active, Allowance) is { } allActive)
            active = allActive & reached;
        while (system.StepBackward(active, reached & _universe) is { } more)
        {
            yield return more;
            active = more & _universe;
        }
        foreach (var step in RemoveBasinOf((reached & _universe) - active))
            yield return step;
    }

    /// <summary>Removes the states that lead into a set that no transition leaves.</summary>
    private IEnumerable<Bdd> RemoveBasinOf(Bdd trap)
    {
        trap &= _universe;
        if (trap.IsFalse)
            yield break;
        var basin = system.TryReachBackward(trap, Allowance) is { } all ? all & _universe : trap;
        while (system.StepBackward(basin, _universe) is { } more)
        {
            yield return more;
            basin = more & _universe;
        }
        _universe -= basin - trap;
    }
}
