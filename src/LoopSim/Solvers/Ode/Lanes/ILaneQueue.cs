namespace LoopSim.Solvers.Ode.Lanes;

/// <summary>The systems that wait for a lane, and what becomes of each.</summary>
internal interface ILaneQueue
{
    /// <summary>Puts the next system into a lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="states">The states of all lanes; those of this lane are written.</param>
    /// <returns>Whether there was one.</returns>
    bool TryFill(int lane, Span<double> states);

    /// <summary>Takes what a lane's system came to.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="outputs">Its states at the output times, one time after the other.</param>
    void Complete(int lane, ReadOnlySpan<double> outputs);

    /// <summary>Takes back a system that cannot be integrated in a lane.</summary>
    void Fail(int lane);
}
