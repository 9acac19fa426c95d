namespace LoopSim.Names;

/// <summary>One row of an <see cref="IdentifierTable"/>.</summary>
/// <param name="Label">The name as people write it, such as <c>NF-κB</c>.</param>
/// <param name="Identifier">The name as files and formulas write it, such as <c>NF_kappaB</c>.</param>
public readonly record struct IdentifierEntry(string Label, string Identifier);
