using LoopSim.Logic;
using LoopSim.Randomness;
using LoopSim.Results;

namespace LoopSim.Boolean;

/// <summary>Follows a network from one state, round by round.</summary>
/// <remarks>
/// A round is one step of the synchronous scheme, and n single-node updates of the asynchronous one, n being the number of
/// nodes: each node is then updated once on average (<see cref="IUpdateScheme.StepsPerRound"/>). Time counts rounds, unit <see cref="TimeUnit"/>.
/// </remarks>
public static class Walk
{
    /// <summary>The unit of time: one round.</summary>
    public const string TimeUnit = "step";

    /// <summary>Returns the values of all nodes over time, 0 or 1.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="start">The state at time 0; clamped nodes are put to their values first.</param>
    /// <param name="rounds">The number of rounds.</param>
    /// <param name="random">Where choices are drawn from; may be left out under a deterministic scheme.</param>
    /// <returns>[(rounds + 1) x nodes], row = time 0, 1, ...</returns>
    public static TimeCourse Run(BooleanNetwork network, IUpdateScheme scheme, BooleanState start, int rounds, RandomStream? random = null) =>
        Run([new WalkPhase(network, rounds)], scheme, start, random);

    /// <summary>Returns the values of all nodes over time, 0 or 1, through several phases.</summary>
    /// <param name="phases">The phases in order, over the same nodes. When one begins, the nodes it clamps take their values at
    /// once, and the row of that time shows them so; nodes that the phase before held are free to follow their rules again.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="start">The state at time 0; nodes that the first phase clamps are put to their values first.</param>
    /// <param name="random">Where choices are drawn from; may be left out under a deterministic scheme.</param>
    /// <returns>[(all rounds + 1) x nodes], row = time 0, 1, ...</returns>
    public static TimeCourse Run(IReadOnlyList<WalkPhase> phases, IUpdateScheme scheme, BooleanState start, RandomStream? random = null)
    {
        Check(phases, scheme, start);
        if (random is null && !scheme.IsDeterministic)
            throw new ArgumentException($"The scheme \"{scheme.Name}\" makes random choices: give it a random stream.", nameof(random));
        var network = phases[0].Network;
        var rows = RowCount(phases);
        var values = new double[rows * network.Count];
        Follow(phases, scheme, start, random ?? new RandomStream(0), (row, state) =>
        {
            for (var node = 0; node < network.Count; node++)
                values[row * network.Count + node] = (state[node >> 6] >> node) & 1;
        });
        return new TimeCourse(network.Names.Select(name => Variable.Named(name)), TimeUnit, Times(rows), values);
    }

    /// <summary>Returns the state of a row of a walk, in which every value is 0 or 1.</summary>
    /// <param name="walk">A time course that <c>Run</c> returned.</param>
    /// <param name="timeIndex">The row.</param>
    public static BooleanState StateAt(TimeCourse walk, int timeIndex)
    {
        ArgumentNullException.ThrowIfNull(walk);
        var row = walk.Row(timeIndex);
        var words = new ulong[CompiledLogic.WordsFor(row.Length)];
        for (var node = 0; node < row.Length; node++)
        {
            if (row[node] is not (0 or 1))
                throw new ArgumentException($"\"{walk.Variables[node].Name}\" is {row[node]} in row {timeIndex}: a Boolean state needs 0 or 1.", nameof(walk));
            words[node >> 6] |= (ulong)row[node] << node;
        }
        return new BooleanState(row.Length, words);
    }

    internal delegate void Visit(int row, ReadOnlySpan<ulong> state);

    internal static int RowCount(IReadOnlyList<WalkPhase> phases) => 1 + phases.Sum(phase => phase.Rounds);

    internal static double[] Times(int rows) => [.. Enumerable.Range(0, rows).Select(row => (double)row)];

    internal static void Check(IReadOnlyList<WalkPhase> phases, IUpdateScheme scheme, BooleanState start)
    {
        ArgumentNullException.ThrowIfNull(phases);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(start);
        if (phases.Count == 0)
            throw new ArgumentException("A walk needs at least one phase.", nameof(phases));
        var names = phases[0].Network.Names;
        foreach (var phase in phases)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(phase.Rounds, nameof(phases));
            if (!phase.Network.Names.SequenceEqual(names))
                throw new ArgumentException("All phases of a walk must have the same nodes in the same order.", nameof(phases));
        }
        if (start.Count != names.Length)
            throw new ArgumentException($"The state has {start.Count} nodes and the network {names.Length}.", nameof(start));
    }

    /// <summary>Walks, and hands every row to a visitor; arguments have been checked.</summary>
    internal static void Follow(IReadOnlyList<WalkPhase> phases, IUpdateScheme scheme, BooleanState start, RandomStream random, Visit visit)
    {
        var state = start.Words.ToArray();
        var row = 0;
        foreach (var (network, rounds) in phases)
        {
            network.SetClamped(state);
            var (transitions, steps) = (scheme.On(network), scheme.StepsPerRound(network.Count));
            for (var round = 0; round < rounds; round++)
            {
                visit(row++, state);
                for (var step = 0; step < steps; step++)
                    transitions.Step(state, random);
            }
        }
        visit(row, state);
    }
}
