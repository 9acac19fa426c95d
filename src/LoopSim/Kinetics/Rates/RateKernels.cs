using System.Collections.Immutable;

namespace LoopSim.Kinetics.Rates;

/// <summary>The ways to run rate laws. A new one is added here, and all tests of kernels run over it.</summary>
public static class RateKernels
{
    /// <summary>Walks the trees: the definition of what a program computes.</summary>
    public static RateKernelKind Interpreted { get; } =
        new("interpreted", "Walks the expressions; the definition that the others are tested against.", program => new InterpretedRateKernel(program));

    /// <summary>Generates machine code.</summary>
    public static RateKernelKind Compiled { get; } =
        new("compiled", "Generates machine code with equal parts computed once; for everything that runs more than a few hundred times.", RateCompiler.Compile);

    /// <summary>All of them.</summary>
    public static ImmutableArray<RateKernelKind> All { get; } = [Interpreted, Compiled];
}
