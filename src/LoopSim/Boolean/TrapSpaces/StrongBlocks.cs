namespace LoopSim.Boolean.TrapSpaces;

/// <summary>The strongly connected blocks of a small graph.</summary>
/// <remarks>R. Tarjan, SIAM J. Comput. 1 (1972) 146, DOI 10.1137/0201010, without recursion.</remarks>
internal static class StrongBlocks
{
    /// <summary>Returns the blocks, each after all those that its members have as sources; members ascending.</summary>
    /// <param name="sources">The sources of each vertex.</param>
    public static List<int[]> Find(int[][] sources)
    {
        var blocks = new List<int[]>();
        var n = sources.Length;
        var (number, low, next, done) = (new int[n], new int[n], new int[n], new bool[n]);
        var (path, waiting) = (new Stack<int>(), new Stack<int>());
        var count = 0;
        for (var root = 0; root < n; root++)
        {
            if (number[root] == 0)
                Enter(root);
            while (path.TryPeek(out var at))
            {
                if (next[at] < sources[at].Length)
                {
                    var source = sources[at][next[at]++];
                    if (number[source] == 0)
                        Enter(source);
                    else if (!done[source])
                        low[at] = Math.Min(low[at], number[source]);
                    continue;
                }
                path.Pop();
                if (path.TryPeek(out var above))
                    low[above] = Math.Min(low[above], low[at]);
                if (low[at] == number[at])
                    blocks.Add(Complete(at));
            }
        }
        return blocks;

        void Enter(int vertex)
        {
            number[vertex] = low[vertex] = ++count;
            path.Push(vertex);
            waiting.Push(vertex);
        }

        int[] Complete(int root)
        {
            var members = new List<int>();
            int member;
            do
            {
                member = waiting.Pop();
                done[member] = true;
                members.Add(member);
            }
            while (member != root);
            members.Sort();
            return [.. members];
        }
    }
}
