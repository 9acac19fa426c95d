using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using LoopSim.Diagnostics;

namespace LoopSim.Experiments;

/// <summary>Computes one row for each mutant, on all cores, within limits.</summary>
internal static class MutantLoop
{
    /// <summary>Computes the rows.</summary>
    /// <param name="mutants">The mutants.</param>
    /// <param name="row">Computes a row. It may end with a <see cref="SimulationException"/> because of a limit of its own, which is a partial answer only where the budget is spent, too.</param>
    /// <param name="budget">What may be spent on all rows.</param>
    /// <param name="onRow">Called after each row, with how many are done and how many there are; from several threads at a time.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The rows in the order of the mutants, without those that a limit left out, and which limit it was.</returns>
    public static (ImmutableArray<T> Rows, string? StoppedBy) Run<T>(ImmutableArray<ImmutableArray<Mutation>> mutants, Func<ImmutableArray<Mutation>, T> row, SearchBudget budget, Action<int, int>? onRow, CancellationToken cancellation)
        where T : class
    {
        var rows = new T?[mutants.Length];
        var done = 0;
        string? stoppedBy = null;
        // Rows are kept by index, so their order and their values do not depend on the number of threads.
        try
        {
            Parallel.For(0, mutants.Length, new ParallelOptions { CancellationToken = cancellation }, (i, loop) =>
            {
                try
                {
                    budget.ThrowIfSpent();
                    rows[i] = row(mutants[i]);
                    onRow?.Invoke(Interlocked.Increment(ref done), mutants.Length);
                }
                catch (SearchLimitException limit)
                {
                    stoppedBy = limit.Reason;
                    loop.Stop();
                }
            });
        }
        catch (AggregateException e)
        {
            // What stops one run stops the screen, and is told as if it had been alone.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return ([.. rows.OfType<T>()], stoppedBy);
    }

    /// <summary>Runs an experiment with a mutant; where that fails and the budget is spent, the budget is the reason.</summary>
    /// <exception cref="SearchLimitException">The budget is spent.</exception>
    public static IEngineRun Run(Study study, Experiment experiment, ImmutableArray<Mutation> mutant, ISimulationEngine engine, RunOptions options, SearchBudget budget, CancellationToken cancellation)
    {
        try
        {
            return ExperimentRunner.Run(study, Mutation.In(experiment, mutant), engine, options, cancellation);
        }
        catch (SimulationException)
        {
            budget.ThrowIfSpent();
            throw;
        }
    }
}
