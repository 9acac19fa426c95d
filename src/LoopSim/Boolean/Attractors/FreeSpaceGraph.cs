namespace LoopSim.Boolean.Attractors;

/// <summary>All states of a <see cref="FreeSpace"/>, with the transitions that a scheme allows.</summary>
internal readonly struct FreeSpaceGraph(FreeSpace space, int[] images, IUpdateScheme scheme) : IStateGraph
{
    public int Count => images.Length;

    public int NodeCount => space.NodeCount;

    public int Next(int state, ref uint cursor)
    {
        var unstable = state ^ images[state];
        if (unstable == 0)
            return -1;
        // Both calls are the same; the first is one that the compiler inlines, which halves the time of a search.
        cursor = (uint)(scheme is AsynchronousScheme oneByOne ? oneByOne.NextFlip((uint)unstable, cursor) : scheme.NextFlip((uint)unstable, cursor));
        return cursor == 0 ? -1 : state ^ (int)cursor;
    }

    public void Sort(int[] states) => Array.Sort(states);

    public void Unpack(int state, Span<ulong> words) => space.Unpack(state, words);
}
