using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>A kernel with its constants and space to work in, for one thread.</summary>
internal sealed class BoundKernel(RateKernel kernel, double[] constants)
{
    private readonly double[] _work = new double[kernel.WorkLength];

    /// <summary>The constants, and behind them what follows from them. Those from which nothing follows may change.</summary>
    public double[] Constants => constants;

    /// <summary>Evaluates the program.</summary>
    public void Run(double t, ReadOnlySpan<double> y, Span<double> output) => kernel.Run(t, y, constants, _work, output);
}
