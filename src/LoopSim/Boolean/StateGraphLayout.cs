namespace LoopSim.Boolean;

/// <summary>Places the states of a small graph: attractors in a row below, each other state as many rows above as it has transitions to go.</summary>
/// <remarks>Within a row states stand near the middle of what they are joined to in the rows beside (the barycentre method: K. Sugiyama, S. Tagawa, M. Toda, IEEE Trans. Syst. Man Cybern. 11
/// (1981) 109, DOI 10.1109/TSMC.1981.4308636), sweeping up and down. A cycle of more than two states is a ring, read clockwise.</remarks>
internal sealed class StateGraphLayout
{
    private const int Sweeps = 12;

    /// <summary>The least distance of neighbours, in widths of a state.</summary>
    private const double Gap = 1.25;

    /// <summary>The distance of the two states of a cycle, with room for arrows there and back.</summary>
    private const double PairGap = 1.7;

    private readonly StateTransitionGraph _graph;
    private readonly List<int>[] _neighbours;
    private readonly int[][] _rows;

    private StateGraphLayout(StateTransitionGraph graph)
    {
        _graph = graph;
        X = new double[graph.States.Length];
        Y = new double[graph.States.Length];
        _neighbours = [.. graph.States.Select(_ => new List<int>())];
        foreach (var (from, to) in graph.Transitions)
        {
            _neighbours[from].Add(to);
            _neighbours[to].Add(from);
        }
        _rows = [.. Enumerable.Range(0, graph.States.Length).Where(state => graph.AttractorOf[state] < 0).GroupBy(state => graph.Distance[state]).OrderBy(row => row.Key).Select(row => row.ToArray())];
    }

    /// <summary>Where each state's middle is, in widths of a state from the left.</summary>
    public double[] X { get; }

    /// <summary>Where it is, in rows from the top.</summary>
    public double[] Y { get; }

    /// <summary>Places the states of a graph.</summary>
    public static StateGraphLayout Of(StateTransitionGraph graph)
    {
        var layout = new StateGraphLayout(graph);
        layout.PlaceAttractors();
        for (var i = 0; i < layout._rows.Length; i++)
            layout.PlaceRow(i, below: true);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var i = layout._rows.Length - 2; i >= 0; i--)
                layout.PlaceRow(i, below: false);
            for (var i = 0; i < layout._rows.Length; i++)
                layout.PlaceRow(i, below: true);
        }
        layout.Shift();
        return layout;
    }

    /// <summary>Puts the attractors side by side, with room for the states that lead to each alone.</summary>
    private void PlaceAttractors()
    {
        var left = 0.0;
        for (var i = 0; i < _graph.Attractors.Length; i++)
        {
            var members = _graph.Attractors[i].States.Select(state => _graph.States.AsSpan().BinarySearch(state)).ToArray();
            var widest = Enumerable.Range(0, _rows.Length).Select(row => _rows[row].Count(state => _graph.Basin[state] == i)).DefaultIfEmpty(0).Max();
            var (across, down) = members.Length < 3 ? (PairGap * (members.Length - 1) / 2, 0) : (Math.Max(Gap, members.Length * Gap / 5), Math.Max(0.75, members.Length / 9.0));
            var middle = left + Math.Max(across + Gap / 2, widest * Gap / 2);
            for (var k = 0; k < members.Length; k++)
            {
                var angle = 2 * Math.PI * k / members.Length - Math.PI / 2;
                X[members[k]] = members.Length < 3 ? middle - across + k * PairGap : middle + across * Math.Cos(angle);
                Y[members[k]] = members.Length < 3 ? 0 : down * (1 + Math.Sin(angle));
            }
            left = 2 * middle - left + Gap / 2;
        }
    }

    /// <summary>Orders a row by the middle of its neighbours in the rows below, or above, and sets its states as near to there as their widths allow.</summary>
    private void PlaceRow(int row, bool below)
    {
        var wish = _rows[row].ToDictionary(state => state, state =>
        {
            var joined = _neighbours[state].Where(other => below ? RowOf(other) < row : RowOf(other) > row).Select(other => X[other]).ToList();
            return joined.Count > 0 ? joined.Average() : X[state];
        });
        _rows[row] = [.. _rows[row].OrderBy(state => wish[state]).ThenBy(state => state)];
        var places = Spread([.. _rows[row].Select(state => wish[state])]);
        for (var i = 0; i < places.Length; i++)
        {
            X[_rows[row][i]] = places[i];
            Y[_rows[row][i]] = -1.0 - row;
        }
    }

    private int RowOf(int state) => _graph.AttractorOf[state] >= 0 ? -1 : _graph.Distance[state] - 1;

    /// <summary>Moves wished places, in ascending order, no more than they must be moved to be a gap apart: those that are too near become a block around the mean of their wishes.</summary>
    private static double[] Spread(double[] wishes)
    {
        var blocks = new List<(double Sum, int Count)>();
        static double Middle((double Sum, int Count) block) => block.Sum / block.Count;
        static double Half((double Sum, int Count) block) => block.Count * Gap / 2;
        foreach (var wish in wishes)
        {
            blocks.Add((wish, 1));
            while (blocks.Count > 1 && Middle(blocks[^2]) + Half(blocks[^2]) > Middle(blocks[^1]) - Half(blocks[^1]))
            {
                blocks[^2] = (blocks[^2].Sum + blocks[^1].Sum, blocks[^2].Count + blocks[^1].Count);
                blocks.RemoveAt(blocks.Count - 1);
            }
        }
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Count).Select(i => Middle(block) - Half(block) + (i + 0.5) * Gap))];
    }

    /// <summary>Lets coordinates begin at 0.</summary>
    private void Shift()
    {
        var (left, top) = (X.DefaultIfEmpty(0).Min(), Y.DefaultIfEmpty(0).Min());
        for (var i = 0; i < X.Length; i++)
        {
            X[i] -= left;
            Y[i] -= top;
        }
    }
}
