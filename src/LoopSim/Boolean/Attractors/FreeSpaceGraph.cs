namespace LoopSim.Boolean.Attractors;

/// <summary>All states of a <see cref="FreeSpace"/>, with the transitions that flip unstable nodes.</summary>
internal readonly struct FreeSpaceGraph(FreeSpace space, int[] images, IFlipTransitions transitions) : IStateGraph
{
    public int Count => images.Length;

    public int Next(int state, ref uint cursor)
    {
        var unstable = state ^ images[state];
        if (unstable == 0)
            return -1;
        // Both calls are the same; the first is one that the compiler inlines, which halves the time of a search.
        cursor = (uint)(transitions is AsynchronousScheme.Transitions oneByOne ? oneByOne.NextFlip((uint)unstable, cursor) : transitions.NextFlip((uint)unstable, cursor));
        return cursor == 0 ? -1 : state ^ (int)cursor;
    }

    public void Sort(int[] states) => Array.Sort(states);

    public void Unpack(int state, Span<ulong> words) => space.Unpack(state, words);
}
