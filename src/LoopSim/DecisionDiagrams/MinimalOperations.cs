namespace LoopSim.DecisionDiagrams;

/// <summary>Operations on edges that compare points by which of some variables are true in them. A set of variables is given as the edge of their conjunction.</summary>
/// <remarks>As for families of sets: S. Minato, "Zero-suppressed BDDs for set manipulation in combinatorial problems", DAC 1993, 272, DOI 10.1145/157485.164890; here for each combination of the other variables by itself.</remarks>
internal sealed class MinimalOperations(NodeTable nodes, OperationCache cache, BooleanOperations boolean)
{
    /// <summary>Returns the points of an edge below which, of the given variables, there is no other with the same values of the rest.</summary>
    public int Minimal(int edge, int variables)
    {
        if (edge == BddNode.False || variables == BddNode.True)
            return edge;
        if (cache.TryFind(BddOperation.Minimal, edge, variables, 0, out var result))
            return result;
        var level = Math.Min(nodes.Level(edge), nodes.Level(variables));
        var isCompared = nodes.Level(variables) == level;
        var below = isCompared ? nodes.High(variables) : variables;
        nodes.Split(edge, level, out var low, out var high);
        var isEither = low == high;
        low = Minimal(low, below);
        if (!isCompared)
            high = Minimal(high, below);
        else
            high = isEither ? BddNode.False : NotAbove(Minimal(high, below), low, below);
        return cache.Keep(BddOperation.Minimal, edge, variables, 0, nodes.Make(level, low, high));
    }

    /// <summary>Returns the points of an edge that are neither equal to nor above a point of the other one that has the same values of the variables that are not given.</summary>
    private int NotAbove(int edge, int other, int variables)
    {
        if (edge == BddNode.False || other == BddNode.False)
            return edge;
        if (other == BddNode.True || edge == other)
            return BddNode.False;
        var level = Math.Min(nodes.Level(edge), nodes.Level(other));
        while (nodes.Level(variables) < level)
            variables = nodes.High(variables);
        if (variables == BddNode.True)
            return boolean.And(edge, other ^ 1);
        if (cache.TryFind(BddOperation.NotAbove, edge, other, variables, out var result))
            return result;
        nodes.Split(edge, level, out var low, out var high);
        nodes.Split(other, level, out var otherLow, out var otherHigh);
        if (nodes.Level(variables) == level)
        {
            variables = nodes.High(variables);
            high = NotAbove(high, otherLow, variables);
        }
        low = NotAbove(low, otherLow, variables);
        return cache.Keep(BddOperation.NotAbove, edge, other, variables, nodes.Make(level, low, NotAbove(high, otherHigh, variables)));
    }
}
