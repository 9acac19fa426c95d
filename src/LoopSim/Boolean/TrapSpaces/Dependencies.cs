namespace LoopSim.Boolean.TrapSpaces;

/// <summary>Which undecided nodes depend on which, by what is left of their rules: strongly connected blocks, and independent parts.</summary>
internal sealed class Dependencies
{
    private readonly int[][] _sources;
    private readonly List<int[]> _blocks = [];
    private readonly int[] _blockOf;

    /// <summary>Looks at the rules of a residual.</summary>
    /// <param name="residual">The undecided nodes.</param>
    /// <param name="diagrams">Where the rules are.</param>
    /// <param name="place">Work space, one number for each node of the network.</param>
    public Dependencies(Residual residual, RuleDiagrams diagrams, int[] place)
    {
        for (var i = 0; i < residual.Count; i++)
            place[residual.Nodes[i]] = i;
        _sources = new int[residual.Count][];
        for (var i = 0; i < residual.Count; i++)
        {
            var lower = diagrams.Support(residual.Lower[i]);
            var both = residual.Lower[i] == residual.Upper[i] ? lower : lower.Union(diagrams.Support(residual.Upper[i])).ToArray();
            _sources[i] = Array.ConvertAll(both, node => place[node]);
        }
        _blockOf = new int[residual.Count];
        FindBlocks();
    }

    /// <summary>The strongly connected blocks, each after all those that it depends on, as ascending places in the residual.</summary>
    public IReadOnlyList<int[]> Blocks => _blocks;

    /// <summary>The block of each place.</summary>
    public int[] BlockOf => _blockOf;

    /// <summary>The places that the rule at a place depends on.</summary>
    public int[] Sources(int place) => _sources[place];

    /// <summary>Whether a block is a single node that does not depend on itself: its value follows from those of others.</summary>
    public bool Follows(int block) => _blocks[block].Length == 1 && !_sources[_blocks[block][0]].Contains(_blocks[block][0]);

    /// <summary>Tarjan's algorithm without recursion; it leaves a block when all that the block depends on have been left.</summary>
    private void FindBlocks()
    {
        var n = _sources.Length;
        var (number, low, next) = (new int[n], new int[n], new int[n]);
        var (path, waiting) = (new Stack<int>(), new Stack<int>());
        Array.Fill(_blockOf, -1);
        var count = 0;
        for (var root = 0; root < n; root++)
        {
            if (number[root] == 0)
                Enter(root);
            while (path.TryPeek(out var at))
            {
                if (next[at] < _sources[at].Length)
                {
                    var source = _sources[at][next[at]++];
                    if (number[source] == 0)
                        Enter(source);
                    else if (_blockOf[source] < 0)
                        low[at] = Math.Min(low[at], number[source]);
                    continue;
                }
                path.Pop();
                if (path.TryPeek(out var above))
                    low[above] = Math.Min(low[above], low[at]);
                if (low[at] == number[at])
                    Complete(at);
            }
        }

        void Enter(int place)
        {
            number[place] = low[place] = ++count;
            path.Push(place);
            waiting.Push(place);
        }

        void Complete(int root)
        {
            var members = new List<int>();
            int member;
            do
            {
                member = waiting.Pop();
                _blockOf[member] = _blocks.Count;
                members.Add(member);
            }
            while (member != root);
            members.Sort();
            _blocks.Add([.. members]);
        }
    }
}
