namespace LoopSim.Kinetics.Rates;

/// <summary>A way to run rate laws.</summary>
/// <param name="Name">Its name, e.g. <c>compiled</c>.</param>
/// <param name="Description">What it does and when to choose it, in a sentence.</param>
/// <param name="Make">Makes the kernel of a program.</param>
public sealed record RateKernelKind(string Name, string Description, Func<RateProgram, RateKernel> Make);
