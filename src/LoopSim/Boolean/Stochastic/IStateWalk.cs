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

    /// <summary>Flips the node that a number, uniform in [0, 1), chooses among the rates.</summary>
    void Move(double choice);

    /// <summary>Sets nodes.</summary>
    void Set(ScheduledSetting setting, ref TrajectoryRandom random);

    /// <summary>The state is held for a time within the window that is open.</summary>
    void Add(long time);

    /// <summary>The open window ends.</summary>
    void Close(int window);

    /// <summary>The state is held through whole windows, from one up to but not including another.</summary>
    void Span(int first, int end);

    /// <summary>The trajectory ends in the state.</summary>
    /// <param name="isFixed">Whether no node can flip in it.</param>
    void End(bool isFixed);
}
