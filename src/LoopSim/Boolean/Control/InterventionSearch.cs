using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Control;

/// <summary>Finds the minimal interventions that meet a goal, up to a size: minimal intervention sets, minimal cut sets, and the controls that lead to an attractor or a phenotype.</summary>
/// <remarks>
/// A <em>minimal intervention set</em> is a set of nodes, each held on or off, that brings a phenotype about and of which no part does; a <em>minimal cut set</em> is one of knockouts that keeps
/// a phenotype from coming about (S. Klamt, J. Saez-Rodriguez, J. A. Lindquist, L. Simeoni, E. D. Gilles, BMC Bioinformatics 7 (2006) 56, DOI 10.1186/1471-2105-7-56;
/// R. Samaga, A. von Kamp, S. Klamt, "Computing combinatorial intervention strategies and failure modes in signaling networks", J. Comput. Biol. 17 (2010) 39). There the phenotype is one of a logical steady state; here what counts is a choice
/// (<see cref="ControlDynamics"/>, <see cref="InterventionOptions.Start"/>), and so is how long nodes are held (<see cref="ControlKind"/>).
/// Sets are tried size by size, without those that hold a set found before, so that answers are all and only the minimal ones. 64 at a time are
/// judged by percolation and by paths, which decides nearly all; the rest are decided one by one. With m candidates the cost grows as mᵏ for size k.
/// Laws, checked by InterventionSearchTests: for every dynamics and kind the same sets as trying all of them by definition.
/// </remarks>
public static class InterventionSearch
{
    /// <summary>64 sets are judged at once, and so many times 64 between two looks at what was found.</summary>
    private const int BlocksAtOnce = 16;

    /// <summary>Finds minimal cut sets: knockouts that together keep a phenotype from coming about.</summary>
    /// <param name="network">The network.</param>
    /// <param name="phenotype">The settings that make the phenotype, e.g. a gene that is on.</param>
    /// <param name="options">What else is asked; without candidates, every node that is not clamped may be knocked out.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static InterventionSets CutSets(BooleanNetwork network, IEnumerable<NodeSetting> phenotype, InterventionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<NodeSetting> candidates = options.Candidates
            ?? [.. Enumerable.Range(0, network.Count).Where(node => network.ClampedValue(node) is null).Select(node => new NodeSetting(network.Names[node], false))];
        return Find(network, new ControlGoal.Prevent(ControlGoal.PhenotypeOf(network, phenotype)), options with { Candidates = candidates }, cancellation);
    }

    /// <summary>Finds the minimal interventions that meet a goal.</summary>
    /// <param name="network">The network. Inputs are free, and each of their settings counts: clamp those whose values are known, or give a start.</param>
    /// <param name="goal">The goal.</param>
    /// <param name="options">What else is asked.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>All of them up to the size that is asked for; where a limit was reached, those that were found, each of which is minimal.</returns>
    /// <exception cref="ArgumentException">A setting names no node, a state is of another network, or the question has no meaning.</exception>
    public static InterventionSets Find(BooleanNetwork network, ControlGoal goal, InterventionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(goal);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaximumSize);
        var problem = new ControlProblem(network, goal, options, cancellation);
        var screen = new LaneScreen(problem.Network, problem.Candidates, problem.Goal, options.Kind, problem.Hull);
        var paths = new ScreenPaths(problem);
        var sets = new CandidateSets([.. problem.Candidates.Select(candidate => candidate.Node)]);
        var found = ImmutableArray.CreateBuilder<Intervention>();
        var size = 0;
        try
        {
            var check = CheckFor(problem, screen, paths, cancellation);
            for (; size <= options.MaximumSize && !(found is [{ Size: 0 }]); size++)
            {
                foreach (var set in OfSize(size, sets, screen, paths, check, problem))
                {
                    found.Add(problem.InterventionOf(set));
                    if (size > 0)
                        sets.Exclude(set);
                }
            }
            return new InterventionSets(found.ToImmutable(), options.MaximumSize, null);
        }
        catch (SearchLimitException limit)
        {
            return new InterventionSets(found.ToImmutable(), size - 1, limit.Reason);
        }
    }

    private static IGoalCheck? CheckFor(ControlProblem problem, LaneScreen screen, ScreenPaths paths, CancellationToken cancellation) => problem.Options switch
    {
        { Dynamics: ControlDynamics.Percolation } => null,
        { Dynamics: ControlDynamics.MostPermissive } => new MostPermissiveCheck(problem, screen, cancellation),
        { Dynamics: ControlDynamics.Asynchronous, Kind: ControlKind.Permanent } => new PermanentCheck(problem, screen, paths),
        { Dynamics: ControlDynamics.Asynchronous } => new ReleasedCheck(problem),
        _ => throw new InvalidOperationException($"There is no case for the dynamics {problem.Options.Dynamics}: this is a bug in LoopSim."),
    };

    /// <summary>The sets of one size that meet the goal, in ascending order.</summary>
    private static IEnumerable<int[]> OfSize(int size, CandidateSets sets, LaneScreen screen, ScreenPaths paths, IGoalCheck? check, ControlProblem problem)
    {
        var done = 0L;
        foreach (var blocks in sets.OfSize(size).Chunk(64).Chunk(BlocksAtOnce))
        {
            problem.Budget.ThrowIfSpent();
            problem.Budget.Report(string.Create(CultureInfo.InvariantCulture, $"size {size}: {done} sets tried"));
            var verdicts = new Verdicts[blocks.Length];
            Parallel.For(0, blocks.Length, i => verdicts[i] = screen.Judge(blocks[i], paths.Paths));
            paths.Learn();
            var met = check is null ? [.. verdicts.Select(verdict => verdict.Met)] : Decide(blocks, verdicts, check);
            for (var i = 0; i < blocks.Length; i++)
            {
                for (var left = met[i]; left != 0; left &= left - 1)
                    yield return blocks[i][BitOperations.TrailingZeroCount(left)];
                done += blocks[i].Length;
            }
        }
    }

    /// <summary>Decides one by one what the screen leaves open.</summary>
    private static ulong[] Decide(int[][][] blocks, Verdicts[] verdicts, IGoalCheck check)
    {
        var open = (from i in Enumerable.Range(0, blocks.Length)
                    from lane in Enumerable.Range(0, blocks[i].Length)
                    where (((verdicts[i].Met | verdicts[i].Failed) >> lane) & 1) == 0
                    select (Block: i, Lane: lane)).ToArray();
        var isMet = new bool[open.Length];
        SearchLimitException? stopped = null;
        Parallel.For(0, open.Length, new ParallelOptions { MaxDegreeOfParallelism = check.IsConcurrent ? -1 : 1 }, (i, loop) =>
        {
            try
            {
                isMet[i] = check.IsMet(blocks[open[i].Block][open[i].Lane]);
            }
            catch (SearchLimitException limit)
            {
                stopped = limit;
                loop.Stop();
            }
        });
        if (stopped is not null)
            throw stopped;
        ulong[] met = [.. verdicts.Select(verdict => verdict.Met)];
        for (var i = 0; i < open.Length; i++)
            met[open[i].Block] |= isMet[i] ? 1UL << open[i].Lane : 0;
        return met;
    }
}
