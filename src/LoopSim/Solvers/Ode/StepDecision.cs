namespace LoopSim.Solvers.Ode;

/// <summary>What a step size controller decided.</summary>
/// <param name="Accepted">Whether the step stands.</param>
/// <param name="NextStep">The size of the next step, or of the next attempt at this one.</param>
public readonly record struct StepDecision(bool Accepted, double NextStep);
