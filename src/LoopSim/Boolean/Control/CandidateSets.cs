namespace LoopSim.Boolean.Control;

/// <summary>The sets of candidates that hold no set found before, size by size.</summary>
internal sealed class CandidateSets
{
    private readonly int[] _nodes;
    private readonly List<int[]>[] _foundByLast;

    /// <summary>Begins with nothing found.</summary>
    /// <param name="nodes">The node of each candidate, ascending: a set has at most one candidate of each.</param>
    public CandidateSets(int[] nodes)
    {
        _nodes = nodes;
        _foundByLast = [.. nodes.Select(_ => new List<int[]>())];
    }

    /// <summary>Takes note of a set, so that none that holds it is made.</summary>
    /// <param name="set">Indices of candidates, ascending, at least one.</param>
    public void Exclude(int[] set) => _foundByLast[set[^1]].Add(set);

    /// <summary>Returns the sets of a size, in ascending order.</summary>
    public IEnumerable<int[]> OfSize(int size) => size == 0 ? [[]] : Extend(new int[size], 0, 0);

    private IEnumerable<int[]> Extend(int[] set, int count, int first)
    {
        for (var next = first; next <= _nodes.Length - (set.Length - count); next++)
        {
            if (count > 0 && _nodes[set[count - 1]] == _nodes[next])
                continue;
            set[count] = next;
            if (HoldsFound(set.AsSpan(0, count + 1)))
                continue;
            if (count + 1 == set.Length)
            {
                yield return [.. set];
                continue;
            }
            foreach (var extended in Extend(set, count + 1, next + 1))
                yield return extended;
        }
    }

    /// <summary>Whether a set holds one that was found. Its last candidate is among that, or it would not have been made.</summary>
    private bool HoldsFound(ReadOnlySpan<int> set)
    {
        foreach (var found in _foundByLast[set[^1]])
        {
            var matched = 0;
            for (var i = 0; i < set.Length && matched < found.Length; i++)
                matched += set[i] == found[matched] ? 1 : 0;
            if (matched == found.Length)
                return true;
        }
        return false;
    }
}
