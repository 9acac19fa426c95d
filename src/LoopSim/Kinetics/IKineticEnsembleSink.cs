namespace LoopSim.Kinetics;

/// <summary>Takes what becomes of the members of an ensemble.</summary>
internal interface IKineticEnsembleSink
{
    /// <summary>Takes members that were integrated side by side.</summary>
    /// <param name="observed">For each output time and variable a vector of lanes.</param>
    /// <param name="members">The members' numbers, lane by lane.</param>
    void AddLanes(double[] observed, ReadOnlySpan<long> members);

    /// <summary>Takes a member that was integrated alone.</summary>
    /// <param name="observed">For each output time and variable a value.</param>
    /// <param name="member">The member's number.</param>
    void AddOne(double[] observed, long member);

    /// <summary>Notes a member that could not be integrated.</summary>
    /// <param name="member">The member's number.</param>
    /// <param name="reason">What its solver said.</param>
    void Fail(long member, string reason);
}
