namespace LoopSim.Kinetics.Rates;

/// <summary>One step of generated code: a named value, or an output.</summary>
/// <param name="Name">The name of a value that is used again; <see langword="null"/> for an output.</param>
/// <param name="Output">The place of an output; −1 for a named value.</param>
/// <param name="Value">What is computed, over states, parameters and names of statements before.</param>
internal readonly record struct RateStatement(string? Name, int Output, RateExpression Value);
