namespace LoopSim.Solvers.LinearAlgebra;

/// <summary>The order in which a sparse matrix of the form s·I - J is eliminated, and where every number of the elimination lies.</summary>
/// <remarks>Pivots are taken from the diagonal, each time the one of least Markowitz count (Markowitz 1957,
/// doi:10.1287/mnsc.3.3.255), the first of equals. Worked out once per pattern; cost and memory grow with the fill, and with the square of the dimension.</remarks>
internal sealed class EliminationPlan
{
    private const int FactorisationsBeforeCode = 1000;
    private readonly Lazy<EliminationCode?> _code;
    private int _factorisations;

    public EliminationPlan(SparsityPattern pattern)
    {
        var n = pattern.Dimension;
        Dimension = n;
        var elimination = new SymbolicElimination(pattern);
        Order = elimination.Order;
        var rank = new int[n];
        for (var k = 0; k < n; k++)
            rank[Order[k]] = k;
        RowStart = new int[n + 1];
        Diagonal = new int[n];
        var columns = new List<int>();
        for (var k = 0; k < n; k++)
        {
            RowStart[k] = columns.Count;
            columns.AddRange(elimination.Lower(Order[k]).Select(j => rank[j]).Order());
            Diagonal[k] = columns.Count;
            columns.Add(k);
            columns.AddRange(elimination.Upper(Order[k]).Select(j => rank[j]).Order());
        }
        RowStart[n] = columns.Count;
        Columns = [.. columns];
        EntryPlace = new int[pattern.Count];
        EntrySource = new int[pattern.Count];
        EntryStart = new int[n + 1];
        foreach (var row in pattern.Rows)
            EntryStart[row + 1]++;
        for (var row = 0; row < n; row++)
            EntryStart[row + 1] += EntryStart[row];
        EntryColumn = [.. pattern.Columns];
        for (var e = 0; e < pattern.Count; e++)
        {
            EntryPlace[e] = Place(rank[pattern.Rows[e]], rank[pattern.Columns[e]]);
            EntrySource[e] = pattern.Rows[e] * n + pattern.Columns[e];
        }
        UpdateTargets = ListUpdates();
        _code = new Lazy<EliminationCode?>(() => EliminationCode.Of(this));
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

    /// <summary>Where the entries of each row of the pattern begin, before reordering; one more for the end.</summary>
    public int[] EntryStart { get; }

    /// <summary>The column of each entry of the pattern, before reordering.</summary>
    public int[] EntryColumn { get; }

    /// <summary>The number that each multiply-and-subtract of the elimination changes, in the order in which they are done.</summary>
    public int[] UpdateTargets { get; }

    /// <summary>The elimination as machine code, once it is clear that compiling it pays; none before, and none where it would be long.</summary>
    /// <remarks>It does the same operations in the same order: results do not tell when it took over.</remarks>
    public EliminationCode? CodeForNextFactorisation()
    {
        // Counted without a lock: a few more or less do not matter.
        if (_factorisations < FactorisationsBeforeCode)
        {
            _factorisations++;
            return null;
        }
        return _code.Value;
    }

    private int Place(int row, int column) => Array.BinarySearch(Columns, RowStart[row], RowStart[row + 1] - RowStart[row], column);

    private int[] ListUpdates()
    {
        var targets = new List<int>();
        var place = new int[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            for (var p = RowStart[i]; p < RowStart[i + 1]; p++)
                place[Columns[p]] = p;
            for (var p = RowStart[i]; p < Diagonal[i]; p++)
            {
                var k = Columns[p];
                for (var q = Diagonal[k] + 1; q < RowStart[k + 1]; q++)
                    targets.Add(place[Columns[q]]);
            }
        }
        return [.. targets];
    }
}
