namespace LoopSim.Solvers.LinearAlgebra;

/// <summary>Eliminates a pattern: chooses the pivots and finds the entries that come to hold something other than zero.</summary>
internal sealed class SymbolicElimination
{
    private readonly HashSet<int>[] _rows;
    private readonly HashSet<int>[] _columns;
    private readonly List<int>[] _lower;
    private readonly List<int>[] _upper;

    public SymbolicElimination(SparsityPattern pattern)
    {
        var n = pattern.Dimension;
        _rows = [.. Enumerable.Range(0, n).Select(_ => new HashSet<int>())];
        _columns = [.. Enumerable.Range(0, n).Select(_ => new HashSet<int>())];
        _lower = [.. Enumerable.Range(0, n).Select(_ => new List<int>())];
        _upper = new List<int>[n];
        Order = new int[n];
        for (var e = 0; e < pattern.Count; e++)
        {
            if (pattern.Rows[e] != pattern.Columns[e])
                Fill(pattern.Rows[e], pattern.Columns[e]);
        }
        var left = Enumerable.Range(0, n).ToList();
        for (var k = 0; k < n; k++)
        {
            Order[k] = left.MinBy(i => (long)_rows[i].Count * _columns[i].Count);
            left.Remove(Order[k]);
            Eliminate(Order[k]);
        }
    }

    /// <summary>The variable eliminated k-th.</summary>
    public int[] Order { get; }

    /// <summary>The variables eliminated before one that its row of the factors refers to.</summary>
    public IReadOnlyList<int> Lower(int variable) => _lower[variable];

    /// <summary>Those eliminated after it.</summary>
    public IReadOnlyList<int> Upper(int variable) => _upper[variable];

    private void Eliminate(int pivot)
    {
        _upper[pivot] = [.. _rows[pivot]];
        foreach (var i in _columns[pivot])
        {
            _lower[i].Add(pivot);
            _rows[i].Remove(pivot);
            foreach (var j in _rows[pivot])
            {
                if (i != j)
                    Fill(i, j);
            }
        }
        foreach (var j in _rows[pivot])
            _columns[j].Remove(pivot);
    }

    private void Fill(int row, int column)
    {
        _rows[row].Add(column);
        _columns[column].Add(row);
    }
}
