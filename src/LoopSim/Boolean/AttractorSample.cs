using System.Collections.Immutable;
using LoopSim.Boolean.Attractors;

namespace LoopSim.Boolean;

/// <summary>The attractors that an ensemble of synchronous walks has met.</summary>
/// <param name="Attractors">The attractors, by their smallest state, each with the number of walks that end in it.</param>
/// <param name="Undecided">The number of walks that had not come back to a state when they were stopped.</param>
/// <remarks>What no walk has met is not there: a basin of a share p of the states is missed by m walks with probability (1 - p)ᵐ.</remarks>
public sealed record AttractorSample(ImmutableArray<(Attractor Attractor, int Hits)> Attractors, int Undecided)
{
    /// <summary>Counts the ends of walks: a state on each one's cycle and the cycle's length.</summary>
    internal static AttractorSample Of(BooleanNetwork network, IReadOnlyCollection<(BooleanState? State, int Period)> ends)
    {
        var known = new Dictionary<BooleanState, int>();
        var cycles = new List<(BooleanState[] States, int Hits)>();
        var undecided = 0;
        foreach (var (state, period) in ends)
        {
            if (state is null)
            {
                undecided++;
                continue;
            }
            if (!known.TryGetValue(state, out var cycle))
            {
                cycle = cycles.Count;
                cycles.Add((CycleThrough(network, state, period), 0));
                foreach (var other in cycles[cycle].States)
                    known.Add(other, cycle);
            }
            cycles[cycle] = cycles[cycle] with { Hits = cycles[cycle].Hits + 1 };
        }
        return new AttractorSample([.. cycles.OrderBy(cycle => cycle.States[0]).Select(cycle => (Pack(network, cycle.States), cycle.Hits))], undecided);
    }

    private static BooleanState[] CycleThrough(BooleanNetwork network, BooleanState state, int period)
    {
        var states = new BooleanState[period];
        for (var i = 0; i < period; i++, state = network.Image(state))
            states[i] = state;
        var smallest = Array.IndexOf(states, states.Min());
        return [.. states[smallest..], .. states[..smallest]];
    }

    private static Attractor Pack(BooleanNetwork network, BooleanState[] states) =>
        new(network.Names, states.Length == 1 ? AttractorKind.FixedPoint : AttractorKind.Cycle, states);
}
