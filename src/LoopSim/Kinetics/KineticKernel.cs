using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>A program of a network, compiled, that takes with the constants what follows from them alone.</summary>
internal sealed class KineticKernel
{
    private readonly RateKernel _fixedParts;

    public KineticKernel(RateProgram program, KineticPrograms programs, RateKernelKind kind)
    {
        Original = program;
        var parts = programs.FixedPartsOf(program);
        _fixedParts = kind.Make(parts.Values);
        Kernel = kind.Make(parts.Programs[0]);
    }

    /// <summary>The program as it was before its fixed parts were taken out of it.</summary>
    public RateProgram Original { get; }

    /// <summary>What is run with the constants of <see cref="Bind"/>.</summary>
    public RateKernel Kernel { get; }

    /// <summary>The kernel for one set of constants.</summary>
    public BoundKernel Bind(double[] constants)
    {
        var complete = new double[Kernel.Program.Parameters.Length];
        constants.CopyTo(complete, 0);
        _fixedParts.Run(0, [], constants, new double[_fixedParts.WorkLength], complete.AsSpan(constants.Length));
        return new(Kernel, complete);
    }
}
