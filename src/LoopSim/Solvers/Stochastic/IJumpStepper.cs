using LoopSim.Randomness;

namespace LoopSim.Solvers.Stochastic;

/// <summary>Follows trajectories, one after the other.</summary>
internal interface IJumpStepper
{
    /// <summary>The present counts; behind them stands a one.</summary>
    ReadOnlySpan<double> Counts { get; }

    /// <summary>What has been done since the stepper was made.</summary>
    JumpWork Work { get; }

    /// <summary>Begins a trajectory.</summary>
    void Begin(double time, ReadOnlySpan<double> counts, ref TrajectoryRandom random);

    /// <summary>Goes on up to a time; an event at that very time is included.</summary>
    /// <param name="until">The time, not before that of the last call.</param>
    /// <param name="random">The stream of the trajectory.</param>
    /// <param name="cancellation">Asked now and then.</param>
    void Advance(double until, ref TrajectoryRandom random, CancellationToken cancellation);
}
