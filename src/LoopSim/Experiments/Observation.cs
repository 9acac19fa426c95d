namespace LoopSim.Experiments;

/// <summary>What an engine found for one readout.</summary>
/// <param name="Node">The readout.</param>
/// <param name="Value">The level in the readout's unit, or in a Boolean network the share of time or states in which it is on.</param>
/// <param name="IsOn">Whether that counts as on; <see langword="null"/> where it is neither on nor off, e.g. on in one attractor and off in another.</param>
/// <param name="Text">The finding in words, as tables print it.</param>
public sealed record Observation(string Node, double Value, bool? IsOn, string Text);
