namespace LoopSim.Boolean.Stochastic;

/// <summary>A text that a file keeps of a node under a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Text">The text.</param>
public sealed record NodeText(string Name, string Text);
