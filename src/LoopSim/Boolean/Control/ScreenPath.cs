namespace LoopSim.Boolean.Control;

/// <summary>A state that a screen follows by single updates, in a fixed order of nodes.</summary>
/// <param name="start">A state that the network can be in when an intervention begins.</param>
/// <param name="order">The nodes, each once.</param>
internal sealed class ScreenPath(BooleanState start, int[] order)
{
    private int _failed;

    /// <summary>Where the path begins; nodes are put to the values that they are held at.</summary>
    public BooleanState Start { get; } = start;

    /// <summary>The order in which nodes are updated.</summary>
    public int[] Order { get; } = order;

    /// <summary>How many interventions were seen to fail on the path.</summary>
    public int FailedCount => _failed;

    /// <summary>Counts interventions that failed on the path; from any thread.</summary>
    public void Failed(int count) => Interlocked.Add(ref _failed, count);
}
