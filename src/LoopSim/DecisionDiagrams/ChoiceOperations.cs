namespace LoopSim.DecisionDiagrams;

/// <summary>Operations on edges in which all variables change at the same moment, each to a value that the point before allows it.</summary>
internal sealed class ChoiceOperations(NodeTable nodes, BooleanOperations boolean)
{
    /// <summary>Returns the points from which a choice of values leads into a set.</summary>
    /// <param name="edge">The set.</param>
    /// <param name="canBeOff">For each level, where its variable can become false.</param>
    /// <param name="canBeOn">For each level, where its variable can become true. Everywhere one of the two holds.</param>
    /// <param name="known">The results so far; empty at the beginning.</param>
    /// <remarks>The variables choose independently of each other, so that a choice for one comes before all those for the variables below it: the values before are those of the
    /// result, the values after those along the diagram, and no second copy of the variables is needed. Each node of the diagram is met once.</remarks>
    public int Sources(int edge, int[] canBeOff, int[] canBeOn, Dictionary<int, int> known)
    {
        if (edge <= BddNode.False)
            return edge;
        if (known.TryGetValue(edge, out var result))
            return result;
        var level = nodes.Level(edge);
        nodes.Split(edge, level, out var low, out var high);
        low = boolean.And(canBeOff[level], Sources(low, canBeOff, canBeOn, known));
        high = boolean.And(canBeOn[level], Sources(high, canBeOff, canBeOn, known));
        return known[edge] = boolean.Or(low, high);
    }
}
