using System.Collections.Immutable;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Diagnostics;

namespace LoopSim.Experiments;

/// <summary>The attractors of every mutant of a Boolean network, single and double, and which readouts are on in each.</summary>
/// <remarks>Exact. Laws, checked by PhenotypeTableTests: a row has the attractors of the network that the mutations make, whatever the number of threads.</remarks>
public sealed record PhenotypeTable
{
    /// <summary>States are visited, and basins counted, in networks of so many free nodes; a table has many rows.</summary>
    private const int MostFreeNodes = 16;

    /// <summary>The name of the update scheme.</summary>
    public required string Scheme { get; init; }

    /// <summary>The nodes that make the phenotype.</summary>
    public required ImmutableArray<string> Readouts { get; init; }

    /// <summary>The attractors without mutation.</summary>
    public required MutantRow WildType { get; init; }

    /// <summary>One row a mutant, in the order that was given; pairs after singles.</summary>
    public required ImmutableArray<MutantRow> Rows { get; init; }

    /// <summary>Which limit left rows out, as the end of a sentence; <see langword="null"/> where all are there.</summary>
    public string? StoppedBy { get; init; }

    /// <summary>Finds every attractor of every mutant.</summary>
    /// <param name="network">The network, inputs clamped whose values are known.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="mutations">The mutations.</param>
    /// <param name="pairs">Whether every pair of mutations of different sites is made, too.</param>
    /// <param name="readouts">The nodes that make the phenotype.</param>
    /// <param name="limits">What may be spent on all mutants together.</param>
    /// <param name="onRow">Called after each mutant, with how many are done and how many there are; from several threads at a time.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="SimulationException">A network is beyond all methods; the message says by how much and what to do.</exception>
    /// <exception cref="ArgumentException">A mutation or a readout names what the network does not have.</exception>
    public static PhenotypeTable Of(BooleanNetwork network, IUpdateScheme scheme, IReadOnlyList<Mutation> mutations, bool pairs, IReadOnlyList<string> readouts,
        SearchLimits limits, Action<int, int>? onRow = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scheme);
        return Of(scheme, mutations, pairs, readouts, limits, (mutant, budget) =>
        {
            var changed = network.Under(Mutation.PerturbationsOf(mutant));
            var found = FinderFor(changed, scheme, limits, budget).Find(changed, scheme, cancellation);
            if (found.StoppedBy is not null)
                budget.ThrowIfSpent();
            return new MutantRow(mutant, [.. found.Attractors.Select((attractor, i) => Row(attractor, readouts, found.Basins.IsEmpty ? null : found.Basins[i], found.StateCount))], found.StoppedBy);
        }, onRow, cancellation);
    }

    /// <summary>Finds the attractors that every mutant can reach in the last phase of an experiment.</summary>
    /// <param name="study">The model with its experiments.</param>
    /// <param name="experiment">The experiment, run with each mutant from its first phase on.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="mutations">The mutations.</param>
    /// <param name="pairs">Whether every pair of mutations of different sites is made, too.</param>
    /// <param name="readouts">The nodes that make the phenotype.</param>
    /// <param name="limits">What may be spent on all mutants together.</param>
    /// <param name="onRow">Called after each mutant, with how many are done and how many there are; from several threads at a time.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="SimulationException">A run cannot be completed.</exception>
    /// <exception cref="ArgumentException">A mutation or a readout names what the network does not have.</exception>
    public static PhenotypeTable Of(Study study, Experiment experiment, IUpdateScheme scheme, IReadOnlyList<Mutation> mutations, bool pairs, IReadOnlyList<string> readouts,
        SearchLimits limits, Action<int, int>? onRow = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var engine = new BooleanEngine(scheme.Name, scheme);
        return Of(scheme, mutations, pairs, readouts, limits, (mutant, budget) =>
        {
            var run = (BooleanRun)MutantLoop.Run(study, experiment, mutant, engine, new RunOptions { Limits = limits with { Time = Left(limits, budget) ?? new RunOptions().Limits.Time } }, budget, cancellation);
            return new MutantRow(mutant, [.. run.Attractors.Select(attractor => Row(attractor, readouts, null, 0))], null);
        }, onRow, cancellation);
    }

    private static PhenotypeTable Of(IUpdateScheme scheme, IReadOnlyList<Mutation> mutations, bool pairs, IReadOnlyList<string> readouts, SearchLimits limits,
        Func<ImmutableArray<Mutation>, SearchBudget, MutantRow> row, Action<int, int>? onRow, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(readouts);
        ArgumentNullException.ThrowIfNull(limits);
        var budget = new SearchBudget(limits, cancellation);
        MutantRow wildType;
        try
        {
            wildType = row([], budget);
        }
        catch (SearchLimitException limit)
        {
            return new PhenotypeTable { Scheme = scheme.Name, Readouts = [.. readouts], WildType = new MutantRow([], [], limit.Reason), Rows = [], StoppedBy = limit.Reason };
        }
        var (rows, stoppedBy) = MutantLoop.Run(Mutation.Mutants(mutations, pairs), mutant => row(mutant, budget), budget, onRow, cancellation);
        return new PhenotypeTable { Scheme = scheme.Name, Readouts = [.. readouts], WildType = wildType, Rows = rows, StoppedBy = stoppedBy };
    }

    private static IAttractorFinder FinderFor(BooleanNetwork network, IUpdateScheme scheme, SearchLimits limits, SearchBudget budget)
    {
        var visiting = new StateSpaceSearch { MaximumFreeNodes = MostFreeNodes };
        return visiting.Handles(network, scheme) ? visiting
            : scheme is AsynchronousScheme ? new TrapSpaceFinder { Limits = limits with { Time = Left(limits, budget) } }
            : AttractorFinders.For(network, scheme);
    }

    private static TimeSpan? Left(SearchLimits limits, SearchBudget budget) => limits.Time is { } time ? time - budget.Elapsed : null;

    private static MutantAttractor Row(Attractor attractor, IReadOnlyList<string> readouts, AttractorBasin? basin, double states) =>
        new(attractor.Kind, attractor.StateCount, [.. readouts.Select(attractor.Duty)], basin?.Strong / states, basin?.Weak / states);
}
