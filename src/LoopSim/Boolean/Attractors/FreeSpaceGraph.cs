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
        cursor = (uint)scheme.NextFlip((uint)unstable, cursor);
        return cursor == 0 ? -1 : state ^ (int)cursor;
    }

    public void Sort(int[] states) => Array.Sort(states);

    public void Unpack(int state, Span<ulong> words) => space.Unpack(state, words);
}
