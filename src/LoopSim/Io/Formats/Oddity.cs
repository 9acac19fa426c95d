namespace LoopSim.Io.Formats;

/// <summary>A kind of doubtful input, of which a file may have hundreds.</summary>
/// <param name="One">What there is one of, e.g. <c>species has no compartment</c>.</param>
/// <param name="Many">What there are several of, e.g. <c>species have no compartment</c>.</param>
/// <param name="Reading">What is made of them: a sentence.</param>
internal sealed record Oddity(string One, string Many, string Reading);
