using System.Collections.Immutable;

namespace LoopSim.Boolean.Attractors;

/// <summary>Attractors where every state has one successor: the cycles of a function, found by walking from every state once.</summary>
internal static class CycleSearch
{
    /// <summary>Finds the attractors of a deterministic scheme and their basins, in time proportional to the number of states.</summary>
    /// <param name="space">The states, for their values.</param>
    /// <param name="successor">The successor of each state.</param>
    /// <param name="names">The nodes.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static List<(Attractor Attractor, AttractorBasin? Basin)> Find(
        FreeSpace space, int[] successor, ImmutableArray<string> names, CancellationToken cancellation)
    {
        // 0: not visited; negative: on the walk of that number; positive: leads to that attractor, counted from 1.
        var label = new int[successor.Length];
        var cycles = new List<int[]>();
        var basins = new List<long>();
        for (var start = 0; start < successor.Length; start++)
        {
            if ((start & 0xFFFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            var walk = -1 - start;
            var state = start;
            for (; label[state] == 0; state = successor[state])
                label[state] = walk;
            if (label[state] == walk)
            {
                cycles.Add(CycleFrom(state, successor));
                basins.Add(0);
                label[state] = cycles.Count;
                basins[^1]++;
                for (var next = successor[state]; next != state; next = successor[next])
                {
                    label[next] = cycles.Count;
                    basins[^1]++;
                }
            }
            var attractor = label[state];
            for (state = start; label[state] == walk; state = successor[state])
            {
                label[state] = attractor;
                basins[attractor - 1]++;
            }
        }
        return [.. cycles.Select((cycle, i) => (
            TerminalComponents.Pack(space, names, cycle.Length == 1 ? AttractorKind.FixedPoint : AttractorKind.Cycle, cycle),
            (AttractorBasin?)new AttractorBasin(basins[i], basins[i])))];
    }

    /// <summary>Returns the states of the cycle through a state, in the order of time, the smallest first.</summary>
    private static int[] CycleFrom(int state, int[] successor)
    {
        var smallest = state;
        var length = 1;
        for (var next = successor[state]; next != state; next = successor[next])
        {
            smallest = Math.Min(smallest, next);
            length++;
        }
        var cycle = new int[length];
        for (var i = 0; i < length; i++, smallest = successor[smallest])
            cycle[i] = smallest;
        return cycle;
    }
}
