namespace LoopSim.Tests.Boolean.Attractors;

/// <summary>The definition of every update scheme, spelled out on numbers: node i is bit i. Shares no code with what it checks.</summary>
internal static class SchemeDefinitions
{
    /// <summary>The successors of states of n nodes, under the scheme of a text, given the image of each state.</summary>
    public static Func<int, HashSet<int>> Successors(string scheme, string[] names, int[] image) => scheme.Split(':')[0] switch
    {
        "synchronous" => state => [image[state]],
        "asynchronous" => state => OrSelf(state, Bits(state ^ image[state]).Select(bit => state ^ bit)),
        "general-asynchronous" => state => OrSelf(state, Subsets(state ^ image[state]).Where(flip => flip != 0).Select(flip => state ^ flip)),
        "block-sequential" => state => [Groups(scheme, '<', names).Aggregate(state, (s, block) => s & ~block.Nodes | image[s] & block.Nodes)],
        "priority" => state => OrSelf(state, Priority(state ^ image[state], Groups(scheme, '>', names)).Select(flip => state ^ flip)),
        "random-order" => state => [.. Orders(names.Length).Select(order => order.Aggregate(state, (s, node) => s & ~(1 << node) | image[s] & 1 << node))],
        "most-permissive" => MostPermissive(names.Length, image),
        _ => throw new NotSupportedException(scheme),
    };

    private static IEnumerable<int> Priority(int unstable, List<(int Nodes, bool Synchronous)> classes)
    {
        var (nodes, synchronous) = classes.FirstOrDefault(one => (one.Nodes & unstable) != 0);
        return synchronous ? [nodes & unstable] : Bits(nodes & unstable);
    }

    private static List<(int Nodes, bool Synchronous)> Groups(string scheme, char separator, string[] names)
    {
        var groups = scheme.Contains(':', StringComparison.Ordinal)
            ? scheme.Split(':')[1].Split(separator).Select(group => (group.Split('(')[0].Split(',').Sum(name => 1 << Array.IndexOf(names, name.Trim())), group.Contains("(synchronous)", StringComparison.Ordinal))).ToList()
            : [];
        return [.. groups, (((1 << names.Length) - 1) & ~groups.Sum(group => group.Item1), false)];
    }

    private static IEnumerable<int[]> Orders(int n) => n == 0
        ? [[]]
        : Orders(n - 1).SelectMany(order => Enumerable.Range(0, n).Select(place => (int[])[.. order[..place], n - 1, .. order[place..]]));

    /// <summary>
    /// The levels of Paulevé et al. 2020: off, rising, falling, on, two bits for each node. A node begins to rise where some reading of the moving nodes
    /// makes its rule true, to fall where some makes it false; what rises may come to be on, what falls off.
    /// </summary>
    private static Func<int, HashSet<int>> MostPermissive(int n, int[] image)
    {
        const int off = 0, rising = 1, falling = 2, on = 3;
        int Level(int levels, int node) => levels >> (2 * node) & 3;
        int With(int levels, int node, int level) => levels & ~(3 << (2 * node)) | level << (2 * node);
        int Levels(int state) => Enumerable.Range(0, n).Sum(node => (state >> node & 1) * on << (2 * node));
        int? State(int levels) => Enumerable.Range(0, n).All(node => Level(levels, node) is off or on) ? Enumerable.Range(0, n).Sum(node => (Level(levels, node) & 1) << node) : null;
        var readings = Enumerable.Range(0, 1 << (2 * n)).Select(levels => Enumerable.Range(0, 1 << n).Where(state =>
            Enumerable.Range(0, n).All(node => Level(levels, node) is rising or falling || Level(levels, node) == (state >> node & 1) * on)).Select(state => image[state]).ToArray()).ToArray();
        var next = Enumerable.Range(0, readings.Length).Select(levels => Enumerable.Range(0, n).SelectMany(node =>
        {
            var (canBeOn, canBeOff) = (readings[levels].Any(values => (values >> node & 1) != 0), readings[levels].Any(values => (values >> node & 1) == 0));
            int[] possible = Level(levels, node) switch
            {
                off => canBeOn ? [rising] : [],
                rising => canBeOff ? [on, falling] : [on],
                falling => canBeOn ? [off, rising] : [off],
                _ => canBeOff ? [falling] : [],
            };
            return possible.Select(level => With(levels, node, level));
        }).ToArray()).ToArray();
        return state =>
        {
            var found = new HashSet<int> { Levels(state) };
            var open = new Stack<int>(found);
            while (open.TryPop(out var levels))
            {
                foreach (var after in next[levels].Where(found.Add))
                    open.Push(after);
            }
            return OrSelf(state, found.Select(State).OfType<int>().Where(reached => reached != state));
        };
    }

    private static HashSet<int> OrSelf(int state, IEnumerable<int> others)
    {
        var set = others.ToHashSet();
        return set.Count == 0 ? [state] : set;
    }

    private static IEnumerable<int> Bits(int set) => Enumerable.Range(0, 31).Select(i => 1 << i).Where(bit => (set & bit) != 0);

    private static IEnumerable<int> Subsets(int set) => Enumerable.Range(0, set + 1).Where(subset => (subset & ~set) == 0);
}
