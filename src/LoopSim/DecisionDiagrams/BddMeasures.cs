using System.Numerics;

namespace LoopSim.DecisionDiagrams;

/// <summary>Numbers and sets that are read off a diagram; makes no nodes.</summary>
internal sealed class BddMeasures(NodeTable nodes, int variableCount)
{
    private int[] _visited = [];
    private int _visit;

    /// <summary>Returns the number of nodes under an edge, the terminal not counted.</summary>
    public int NodeCount(int edge)
    {
        BeginVisit();
        return CountNodes(edge >> 1);
    }

    /// <summary>Returns the levels at which an edge has nodes, ascending.</summary>
    public List<int> Levels(int edge)
    {
        BeginVisit();
        var found = new SortedSet<int>();
        CollectLevels(edge >> 1, found);
        return [.. found];
    }

    /// <summary>Returns the share of all points at which an edge is true.</summary>
    public double Density(int edge) => Density(edge, []);

    /// <summary>Returns the number of points at which an edge is true.</summary>
    public BigInteger Count(int edge) => CountBelow(edge, []) << LevelOf(edge);

    private double Density(int edge, Dictionary<int, double> known)
    {
        if (edge <= BddNode.False)
            return edge == BddNode.True ? 1 : 0;
        // Both forms are kept: 1 - p would lose all digits of a small p.
        if (known.TryGetValue(edge, out var density))
            return density;
        return known[edge] = (Density(nodes.Low(edge), known) + Density(nodes.High(edge), known)) / 2;
    }

    /// <summary>Returns the number of values of the variables from the top of an edge downwards that make it true.</summary>
    private BigInteger CountBelow(int edge, Dictionary<int, BigInteger> known)
    {
        if (edge <= BddNode.False)
            return edge == BddNode.True ? 1 : 0;
        if (known.TryGetValue(edge, out var count))
            return count;
        var below = nodes.Level(edge) + 1;
        var (low, high) = (nodes.Low(edge), nodes.High(edge));
        return known[edge] = (CountBelow(low, known) << (LevelOf(low) - below)) + (CountBelow(high, known) << (LevelOf(high) - below));
    }

    private int LevelOf(int edge) => Math.Min(nodes.Level(edge), variableCount);

    private void BeginVisit()
    {
        if (_visited.Length < nodes.Capacity)
            _visited = new int[nodes.Capacity];
        _visit++;
    }

    private int CountNodes(int index)
    {
        var count = 0;
        for (; index != 0 && _visited[index] != _visit; index = nodes.High(index << 1) >> 1)
        {
            _visited[index] = _visit;
            count += 1 + CountNodes(nodes.Low(index << 1) >> 1);
        }
        return count;
    }

    private void CollectLevels(int index, SortedSet<int> found)
    {
        for (; index != 0 && _visited[index] != _visit; index = nodes.High(index << 1) >> 1)
        {
            _visited[index] = _visit;
            found.Add(nodes.Level(index << 1));
            CollectLevels(nodes.Low(index << 1) >> 1, found);
        }
    }
}
