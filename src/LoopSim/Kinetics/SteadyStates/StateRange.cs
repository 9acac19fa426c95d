namespace LoopSim.Kinetics.SteadyStates;

/// <summary>A range of the parameter over which the number of steady states does not change.</summary>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end.</param>
/// <param name="Stable">The number of stable states.</param>
/// <param name="Unstable">The number of unstable ones.</param>
public sealed record StateRange(double From, double To, int Stable, int Unstable);
