namespace LoopSim.Solvers.LinearAlgebra;

/// <summary>The order in which a sparse matrix of the form s·I - J is eliminated, and where every number of the elimination lies.</summary>
/// <remarks>Pivots are taken from the diagonal, each time the one of least Markowitz count (Markowitz 1957,
/// doi:10.1287/mnsc.3.3.255), the first of equals. Worked out once per pattern; cost grows with the cube of the dimension at worst.</remarks>
internal sealed class EliminationPlan
{
    private readonly bool[,] _filled;

    public EliminationPlan(SparsityPattern pattern)
    {
        var n = pattern.Dimension;
        Dimension = n;
        Order = new int[n];
        _filled = new bool[n, n];
        for (var e = 0; e < pattern.Count; e++)
            _filled[pattern.Rows[e], pattern.Columns[e]] = true;
        for (var i = 0; i < n; i++)
            _filled[i, i] = true;
        ChooseOrder();
        (RowStart, Diagonal, Columns) = LayOut();
        var place = Places();
        EntryPlace = new int[pattern.Count];
        EntrySource = new int[pattern.Count];
        EntryRow = [.. pattern.Rows];
        EntryColumn = [.. pattern.Columns];
        var rank = new int[n];
        for (var k = 0; k < n; k++)
            rank[Order[k]] = k;
        for (var e = 0; e < pattern.Count; e++)
        {
            EntryPlace[e] = place[rank[pattern.Rows[e]], rank[pattern.Columns[e]]];
            EntrySource[e] = pattern.Rows[e] * n + pattern.Columns[e];
        }
        UpdateTargets = ListUpdates(place);
    }

    /// <summary>The number of rows.</summary>
    public int Dimension { get; }

    /// <summary>The variable eliminated k-th.</summary>
    public int[] Order { get; }

    /// <summary>Where each row of the factors begins, in elimination order; one more entry for the end.</summary>
    public int[] RowStart { get; }

    /// <summary>Where the diagonal of each row lies: what precedes it belongs to L, what follows to U.</summary>
    public int[] Diagonal { get; }

    /// <summary>The column of each number of the factors, in elimination order.</summary>
    public int[] Columns { get; }

    /// <summary>Where each entry of the pattern goes.</summary>
    public int[] EntryPlace { get; }

    /// <summary>Where each entry of the pattern is found in a dense row-major matrix.</summary>
    public int[] EntrySource { get; }

    /// <summary>The row of each entry of the pattern, before reordering.</summary>
    public int[] EntryRow { get; }

    /// <summary>The column of each entry of the pattern, before reordering.</summary>
    public int[] EntryColumn { get; }

    /// <summary>The number that each multiply-and-subtract of the elimination changes, in the order in which they are done.</summary>
    public int[] UpdateTargets { get; }

    private void ChooseOrder()
    {
        var n = Dimension;
        var done = new bool[n];
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(0, n).Where(i => !done[i]).MinBy(i => MarkowitzCount(i, done));
            Order[k] = pivot;
            done[pivot] = true;
            for (var i = 0; i < n; i++)
            {
                if (done[i] || !_filled[i, pivot])
                    continue;
                for (var j = 0; j < n; j++)
                    _filled[i, j] |= !done[j] && _filled[pivot, j];
            }
        }
    }

    private long MarkowitzCount(int pivot, bool[] done)
    {
        long inRow = 0, inColumn = 0;
        for (var i = 0; i < Dimension; i++)
        {
            if (done[i] || i == pivot)
                continue;
            inRow += _filled[pivot, i] ? 1 : 0;
            inColumn += _filled[i, pivot] ? 1 : 0;
        }
        return inRow * inColumn;
    }

    private (int[] RowStart, int[] Diagonal, int[] Columns) LayOut()
    {
        var start = new int[Dimension + 1];
        var diagonal = new int[Dimension];
        var columns = new List<int>();
        for (var i = 0; i < Dimension; i++)
        {
            start[i] = columns.Count;
            for (var j = 0; j < Dimension; j++)
            {
                if (i == j)
                    diagonal[i] = columns.Count;
                if (_filled[Order[i], Order[j]])
                    columns.Add(j);
            }
        }
        start[Dimension] = columns.Count;
        return (start, diagonal, [.. columns]);
    }

    private int[,] Places()
    {
        var place = new int[Dimension, Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            for (var p = RowStart[i]; p < RowStart[i + 1]; p++)
                place[i, Columns[p]] = p;
        }
        return place;
    }

    private int[] ListUpdates(int[,] place)
    {
        var targets = new List<int>();
        for (var i = 0; i < Dimension; i++)
        {
            for (var p = RowStart[i]; p < Diagonal[i]; p++)
            {
                var k = Columns[p];
                for (var q = Diagonal[k] + 1; q < RowStart[k + 1]; q++)
                    targets.Add(place[i, Columns[q]]);
            }
        }
        return [.. targets];
    }
}
