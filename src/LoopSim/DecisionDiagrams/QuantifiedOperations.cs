namespace LoopSim.DecisionDiagrams;

/// <summary>Operations on edges that remove variables. A set of variables is given as the edge of their conjunction.</summary>
internal sealed class QuantifiedOperations(NodeTable nodes, OperationCache cache, BooleanOperations boolean)
{
    /// <summary>Returns the edge that is true where some values of the variables make the given one true.</summary>
    public int Exists(int edge, int variables)
    {
        variables = From(variables, nodes.Level(edge));
        if (edge <= BddNode.False || variables == BddNode.True)
            return edge;
        if (cache.TryFind(BddOperation.Exists, edge, variables, 0, out var result))
            return result;
        var level = nodes.Level(edge);
        var isQuantified = nodes.Level(variables) == level;
        result = Exists(nodes.Low(edge), variables);
        if (!isQuantified)
            result = nodes.Make(level, result, Exists(nodes.High(edge), variables));
        else if (result != BddNode.True)
            result = boolean.Or(result, Exists(nodes.High(edge), variables));
        return cache.Keep(BddOperation.Exists, edge, variables, 0, result);
    }

    /// <summary>Returns the edge that is true where some values of the variables make both true, without the conjunction itself.</summary>
    public int AndExists(int a, int b, int variables)
    {
        if (a == BddNode.False || b == BddNode.False || a == (b ^ 1))
            return BddNode.False;
        if (a == BddNode.True || a == b)
            return Exists(b, variables);
        if (b == BddNode.True)
            return Exists(a, variables);
        var level = Math.Min(nodes.Level(a), nodes.Level(b));
        variables = From(variables, level);
        if (variables == BddNode.True)
            return boolean.And(a, b);
        if (a > b)
            (a, b) = (b, a);
        if (cache.TryFind(BddOperation.AndExists, a, b, variables, out var result))
            return result;
        nodes.Split(a, level, out var aLow, out var aHigh);
        nodes.Split(b, level, out var bLow, out var bHigh);
        result = AndExists(aLow, bLow, variables);
        if (nodes.Level(variables) != level)
            result = nodes.Make(level, result, AndExists(aHigh, bHigh, variables));
        else if (result != BddNode.True)
            result = boolean.Or(result, AndExists(aHigh, bHigh, variables));
        return cache.Keep(BddOperation.AndExists, a, b, variables, result);
    }

    /// <summary>Returns the points of an edge that have, among all with the same values of the other variables, the smallest values of the given ones,
    /// the variable at the top counting most.</summary>
    public int Representatives(int edge, int variables)
    {
        if (edge == BddNode.False || variables == BddNode.True)
            return edge;
        if (cache.TryFind(BddOperation.Representatives, edge, variables, 0, out var result))
            return result;
        var level = Math.Min(nodes.Level(edge), nodes.Level(variables));
        var isChosen = nodes.Level(variables) == level;
        var below = isChosen ? nodes.High(variables) : variables;
        nodes.Split(edge, level, out var low, out var high);
        if (isChosen)
            high = boolean.And(high, Exists(low, below) ^ 1);
        low = Representatives(low, below);
        result = nodes.Make(level, low, Representatives(high, below));
        return cache.Keep(BddOperation.Representatives, edge, variables, 0, result);
    }

    /// <summary>Leaves out the variables above a level.</summary>
    private int From(int variables, int level)
    {
        while (nodes.Level(variables) < level)
            variables = nodes.High(variables);
        return variables;
    }
}
