namespace LoopSim.Boolean.TrapSpaces;

/// <summary>An order in which variables of constraints are eliminated, so that few others are tied together each time.</summary>
internal static class EliminationOrder
{
    /// <summary>Returns the variables, the one to eliminate first at the front.</summary>
    /// <param name="count">The number of variables.</param>
    /// <param name="scopes">The variables of each constraint, each once.</param>
    /// <remarks>Greedy by fewest fill-in edges, then fewest neighbours, then lowest number: two variables are neighbours where they share a constraint, and eliminating one makes neighbours of all of its own.</remarks>
    public static int[] ByFewestFills(int count, IEnumerable<int[]> scopes)
    {
        var neighbours = new HashSet<int>[count];
        for (var i = 0; i < count; i++)
            neighbours[i] = [];
        foreach (var scope in scopes)
        {
            foreach (var variable in scope)
                neighbours[variable].UnionWith(scope);
        }
        for (var i = 0; i < count; i++)
            neighbours[i].Remove(i);
        var queue = new SortedSet<(int Fills, int Neighbours, int Variable)>();
        var key = new (int, int, int)[count];
        for (var i = 0; i < count; i++)
            queue.Add(key[i] = Key(i));
        var order = new int[count];
        for (var place = 0; place < count; place++)
        {
            var next = queue.Min;
            queue.Remove(next);
            var eliminated = order[place] = next.Variable;
            var tied = neighbours[eliminated].ToArray();
            var touched = new HashSet<int>(tied);
            foreach (var one in tied)
            {
                neighbours[one].UnionWith(tied);
                neighbours[one].Remove(one);
                neighbours[one].Remove(eliminated);
            }
            // Fill-ins change for whoever has two of the tied variables as neighbours, or is one of them.
            if (next.Fills > 0)
            {
                foreach (var one in tied)
                    touched.UnionWith(neighbours[one]);
            }
            foreach (var one in touched)
            {
                queue.Remove(key[one]);
                queue.Add(key[one] = Key(one));
            }
        }
        return order;

        (int, int, int) Key(int variable)
        {
            var around = neighbours[variable].ToArray();
            var fills = 0;
            for (var i = 0; i < around.Length; i++)
            {
                for (var j = i + 1; j < around.Length; j++)
                    fills += neighbours[around[i]].Contains(around[j]) ? 0 : 1;
            }
            return (fills, around.Length, variable);
        }
    }
}
