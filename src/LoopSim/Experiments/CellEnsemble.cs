using System.Collections.Immutable;
using LoopSim.Solvers.Stochastic;

namespace LoopSim.Experiments;

/// <summary>How an experiment is done molecule by molecule, where the run does not say otherwise.</summary>
/// <param name="Cells">The cells that share a medium.</param>
/// <param name="Samples">The number of such cultures.</param>
/// <param name="Method">The method by which molecules are simulated.</param>
public sealed record CellEnsemble(int Cells, int Samples, string Method)
{
    /// <summary>The names of the methods that there are.</summary>
    public static ImmutableArray<string> Methods { get; } = [.. JumpMethods.All.Select(method => method.Name)];

    /// <summary>The options of a run, with what they leave at its default taken from here.</summary>
    internal RunOptions Complete(RunOptions options) => options with
    {
        Cells = options.Cells == RunOptions.DefaultCells ? Cells : options.Cells,
        Trajectories = options.Trajectories ?? Samples,
        JumpMethod = options.JumpMethod == RunOptions.DefaultJumpMethod ? Method : options.JumpMethod,
    };
}
