using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Experiments.Ensembles;

/// <summary>Runs sets one by one as <see cref="OdeEngine"/> does: what <see cref="LaneEnsembleWorker"/> must agree with.</summary>
internal sealed class PlainEnsembleWorker(ImmutableArray<ExperimentPlan> plans, RunOptions options) : IEnsembleWorker
{
    public void Run(IReadOnlyList<double[]> sets, Action<int, EnsembleOutcome> take, CancellationToken cancellation)
    {
        for (var i = 0; i < sets.Count; i++)
            take(i, RunOne(sets[i], cancellation));
    }

    private EnsembleOutcome RunOne(double[] values, CancellationToken cancellation)
    {
        try
        {
            return new EnsembleOutcome(null, [.. plans.Select(plan => OdeEngine.Run(plan, values, options, cancellation))]);
        }
        catch (SimulationException e)
        {
            return new EnsembleOutcome(e.Message, []);
        }
    }
}
