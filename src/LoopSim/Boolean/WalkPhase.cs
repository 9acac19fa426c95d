namespace LoopSim.Boolean;

/// <summary>A stretch of a walk under one network, e.g. a pulse: the network with an input clamped on, for some rounds.</summary>
/// <param name="Network">The rules that hold during the phase.</param>
/// <param name="Rounds">How long it lasts, in rounds; at least 0.</param>
public sealed record WalkPhase(BooleanNetwork Network, int Rounds);
