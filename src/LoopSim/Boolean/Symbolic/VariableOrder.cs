namespace LoopSim.Boolean.Symbolic;

/// <summary>Orders of a network's nodes that keep its decision diagrams small: nodes stand near their regulators.</summary>
internal static class VariableOrder
{
    private const int MostRounds = 100;

    /// <summary>Returns the nodes of a network, those at the top of the diagrams first; clamped nodes come before all others.</summary>
    /// <remarks>The FORCE heuristic (F. A. Aloul, I. L. Markov, K. A. Sakallah, GLSVLSI 2003, 116, DOI 10.1145/764808.764839): each rule with its node pulls together
    /// what occurs in it, and every node moves to the mean of the centres of its rules, as long as the rules' spans shrink. Tried from two orders, the given one and
    /// the depth-first one; the smaller spans win.</remarks>
    public static int[] For(BooleanNetwork network)
    {
        var groups = Groups(network);
        var given = Enumerable.Range(0, network.Count).ToArray();
        var best = new[] { given, DepthFirst(groups) }.Select(start => Settle(start, groups)).MinBy(order => Span(order, groups))
            ?? throw new InvalidOperationException("There is no order to choose from: this is a bug in LoopSim.");
        return [.. best.OrderBy(node => network.ClampedValue(node) is null)];
    }

    /// <summary>Returns, for each node, the node and its regulators.</summary>
    private static int[][] Groups(BooleanNetwork network) =>
        [.. Enumerable.Range(0, network.Count).Select(node => network.ClampedValue(node) is null ? network.Compiled.VariablesOf(node).ToArray().Append(node).Distinct().ToArray() : [node])];

    private static int[] DepthFirst(int[][] groups)
    {
        var order = new List<int>(groups.Length);
        var entered = new bool[groups.Length];
        var open = new Stack<(int Node, int Next)>();
        for (var root = 0; root < groups.Length; root++)
        {
            if (!entered[root])
                open.Push((root, 0));
            entered[root] = true;
            while (open.TryPop(out var step))
            {
                if (step.Next == groups[step.Node].Length)
                {
                    order.Add(step.Node);
                    continue;
                }
                open.Push((step.Node, step.Next + 1));
                var regulator = groups[step.Node][step.Next];
                if (!entered[regulator])
                    open.Push((regulator, 0));
                entered[regulator] = true;
            }
        }
        return [.. order];
    }

    private static int[] Settle(int[] order, int[][] groups)
    {
        var span = Span(order, groups);
        for (var round = 0; round < MostRounds; round++)
        {
            var next = Pull(order, groups);
            var nextSpan = Span(next, groups);
            if (nextSpan >= span)
                break;
            (order, span) = (next, nextSpan);
        }
        return order;
    }

    private static int[] Pull(int[] order, int[][] groups)
    {
        var place = Places(order);
        var sum = new double[order.Length];
        var count = new int[order.Length];
        foreach (var group in groups)
        {
            var centre = group.Average(node => (double)place[node]);
            foreach (var node in group)
            {
                sum[node] += centre;
                count[node]++;
            }
        }
        return [.. order.OrderBy(node => sum[node] / count[node])];
    }

    private static long Span(int[] order, int[][] groups)
    {
        var place = Places(order);
        return groups.Sum(group => (long)(group.Max(node => place[node]) - group.Min(node => place[node])));
    }

    private static int[] Places(int[] order)
    {
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            place[order[i]] = i;
        return place;
    }
}
