namespace LoopSim.Boolean.TrapSpaces;

/// <summary>Which undecided nodes depend on which, by what is left of their rules: strongly connected blocks, and independent parts.</summary>
internal sealed class Dependencies
{
    private readonly Residual _residual;
    private readonly int[][] _sources;
    private readonly List<int[]> _blocks;
    private readonly int[] _blockOf;

    /// <summary>Looks at the rules of a residual.</summary>
    /// <param name="residual">The undecided nodes.</param>
    /// <param name="diagrams">Where the rules are.</param>
    /// <param name="place">Work space, one number for each node of the network.</param>
    public Dependencies(Residual residual, RuleDiagrams diagrams, int[] place)
    {
        _residual = residual;
        for (var i = 0; i < residual.Count; i++)
            place[residual.Nodes[i]] = i;
        _sources = new int[residual.Count][];
        for (var i = 0; i < residual.Count; i++)
        {
            var lower = diagrams.Support(residual.Lower[i]);
            var both = residual.Lower[i] == residual.Upper[i] ? lower : lower.Union(diagrams.Support(residual.Upper[i])).ToArray();
            _sources[i] = Array.ConvertAll(both, node => place[node]);
        }
        _blocks = StrongBlocks.Find(_sources);
        _blockOf = new int[residual.Count];
        for (var block = 0; block < _blocks.Count; block++)
        {
            foreach (var member in _blocks[block])
                _blockOf[member] = block;
        }
    }

    /// <summary>The strongly connected blocks, each after all those that it depends on, as ascending places in the residual.</summary>
    public IReadOnlyList<int[]> Blocks => _blocks;

    /// <summary>The block of each place.</summary>
    public int[] BlockOf => _blockOf;

    /// <summary>The places that the rule at a place depends on.</summary>
    public int[] Sources(int place) => _sources[place];

    /// <summary>Whether a block is a single node that does not depend on itself: its value follows from those of others.</summary>
    public bool Follows(int block) => _blocks[block].Length == 1 && !_sources[_blocks[block][0]].Contains(_blocks[block][0]);

    /// <summary>Returns which places are on a cycle, or have a cycle that depends on them; the others follow from these.</summary>
    public bool[] Needed()
    {
        var needed = new bool[_blockOf.Length];
        for (var block = _blocks.Count - 1; block >= 0; block--)
        {
            if (!needed[_blocks[block][0]] && Follows(block))
                continue;
            foreach (var member in _blocks[block])
            {
                needed[member] = true;
                foreach (var source in _sources[member])
                    needed[source] = true;
            }
        }
        return needed;
    }

    /// <summary>Returns the parts that do not depend on each other, of the places that are needed.</summary>
    public List<Residual> Parts(bool[] needed)
    {
        var leader = new int[needed.Length];
        for (var i = 0; i < leader.Length; i++)
            leader[i] = i;
        for (var i = 0; i < leader.Length; i++)
        {
            if (!needed[i])
                continue;
            foreach (var source in _sources[i])
                leader[Leader(i)] = Leader(source);
        }
        var partOf = new List<int>?[leader.Length];
        var parts = new List<List<int>>();
        for (var i = 0; i < leader.Length; i++)
        {
            if (!needed[i])
                continue;
            if (partOf[Leader(i)] is not { } places)
                parts.Add(partOf[Leader(i)] = places = []);
            places.Add(i);
        }
        return parts.ConvertAll(_residual.Part);

        int Leader(int i)
        {
            while (leader[i] != i)
                i = leader[i] = leader[leader[i]];
            return i;
        }
    }

    /// <summary>Chooses a block that depends on no other: one for which the node waits that waits for the fewest, so that rules become constant soon.</summary>
    /// <param name="isEligible">Whether a block, given by its places, may be chosen.</param>
    /// <returns>Its places; <see langword="null"/> where no block that depends on no other is eligible.</returns>
    public int[]? BlockToDecide(Predicate<int[]> isEligible)
    {
        if (_blocks.Count == 1)
            return isEligible(_blocks[0]) ? _blocks[0] : null;
        var awaited = new HashSet<int>[_blocks.Count];
        var followed = new int[_blocks.Count];
        for (var block = 0; block < _blocks.Count; block++)
        {
            var sources = _blocks[block].SelectMany(Sources).Select(source => _blockOf[source]).Where(other => other != block).Distinct().ToList();
            awaited[block] = sources.Count > 0 ? [.. sources.SelectMany(source => awaited[source])] : isEligible(_blocks[block]) ? [block] : [];
            foreach (var source in awaited[block])
                followed[source]++;
        }
        var waiting = Enumerable.Range(0, _blocks.Count).Where(block => awaited[block].Count > 0).ToList();
        if (waiting.Count == 0)
            return null;
        var cycles = waiting.Where(block => !Follows(block) && !awaited[block].Contains(block)).ToList();
        var candidates = awaited[(cycles.Count > 0 ? cycles : waiting).MinBy(block => awaited[block].Count)];
        var closest = waiting.Where(block => awaited[block].Count > 1 && awaited[block].IsSubsetOf(candidates)).ToList();
        var chosen = closest.Count > 0 ? awaited[closest.MinBy(block => awaited[block].Count)] : candidates;
        return _blocks[chosen.Order().MaxBy(block => followed[block])];
    }
}
