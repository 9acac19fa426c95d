namespace LoopSim.DecisionDiagrams;

/// <summary>Operations on edges that work point by point: the value of the result at a point follows from the values of the operands there.</summary>
/// <remarks>Randal E. Bryant, IEEE Trans. Comput. C-35 (1986) 677, DOI 10.1109/TC.1986.1676819; negated edges as in K. S. Brace, R. L. Rudell, R. E. Bryant,
/// DAC 1990, 40, DOI 10.1145/123186.123222. Each takes at most the product of the sizes of its operands, as long as its cache forgets nothing.</remarks>
internal sealed class BooleanOperations(NodeTable nodes, OperationCache cache)
{
    /// <summary>Returns the edge that is true where both are.</summary>
    public int And(int a, int b)
    {
        if (a == b || b == BddNode.True)
            return a;
        if (a == BddNode.True)
            return b;
        if (a == BddNode.False || b == BddNode.False || a == (b ^ 1))
            return BddNode.False;
        if (a > b)
            (a, b) = (b, a);
        if (cache.TryFind(BddOperation.And, a, b, 0, out var result))
            return result;
        var level = Math.Min(nodes.Level(a), nodes.Level(b));
        nodes.Split(a, level, out var aLow, out var aHigh);
        nodes.Split(b, level, out var bLow, out var bHigh);
        var low = And(aLow, bLow);
        return cache.Keep(BddOperation.And, a, b, 0, nodes.Make(level, low, And(aHigh, bHigh)));
    }

    /// <summary>Returns the edge that is true where at least one is.</summary>
    public int Or(int a, int b) => And(a ^ 1, b ^ 1) ^ 1;

    /// <summary>Returns the edge that is true where the edges differ.</summary>
    public int Xor(int a, int b)
    {
        var negated = (a ^ b) & 1;
        a &= ~1;
        b &= ~1;
        if (a == b)
            return BddNode.False ^ negated;
        if (a == BddNode.True || b == BddNode.True)
            return a ^ b ^ 1 ^ negated;
        if (a > b)
            (a, b) = (b, a);
        if (cache.TryFind(BddOperation.Xor, a, b, 0, out var result))
            return result ^ negated;
        var level = Math.Min(nodes.Level(a), nodes.Level(b));
        nodes.Split(a, level, out var aLow, out var aHigh);
        nodes.Split(b, level, out var bLow, out var bHigh);
        var low = Xor(aLow, bLow);
        return cache.Keep(BddOperation.Xor, a, b, 0, nodes.Make(level, low, Xor(aHigh, bHigh))) ^ negated;
    }

    /// <summary>Returns the edge that is <paramref name="then"/> where the condition is true, and <paramref name="otherwise"/> elsewhere.</summary>
    public int IfThenElse(int condition, int then, int otherwise)
    {
        if (condition == BddNode.True || then == otherwise)
            return then;
        if (condition == BddNode.False)
            return otherwise;
        if (then <= BddNode.False || then == condition || then == (condition ^ 1))
            return then == BddNode.True || then == condition ? Or(condition, otherwise) : And(condition ^ 1, otherwise);
        if (otherwise <= BddNode.False || otherwise == condition || otherwise == (condition ^ 1))
            return otherwise == BddNode.False || otherwise == condition ? And(condition, then) : Or(condition ^ 1, then);
        if (then == (otherwise ^ 1))
            return Xor(condition, otherwise);
        if ((condition & 1) != 0)
            (condition, then, otherwise) = (condition ^ 1, otherwise, then);
        if (cache.TryFind(BddOperation.IfThenElse, condition, then, otherwise, out var result))
            return result;
        var level = Math.Min(nodes.Level(condition), Math.Min(nodes.Level(then), nodes.Level(otherwise)));
        nodes.Split(condition, level, out var conditionLow, out var conditionHigh);
        nodes.Split(then, level, out var thenLow, out var thenHigh);
        nodes.Split(otherwise, level, out var otherwiseLow, out var otherwiseHigh);
        var low = IfThenElse(conditionLow, thenLow, otherwiseLow);
        var high = IfThenElse(conditionHigh, thenHigh, otherwiseHigh);
        return cache.Keep(BddOperation.IfThenElse, condition, then, otherwise, nodes.Make(level, low, high));
    }

    /// <summary>Whether no point makes both edges true; makes no nodes, and stops at the first common point.</summary>
    public bool AreDisjoint(int a, int b)
    {
        if (a == BddNode.False || b == BddNode.False || a == (b ^ 1))
            return true;
        if (a == b || a == BddNode.True || b == BddNode.True)
            return false;
        if (a > b)
            (a, b) = (b, a);
        if (cache.TryFind(BddOperation.And, a, b, 0, out var both))
            return both == BddNode.False;
        if (cache.TryFind(BddOperation.Disjoint, a, b, 0, out var known))
            return known != 0;
        var level = Math.Min(nodes.Level(a), nodes.Level(b));
        nodes.Split(a, level, out var aLow, out var aHigh);
        nodes.Split(b, level, out var bLow, out var bHigh);
        var disjoint = AreDisjoint(aLow, bLow) && AreDisjoint(aHigh, bHigh);
        cache.Keep(BddOperation.Disjoint, a, b, 0, disjoint ? 1 : 0);
        return disjoint;
    }

    /// <summary>Returns the edge with the variable of a level set to a value.</summary>
    public int Restrict(int edge, int level, int value)
    {
        var top = nodes.Level(edge);
        if (top > level)
            return edge;
        if (top == level)
            return value == 0 ? nodes.Low(edge) : nodes.High(edge);
        var negated = edge & 1;
        var regular = edge ^ negated;
        if (cache.TryFind(BddOperation.Restrict, regular, level, value, out var result))
            return result ^ negated;
        var low = Restrict(nodes.Low(regular), level, value);
        var high = Restrict(nodes.High(regular), level, value);
        return cache.Keep(BddOperation.Restrict, regular, level, value, nodes.Make(top, low, high)) ^ negated;
    }
}
