using System.Numerics;
using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>All points at which some constraints hold, found by eliminating one variable after the other; the points are never joined into one diagram.</summary>
/// <remarks>
/// Bucket elimination (R. Dechter, "Bucket elimination: a unifying framework for reasoning", Artif. Intell. 113 (1999) 41): the constraints on a variable are taken out, and what they leave for the others is put in
/// their place. Backwards, each variable then has a value for every choice for those eliminated after it, so that points are listed without dead ends. Counting does the same with numbers in place of
/// truth values. Time and memory grow exponentially with the number of variables that are tied together at once, at worst, and only linearly with the number of all. Safe from several threads once counted.
/// </remarks>
internal sealed class EliminatedRelations
{
    private const int MostChoices = 1 << 22;
    private readonly BddManager _diagrams;
    private readonly int[] _order;
    private readonly int[] _placeOf;
    private readonly List<Bdd>[] _given;
    private readonly List<Bdd>[] _left;

    /// <summary>Takes constraints.</summary>
    /// <param name="diagrams">Where the constraints are.</param>
    /// <param name="order">The variables, the one to eliminate first at the front.</param>
    /// <param name="constraints">The constraints.</param>
    public EliminatedRelations(BddManager diagrams, int[] order, IEnumerable<Bdd> constraints)
    {
        (_diagrams, _order) = (diagrams, order);
        _placeOf = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            _placeOf[order[place]] = place;
        _given = [.. order.Select(_ => new List<Bdd>())];
        _left = [.. order.Select(_ => new List<Bdd>())];
        foreach (var constraint in constraints)
            Put(constraint, _given);
    }

    /// <summary>Whether the constraints contradict each other; known once all variables are eliminated.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The number of points once they are counted; before, 1 where there are any.</summary>
    public BigInteger Count { get; private set; }

    /// <summary>Eliminates all variables.</summary>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    public void Eliminate()
    {
        for (var place = 0; place < _order.Length && !IsEmpty; place++)
            Put(Rest(_diagrams, [.. _given[place], .. _left[place]], _diagrams.Variable(_order[place])), _left);
        Count = IsEmpty ? BigInteger.Zero : BigInteger.One;
    }

    /// <summary>Counts the points.</summary>
    /// <param name="budget">What may be spent.</param>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    public void CountPoints(SearchBudget budget)
    {
        if (IsEmpty)
            return;
        var counts = new CountDiagrams(budget);
        var product = BigInteger.One;
        var functions = Array.ConvertAll(_given, list => list.ConvertAll(counts.Indicator));
        for (var place = 0; place < _order.Length; place++)
        {
            var sum = counts.SumOver(Product(counts, functions[place]), _diagrams.LevelOf(_order[place]));
            functions[place].Clear();
            if (counts.Value(sum) is { } value)
                product *= value;
            else
                functions[counts.Measure(sum).Levels.Min(level => _placeOf[_diagrams.Order[level]])].Add(sum);
            if (counts.Count > MostChoices)
                Free(counts, functions);
        }
        Count = product;
    }

    /// <summary>Whether all constraints hold at a point.</summary>
    public bool Contains(ReadOnlySpan<bool> point)
    {
        if (IsEmpty)
            return false;
        foreach (var list in _given)
        {
            foreach (var constraint in list)
            {
                if (!constraint.Evaluate(point))
                    return false;
            }
        }
        return true;
    }

    /// <summary>Returns one point after the other, by the values of the variables eliminated last, false before true.</summary>
    /// <returns>The value of each variable; overwritten by the next.</returns>
    public IEnumerable<bool[]> Points()
    {
        if (IsEmpty)
            yield break;
        var point = new bool[_order.Length];
        var tried = new int[_order.Length];
        for (var place = _order.Length - 1; place < _order.Length;)
        {
            if (place < 0)
            {
                yield return point;
                place++;
            }
            else if (tried[place] == 2)
            {
                tried[place] = 0;
                place++;
            }
            else
            {
                point[_order[place]] = tried[place]++ == 1;
                if (_given[place].TrueForAll(constraint => constraint.Evaluate(point)) && _left[place].TrueForAll(constraint => constraint.Evaluate(point)))
                    place--;
            }
        }
    }

    /// <summary>Returns what constraints leave for the others when some variables may have any values.</summary>
    /// <param name="diagrams">Where the constraints are.</param>
    /// <param name="constraints">The constraints.</param>
    /// <param name="variables">The variables, from <see cref="BddManager.Variables"/>.</param>
    public static Bdd Rest(BddManager diagrams, IEnumerable<Bdd> constraints, Bdd variables)
    {
        var queue = new PriorityQueue<Bdd, int>(constraints.Select(constraint => (constraint, constraint.NodeCount)));
        while (queue.Count > 2)
        {
            var joined = queue.Dequeue() & queue.Dequeue();
            queue.Enqueue(joined, joined.NodeCount);
        }
        return queue.Count == 0 ? diagrams.True : queue.Dequeue().AndExists(queue.Count == 0 ? diagrams.True : queue.Dequeue(), variables);
    }

    private void Put(Bdd constraint, List<Bdd>[] lists)
    {
        IsEmpty |= constraint.IsFalse;
        if (!constraint.IsFalse && !constraint.IsTrue)
            lists[constraint.Support().Min(variable => _placeOf[variable])].Add(constraint);
    }

    private static int Product(CountDiagrams counts, List<int> functions)
    {
        var queue = new PriorityQueue<int, int>(functions.Select(function => (function, counts.Measure(function).Size)));
        while (queue.Count > 1)
        {
            var joined = counts.Multiply(queue.Dequeue(), queue.Dequeue());
            queue.Enqueue(joined, counts.Measure(joined).Size);
        }
        return queue.Count == 0 ? counts.One : queue.Dequeue();
    }

    private static void Free(CountDiagrams counts, List<int>[] functions)
    {
        var kept = functions.SelectMany(list => list).ToArray();
        counts.KeepOnly(kept);
        var next = 0;
        foreach (var list in functions)
        {
            for (var i = 0; i < list.Count; i++)
                list[i] = kept[next++];
        }
    }
}
