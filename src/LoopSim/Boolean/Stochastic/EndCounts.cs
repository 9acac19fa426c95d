namespace LoopSim.Boolean.Stochastic;

/// <summary>How many trajectories ended in each state, and in which of them no node can flip.</summary>
internal sealed class EndCounts(int words)
{
    private readonly List<(int Count, bool IsFixed)> _counts = [];

    /// <summary>The states.</summary>
    public StateTable States { get; } = new(words);

    /// <summary>The counts of a state.</summary>
    public (int Count, bool IsFixed) this[int state] => _counts[state];

    /// <summary>Counts trajectories that end in a state.</summary>
    public void Add(ReadOnlySpan<ulong> state, bool isFixed, int count = 1)
    {
        var index = States.IndexOf(state);
        if (index == _counts.Count)
            _counts.Add((0, isFixed));
        _counts[index] = (_counts[index].Count + count, isFixed);
    }
}
