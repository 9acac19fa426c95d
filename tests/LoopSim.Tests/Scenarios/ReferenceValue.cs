namespace LoopSim.Tests.Scenarios;

/// <summary>A value that another solver found.</summary>
/// <param name="Case">The case.</param>
/// <param name="Variable">The variable, or a property of its whole course, e.g. <c>IL6.half_time</c>.</param>
/// <param name="Time">The time, infinite for the steady state; <see langword="null"/> for a property of the whole course.</param>
/// <param name="Value">The value, in the unit of the model file.</param>
internal sealed record ReferenceValue(string Case, string Variable, double? Time, double Value);
