using System.Collections.Immutable;
using System.Numerics;

namespace LoopSim.DecisionDiagrams;

/// <summary>A Boolean function of the variables of a <see cref="BddManager"/>, or what is the same, a set of points: those where it is true.</summary>
/// <remarks>Immutable. Equality is equality of functions and takes constant time. Operands must be of one manager.</remarks>
public sealed class Bdd : IEquatable<Bdd>
{
    internal Bdd(BddManager manager, int edge)
    {
        Manager = manager;
        Edge = edge;
    }

    /// <summary>The manager that holds the nodes.</summary>
    public BddManager Manager { get; }

    /// <summary>Whether the function is true everywhere.</summary>
    public bool IsTrue => Edge == BddNode.True;

    /// <summary>Whether the function is false everywhere: the set is empty.</summary>
    public bool IsFalse => Edge == BddNode.False;

    /// <summary>The number of nodes, the terminal not counted: a measure of the work that operations take. Time linear in it.</summary>
    public int NodeCount => Manager.Measures.NodeCount(Edge);

    internal int Edge { get; }

    /// <summary>Whether two functions are equal.</summary>
    /// <param name="left">One function.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Bdd? left, Bdd? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two functions differ.</summary>
    /// <param name="left">One function.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Bdd? left, Bdd? right) => !(left == right);

    /// <summary>Returns the function that is true where the given one is false. Constant time.</summary>
    /// <param name="operand">The function.</param>
    public static Bdd operator !(Bdd operand) => operand.Manager.Hold(operand.Edge ^ 1);

    /// <summary>Returns the function that is true where both are: the intersection.</summary>
    /// <param name="left">One function.</param>
    /// <param name="right">The other.</param>
    public static Bdd operator &(Bdd left, Bdd right)
    {
        var manager = left.Ready(right);
        return manager.Hold(manager.Boolean.And(left.Edge, right.Edge));
    }

    /// <summary>Returns the function that is true where at least one is: the union.</summary>
    /// <param name="left">One function.</param>
    /// <param name="right">The other.</param>
    public static Bdd operator |(Bdd left, Bdd right)
    {
        var manager = left.Ready(right);
        return manager.Hold(manager.Boolean.Or(left.Edge, right.Edge));
    }

    /// <summary>Returns the function that is true where the two differ.</summary>
    /// <param name="left">One function.</param>
    /// <param name="right">The other.</param>
    public static Bdd operator ^(Bdd left, Bdd right)
    {
        var manager = left.Ready(right);
        return manager.Hold(manager.Boolean.Xor(left.Edge, right.Edge));
    }

    /// <summary>Returns the function that is true where the left is and the right is not: the difference of sets.</summary>
    /// <param name="left">What is kept.</param>
    /// <param name="right">What is taken away.</param>
    public static Bdd operator -(Bdd left, Bdd right)
    {
        var manager = left.Ready(right);
        return manager.Hold(manager.Boolean.And(left.Edge, right.Edge ^ 1));
    }

    /// <summary>Returns the function that is true where this one implies the other.</summary>
    /// <param name="other">The other function.</param>
    public Bdd Implies(Bdd other) => !(this - other);

    /// <summary>Returns the function that is true where this one and the other are equal.</summary>
    /// <param name="other">The other function.</param>
    public Bdd Iff(Bdd other) => !(this ^ other);

    /// <summary>Returns the function that is one of two, as this one says.</summary>
    /// <param name="then">Its value where this is true.</param>
    /// <param name="otherwise">Its value where this is false.</param>
    public Bdd IfThenElse(Bdd then, Bdd otherwise)
    {
        var manager = Ready(then);
        ThrowIfForeign(otherwise);
        return manager.Hold(manager.Boolean.IfThenElse(Edge, then.Edge, otherwise.Edge));
    }

    /// <summary>Whether every point of this set is in the other. Makes no nodes and stops at the first counterexample.</summary>
    /// <param name="other">The other set.</param>
    public bool IsSubsetOf(Bdd other)
    {
        ThrowIfForeign(other);
        return Manager.Boolean.AreDisjoint(Edge, other.Edge ^ 1);
    }

    /// <summary>Whether no point is in both sets. Makes no nodes and stops at the first common point.</summary>
    /// <param name="other">The other set.</param>
    public bool IsDisjointFrom(Bdd other)
    {
        ThrowIfForeign(other);
        return Manager.Boolean.AreDisjoint(Edge, other.Edge);
    }

    /// <summary>Returns the function with a variable set to a value; it no longer depends on the variable.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">The value.</param>
    public Bdd Restrict(int variable, bool value)
    {
        Manager.Prepare();
        return Manager.Hold(Manager.Boolean.Restrict(Edge, Manager.LevelOf(variable), value ? 1 : 0));
    }

    /// <summary>Returns the function that is true where this one is for some values of the variables.</summary>
    /// <param name="variables">The variables, from <see cref="BddManager.Variables"/>.</param>
    public Bdd Exists(Bdd variables)
    {
        var manager = Ready(variables);
        return manager.Hold(manager.Quantified.Exists(Edge, variables.Edge));
    }

    /// <summary>Returns the function that is true where this one is for all values of the variables.</summary>
    /// <param name="variables">The variables, from <see cref="BddManager.Variables"/>.</param>
    public Bdd ForAll(Bdd variables)
    {
        var manager = Ready(variables);
        return manager.Hold(manager.Quantified.Exists(Edge ^ 1, variables.Edge) ^ 1);
    }

    /// <summary>Returns <c>(this &amp; other).Exists(variables)</c> without making the conjunction: the relational product.</summary>
    /// <param name="other">The other function.</param>
    /// <param name="variables">The variables, from <see cref="BddManager.Variables"/>.</param>
    public Bdd AndExists(Bdd other, Bdd variables)
    {
        var manager = Ready(other);
        ThrowIfForeign(variables);
        return manager.Hold(manager.Quantified.AndExists(Edge, other.Edge, variables.Edge));
    }

    /// <summary>Returns the points of this set that have, among those with the same values of all other variables, the smallest values of the given ones:
    /// one point for each combination of the other variables that occurs.</summary>
    /// <param name="variables">The variables, from <see cref="BddManager.Variables"/>; false is smaller, and the topmost in the order counts most.</param>
    public Bdd Representatives(Bdd variables)
    {
        var manager = Ready(variables);
        return manager.Hold(manager.Quantified.Representatives(Edge, variables.Edge));
    }

    /// <summary>Returns the points of this set that are minimal in the given variables: no other point with the same values of all other variables has a part of their true ones.</summary>
    /// <param name="variables">The variables, from <see cref="BddManager.Variables"/>.</param>
    public Bdd Minimal(Bdd variables)
    {
        var manager = Ready(variables);
        return manager.Hold(manager.Minimals.Minimal(Edge, variables.Edge));
    }

    /// <summary>Returns the set of the points that lie in this one after a variable is flipped.</summary>
    /// <param name="variable">The variable.</param>
    public Bdd Flip(int variable)
    {
        Manager.Prepare();
        return Manager.Hold(Manager.Flips.Flip(Edge, Manager.LevelOf(variable)));
    }

    /// <summary>Returns this set and the points of a guard from which flipping a variable leads into it: <c>this | guard &amp; this.Flip(variable)</c> in one pass.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="guard">Where the variable may flip.</param>
    public Bdd WithSources(int variable, Bdd guard)
    {
        var manager = Ready(guard);
        var edge = manager.Flips.AddSources(Edge, guard.Edge, manager.LevelOf(variable));
        return edge == Edge ? this : manager.Hold(edge);
    }

    /// <summary>Returns this set and the points that flipping a variable leads to from those of its points that are in a guard: <c>this | (guard &amp; this).Flip(variable)</c> in one pass.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="guard">Where the variable may flip.</param>
    public Bdd WithTargets(int variable, Bdd guard)
    {
        var manager = Ready(guard);
        var edge = manager.Flips.AddTargets(Edge, guard.Edge, manager.LevelOf(variable));
        return edge == Edge ? this : manager.Hold(edge);
    }

    /// <summary>Returns the points from which this set can be reached where all variables change at the same moment, each to a value that it can take at the point.</summary>
    /// <param name="choices">For each variable, at which points it can become false, and at which true: at every point one of them, or both.</param>
    /// <exception cref="ArgumentException">There are not as many choices as variables, or at some point a variable can become neither.</exception>
    public Bdd Sources(IReadOnlyList<(Bdd CanBeOff, Bdd CanBeOn)> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (choices.Count != Manager.VariableCount)
            throw new ArgumentException($"There are choices for {choices.Count} variables, and the diagrams have {Manager.VariableCount}.", nameof(choices));
        foreach (var (canBeOff, canBeOn) in choices)
        {
            ThrowIfForeign(canBeOff);
            ThrowIfForeign(canBeOn);
            if (!(!canBeOff).IsSubsetOf(canBeOn))
                throw new ArgumentException("At some point a variable can become neither false nor true.", nameof(choices));
        }
        Manager.Prepare();
        int[] off = [.. Manager.Order.Select(variable => choices[variable].CanBeOff.Edge)];
        int[] on = [.. Manager.Order.Select(variable => choices[variable].CanBeOn.Edge)];
        return Manager.Hold(Manager.Choices.Sources(Edge, off, on, []));
    }

    /// <summary>Returns the value at a point.</summary>
    /// <param name="values">The value of each variable.</param>
    public bool Evaluate(ReadOnlySpan<bool> values)
    {
        if (values.Length != Manager.VariableCount)
            throw new ArgumentException($"A point has {Manager.VariableCount} values, not {values.Length}.", nameof(values));
        var edge = Edge;
        while (edge > BddNode.False)
            edge = values[Manager.Order[Manager.Nodes.Level(edge)]] ? Manager.Nodes.High(edge) : Manager.Nodes.Low(edge);
        return edge == BddNode.True;
    }

    /// <summary>Returns the variables on which the function depends, from the top of the order to the bottom.</summary>
    public ImmutableArray<int> Support() => [.. Manager.Measures.Levels(Edge).Select(level => Manager.Order[level])];

    /// <summary>Returns the share of all points at which the function is true, 0 to 1; rounded, not exact.</summary>
    public double Density() => Manager.Measures.Density(Edge);

    /// <summary>Returns the number of points of the set as a floating-point number: rounded above 2⁵³, infinite above 2¹⁰²³.</summary>
    public double Count() => Math.ScaleB(Density(), Manager.VariableCount);

    /// <summary>Returns the exact number of points of the set.</summary>
    public BigInteger CountExactly() => Manager.Measures.Count(Edge);

    /// <summary>Returns the smallest point of the set, false before true and the topmost variable counting most; <see langword="null"/> if there is none.</summary>
    /// <returns>The value of each variable.</returns>
    public ImmutableArray<bool>? FirstPoint()
    {
        if (IsFalse)
            return null;
        var values = new bool[Manager.VariableCount];
        for (var edge = Edge; edge != BddNode.True;)
        {
            var low = Manager.Nodes.Low(edge);
            var isHigh = low == BddNode.False;
            values[Manager.Order[Manager.Nodes.Level(edge)]] = isHigh;
            edge = isHigh ? Manager.Nodes.High(edge) : low;
        }
        return ImmutableArray.Create(values);
    }

    /// <summary>Returns disjoint subspaces that together are the set, one per path of the diagram; made one at a time as they are asked for.</summary>
    /// <returns>For each, the value of each variable, <see langword="null"/> where it is free.</returns>
    public IEnumerable<ImmutableArray<bool?>> Cubes()
    {
        var values = new bool?[Manager.VariableCount];
        var open = new Stack<(int Edge, int Above, bool Value)>();
        open.Push((Edge, -1, false));
        while (open.TryPop(out var step))
        {
            for (var below = step.Above + 1; below < values.Length; below++)
                values[Manager.Order[below]] = null;
            if (step.Above >= 0)
                values[Manager.Order[step.Above]] = step.Value;
            if (step.Edge == BddNode.True)
                yield return ImmutableArray.Create(values);
            if (step.Edge <= BddNode.False)
                continue;
            var level = Manager.Nodes.Level(step.Edge);
            open.Push((Manager.Nodes.High(step.Edge), level, true));
            open.Push((Manager.Nodes.Low(step.Edge), level, false));
        }
    }

    /// <summary>Returns the points of the set in ascending order, false before true and the topmost variable counting most; made one at a time as they are asked for.</summary>
    /// <returns>For each, the value of each variable.</returns>
    public IEnumerable<ImmutableArray<bool>> Points()
    {
        var values = new bool[Manager.VariableCount];
        var open = new Stack<(int Edge, int Level, bool Value)>();
        open.Push((Edge, -1, false));
        while (open.TryPop(out var step))
        {
            if (step.Edge == BddNode.False)
                continue;
            if (step.Level >= 0)
                values[Manager.Order[step.Level]] = step.Value;
            var next = step.Level + 1;
            if (next == values.Length)
            {
                yield return ImmutableArray.Create(values);
                continue;
            }
            Manager.Nodes.Split(step.Edge, next, out var low, out var high);
            open.Push((high, next, true));
            open.Push((low, next, false));
        }
    }

    /// <summary>Whether the other function is the same.</summary>
    /// <param name="other">The other function.</param>
    public bool Equals(Bdd? other) => other is not null && other.Edge == Edge && ReferenceEquals(other.Manager, Manager);

    /// <summary>Whether the object is the same function.</summary>
    /// <param name="obj">The object.</param>
    public override bool Equals(object? obj) => Equals(obj as Bdd);

    /// <summary>Returns a hash code; that of a function stays the same only while some diagram of it is held.</summary>
    public override int GetHashCode() => Edge;

    private BddManager Ready(Bdd other)
    {
        ThrowIfForeign(other);
        Manager.Prepare();
        return Manager;
    }

    private void ThrowIfForeign(Bdd other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ReferenceEquals(other.Manager, Manager))
            throw new ArgumentException("The diagrams are of two managers.", nameof(other));
    }
}
