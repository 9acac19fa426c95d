using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Where a trajectory is, and what is kept of it. <see cref="TrajectoryLoop"/> drives it.</summary>
/// <remarks>Law: every implementation, and <see cref="GraphWalk"/>, makes the same jumps from the same random numbers, bit for bit (MarkovSimulatorTests), so that it does not matter which one runs a trajectory.</remarks>
internal interface IStateWalk
{
    /// <summary>The mean waiting time, in units of <see cref="WindowTime"/>; infinite where no node can flip.</summary>
    double Wait { get; }

    /// <summary>Goes to the first state of a trajectory.</summary>
    void Start(ReadOnlySpan<ulong> state);

    /// <summary>Flips, at a time, the node that a number, uniform in [0, 1), chooses among the rates.</summary>
    void Move(long now, double choice);

    /// <summary>Sets nodes at a time.</summary>
    void Set(long now, ScheduledSetting setting, ref TrajectoryRandom random);

    /// <summary>The trajectory ends.</summary>
    void End(long now);
}
