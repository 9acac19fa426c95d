using LoopSim.Boolean;

namespace LoopSim.Experiments.Uncertainty;

/// <summary>In how many parameter sets a conclusion holds.</summary>
/// <param name="Holding">The number of sets in which it does.</param>
/// <param name="Judged">The number of sets that could be judged.</param>
public readonly record struct SurvivalShare(int Holding, int Judged)
{
    /// <summary>The share, 0 to 1; not a number where no set could be judged.</summary>
    public double Value => (double)Holding / Judged;

    /// <summary>Wilson's 95 % interval of the share among all sets of the distributions, as if the sets were random; points of a Sobol' sequence are more even, so that the error is rather smaller.</summary>
    public (double Lower, double Upper) Interval => Judged == 0 ? (0, 1) : AsynchronousEnsemble.Wilson(Holding, Judged);
}
