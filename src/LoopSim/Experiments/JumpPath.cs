namespace LoopSim.Experiments;

/// <summary>What an ensemble has come to by the phases so far, and the ways that it went on from there.</summary>
/// <param name="recorder">What it has come to.</param>
internal sealed class JumpPath(JumpRecorder recorder)
{
    private readonly List<(Phase Phase, JumpPath Path)> _next = [];

    /// <summary>The course so far.</summary>
    public JumpRecorder Recorder => recorder;

    /// <summary>The path with one phase more, which is simulated where it is new.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="follow">Simulates it.</param>
    public JumpPath Through(Phase phase, Func<JumpRecorder, JumpRecorder> follow)
    {
        foreach (var (known, path) in _next)
        {
            if (known.Duration == phase.Duration && known.Medium == phase.Medium && known.Under.SequenceEqual(phase.Under))
                return path;
        }
        var made = new JumpPath(follow(recorder));
        _next.Add((phase, made));
        return made;
    }
}
