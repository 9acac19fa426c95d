namespace LoopSim.Boolean.TrapSpaces;

/// <summary>Chooses vertices of a small graph so that every cycle goes through one of them.</summary>
internal static class FeedbackVertices
{
    /// <summary>Returns such vertices, as few as a greedy choice finds: none can be left out.</summary>
    /// <param name="sources">The sources of each vertex.</param>
    public static HashSet<int> Of(int[][] sources)
    {
        var chosen = Enumerable.Range(0, sources.Length).Where(vertex => sources[vertex].Contains(vertex)).ToHashSet();
        var targets = new int[sources.Length];
        while (true)
        {
            var cyclic = StrongBlocks.Find(Without(sources, chosen)).Where(block => block.Length > 1).ToList();
            if (cyclic.Count == 0)
                break;
            foreach (var block in cyclic)
                chosen.Add(BusiestOf(block));
        }
        foreach (var vertex in chosen.Order().ToList())
        {
            chosen.Remove(vertex);
            if (sources[vertex].Contains(vertex) || StrongBlocks.Find(Without(sources, chosen)).Exists(block => block.Length > 1))
                chosen.Add(vertex);
        }
        return chosen;

        int BusiestOf(int[] block)
        {
            var inside = block.ToHashSet();
            foreach (var member in block)
                targets[member] = 0;
            foreach (var source in block.SelectMany(member => sources[member]).Where(inside.Contains))
                targets[source]++;
            return block.MaxBy(member => (long)targets[member] * sources[member].Count(inside.Contains));
        }
    }

    /// <summary>The sources that are left when some vertices are taken away.</summary>
    public static int[][] Without(int[][] sources, HashSet<int> taken) =>
        [.. sources.Select((list, vertex) => taken.Contains(vertex) ? [] : list.Where(source => !taken.Contains(source)).ToArray())];
}
