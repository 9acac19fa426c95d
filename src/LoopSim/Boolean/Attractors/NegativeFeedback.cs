using LoopSim.Boolean.TrapSpaces;

namespace LoopSim.Boolean.Attractors;

/// <summary>Chooses nodes so that every negative feedback circuit goes through one of them.</summary>
internal static class NegativeFeedback
{
    /// <summary>Returns such nodes, as few as a greedy choice finds.</summary>
    /// <param name="residual">Nodes that depend on each other only, with exact rules.</param>
    /// <param name="diagrams">Where the rules are.</param>
    /// <returns>Places in the residual, ascending. Without them, the signs of the nodes of each strongly connected block can be chosen so that every dependency has that of its ends.</returns>
    public static List<int> Vertices(Residual residual, RuleDiagrams diagrams)
    {
        var edges = SignedEdges(residual, diagrams);
        var removed = new bool[residual.Count];
        var chosen = new List<int>();
        while (FirstUnbalanced(edges, removed) is { } block)
        {
            var vertex = block.MaxBy(place => Weight(edges, place, block));
            removed[vertex] = true;
            chosen.Add(vertex);
        }
        foreach (var vertex in chosen.ToArray())
        {
            removed[vertex] = false;
            if (FirstUnbalanced(edges, removed) is null)
                chosen.Remove(vertex);
            else
                removed[vertex] = true;
        }
        chosen.Sort();
        return chosen;
    }

    /// <summary>For each place its sources, with the sign of the dependency: 1, -1, or 0 for both.</summary>
    private static (int Source, int Sign)[][] SignedEdges(Residual residual, RuleDiagrams diagrams)
    {
        var place = new Dictionary<int, int>();
        for (var i = 0; i < residual.Count; i++)
            place[residual.Nodes[i]] = i;
        var edges = new (int, int)[residual.Count][];
        for (var i = 0; i < edges.Length; i++)
        {
            var rule = residual.Lower[i];
            edges[i] = Array.ConvertAll(diagrams.Support(rule), node => (place[node], Sign(diagrams, rule, node)));
        }
        return edges;
    }

    private static int Sign(RuleDiagrams diagrams, int rule, int node)
    {
        var (off, on) = (diagrams.Narrow(rule, node, NodeValue.Off, isUpper: true), diagrams.Narrow(rule, node, NodeValue.On, isUpper: true));
        return diagrams.And(off, diagrams.Not(on)) == RuleDiagrams.False ? 1 : diagrams.And(on, diagrams.Not(off)) == RuleDiagrams.False ? -1 : 0;
    }

    /// <summary>A vertex is worth more the more edges of its block it takes away; one that inhibits itself must be taken.</summary>
    private static long Weight((int Source, int Sign)[][] edges, int place, HashSet<int> block)
    {
        var into = edges[place].Count(edge => block.Contains(edge.Source));
        var outOf = block.Count(other => edges[other].Any(edge => edge.Source == place));
        return edges[place].Any(edge => edge.Source == place && edge.Sign != 1) ? long.MaxValue : (long)into * outOf;
    }

    private static HashSet<int>? FirstUnbalanced((int Source, int Sign)[][] edges, bool[] removed)
    {
        var sources = Array.ConvertAll(edges, list => Array.ConvertAll(list, edge => edge.Source));
        for (var i = 0; i < sources.Length; i++)
            sources[i] = removed[i] ? [] : [.. sources[i].Where(source => !removed[source])];
        return StrongBlocks.Find(sources).Select(block => block.ToHashSet()).FirstOrDefault(block => !IsBalanced(edges, removed, block));
    }

    private static bool IsBalanced((int Source, int Sign)[][] edges, bool[] removed, HashSet<int> block)
    {
        // In a strongly connected block, a spanning tree that follows edges either way gives each place its sign.
        var sign = new Dictionary<int, int> { [block.First()] = 1 };
        var inner = block.SelectMany(place => edges[place].Where(edge => block.Contains(edge.Source) && !removed[place]).Select(edge => (From: edge.Source, To: place, edge.Sign))).ToList();
        if (inner.Exists(edge => edge.Sign == 0))
            return false;
        var beside = inner.Select(edge => (edge.From, edge.To, edge.Sign)).Concat(inner.Select(edge => (From: edge.To, To: edge.From, edge.Sign))).ToLookup(edge => edge.From);
        var open = new Queue<int>(sign.Keys);
        while (open.TryDequeue(out var place))
        {
            foreach (var (_, to, edgeSign) in beside[place])
            {
                if (sign.TryGetValue(to, out var known))
                {
                    if (known != sign[place] * edgeSign)
                        return false;
                    continue;
                }
                sign[to] = sign[place] * edgeSign;
                open.Enqueue(to);
            }
        }
        return true;
    }
}
