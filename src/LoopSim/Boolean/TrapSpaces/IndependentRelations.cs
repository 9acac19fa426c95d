using System.Numerics;
using LoopSim.DecisionDiagrams;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>All points at which some relations hold, of which no two share a variable.</summary>
internal sealed class IndependentRelations
{
    private readonly BddManager _diagrams;
    private readonly List<Bdd> _relations;
    private readonly int[] _next;
    private readonly Bdd?[] _startsAt;

    /// <summary>Takes relations; joins those that share variables, directly or through others.</summary>
    /// <param name="diagrams">Where the relations are.</param>
    /// <param name="relations">The relations.</param>
    public IndependentRelations(BddManager diagrams, IEnumerable<Bdd> relations)
    {
        _diagrams = diagrams;
        var groups = new List<(HashSet<int> Variables, List<Bdd> Relations)>();
        foreach (var relation in relations)
        {
            var group = (Variables: relation.Support().ToHashSet(), Relations: new List<Bdd> { relation });
            foreach (var other in groups.Where(other => other.Variables.Overlaps(group.Variables)).ToList())
            {
                groups.Remove(other);
                group.Variables.UnionWith(other.Variables);
                group.Relations.AddRange(other.Relations);
            }
            groups.Add(group);
        }
        _relations = groups.ConvertAll(group => EliminatedRelations.Rest(diagrams, group.Relations, diagrams.True));
        var all = BigInteger.One << diagrams.VariableCount;
        Count = _relations.Aggregate(all, (count, relation) => count * relation.CountExactly() / all);
        (_next, _startsAt) = (new int[diagrams.VariableCount], new Bdd?[diagrams.VariableCount]);
        Array.Fill(_next, -1);
        foreach (var relation in _relations)
        {
            var levels = relation.Support().Select(diagrams.LevelOf).ToArray();
            for (var i = 0; i < levels.Length; i++)
                _next[levels[i]] = i + 1 < levels.Length ? levels[i + 1] : -1;
            if (levels.Length > 0)
                _startsAt[levels[0]] = relation;
        }
    }

    /// <summary>The number of points.</summary>
    public BigInteger Count { get; }

    /// <summary>Whether all relations hold at a point.</summary>
    public bool Contains(ReadOnlySpan<bool> point)
    {
        foreach (var relation in _relations)
        {
            if (!relation.Evaluate(point))
                return false;
        }
        return true;
    }

    /// <summary>Returns one point after the other, in the order of the diagrams' variables, false before true.</summary>
    /// <returns>The value of each variable; overwritten by the next.</returns>
    public IEnumerable<bool[]> Points()
    {
        if (Count.IsZero)
            yield break;
        var point = new bool[_next.Length];
        var tried = new int[_next.Length];
        // What is left of the relation on each variable, once those above it are decided.
        var left = new int[_next.Length];
        for (var level = 0; level >= 0;)
        {
            if (level == point.Length)
            {
                yield return point;
                level--;
            }
            else if (tried[level] == 2)
            {
                tried[level] = 0;
                level--;
            }
            else
            {
                var isOn = point[_diagrams.Order[level]] = tried[level]++ == 1;
                var edge = _startsAt[level] is { } relation ? relation.Edge : left[level];
                _diagrams.Nodes.Split(edge, level, out var low, out var high);
                edge = isOn ? high : low;
                if (edge == BddNode.False)
                    continue;
                if (_next[level] >= 0)
                    left[_next[level]] = edge;
                level++;
            }
        }
    }
}
