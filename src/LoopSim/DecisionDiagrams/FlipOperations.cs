namespace LoopSim.DecisionDiagrams;

/// <summary>Operations on edges that change the value of one variable: steps of a system that flips one variable at a time.</summary>
internal sealed class FlipOperations(NodeTable nodes, OperationCache cache, BooleanOperations boolean)
{
    /// <summary>Returns the edge whose value at a point is that of the given edge at the point with the variable of a level flipped.</summary>
    public int Flip(int edge, int level)
    {
        var top = nodes.Level(edge);
        if (top > level)
            return edge;
        if (top == level)
            return nodes.Make(level, nodes.High(edge), nodes.Low(edge));
        var negated = edge & 1;
        var regular = edge ^ negated;
        if (cache.TryFind(BddOperation.Flip, regular, level, 0, out var result))
            return result ^ negated;
        var low = Flip(nodes.Low(regular), level);
        var high = Flip(nodes.High(regular), level);
        return cache.Keep(BddOperation.Flip, regular, level, 0, nodes.Make(top, low, high)) ^ negated;
    }

    /// <summary>Returns the points of a set, and those points of the guard from which flipping leads into the set.</summary>
    public int AddSources(int set, int guard, int level)
    {
        if (set <= BddNode.False || guard == BddNode.False)
            return set;
        var top = Math.Min(nodes.Level(set), nodes.Level(guard));
        if (top > level)
            return set;
        if (cache.TryFind(BddOperation.AddSources, set, guard, level, out var result))
            return result;
        nodes.Split(set, top, out var setLow, out var setHigh);
        nodes.Split(guard, top, out var guardLow, out var guardHigh);
        var (low, high) = top == level
            ? (boolean.Or(setLow, boolean.And(guardLow, setHigh)), boolean.Or(setHigh, boolean.And(guardHigh, setLow)))
            : (AddSources(setLow, guardLow, level), AddSources(setHigh, guardHigh, level));
        return cache.Keep(BddOperation.AddSources, set, guard, level, nodes.Make(top, low, high));
    }

    /// <summary>Returns the points of a set, and those into which flipping leads from the points of the set that are in the guard.</summary>
    public int AddTargets(int set, int guard, int level)
    {
        if (set <= BddNode.False || guard == BddNode.False)
            return set;
        var top = Math.Min(nodes.Level(set), nodes.Level(guard));
        if (top > level)
            return set;
        if (cache.TryFind(BddOperation.AddTargets, set, guard, level, out var result))
            return result;
        nodes.Split(set, top, out var setLow, out var setHigh);
        nodes.Split(guard, top, out var guardLow, out var guardHigh);
        var (low, high) = top == level
            ? (boolean.Or(setLow, boolean.And(guardHigh, setHigh)), boolean.Or(setHigh, boolean.And(guardLow, setLow)))
            : (AddTargets(setLow, guardLow, level), AddTargets(setHigh, guardHigh, level));
        return cache.Keep(BddOperation.AddTargets, set, guard, level, nodes.Make(top, low, high));
    }
}
