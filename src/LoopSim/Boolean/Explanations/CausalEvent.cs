using System.Collections.Immutable;

namespace LoopSim.Boolean.Explanations;

/// <summary>A node takes a value, and why: a link of the chain that leads to what was asked about.</summary>
/// <remarks>Events are shared: what two events have as a reason is one object, so that they form a graph without cycles.</remarks>
public sealed record CausalEvent
{
    /// <summary>The node.</summary>
    public required string Node { get; init; }

    /// <summary>The value that it takes.</summary>
    public required bool Value { get; init; }

    /// <summary>The step of the walk in which it takes it, 0 for the start; it keeps the value for as long as the explanation needs it.</summary>
    public required int Step { get; init; }

    /// <summary>The phase of the walk that the step belongs to, counted from 0.</summary>
    public required int Phase { get; init; }

    /// <summary>Why it takes it.</summary>
    public required EventCause Cause { get; init; }

    /// <summary>The regulators whose values made the rule ask for the value, as few as suffice; empty where <see cref="Cause"/> is not the rule.</summary>
    public ImmutableArray<CausalEvent> Reasons { get; init; } = [];

    /// <summary>The regulators that made the node keep its value up to the moment that the explanation needs: where <see cref="Reasons"/> were gone by then, or where the node has been so from
    /// the start and something that was not is what holds it there. Empty otherwise.</summary>
    public ImmutableArray<CausalEvent> KeptBy { get; init; } = [];

    /// <summary>Whether the rule would have asked for the value even without <see cref="Reasons"/>, since other regulators suffice as well.</summary>
    public bool IsOverdetermined { get; init; }

    /// <summary>All events that lead to this one, and itself, each once: the latest first, and in one step every event before its reasons.</summary>
    public ImmutableArray<CausalEvent> Chain()
    {
        var seen = new HashSet<CausalEvent>(ReferenceEqualityComparer.Instance);
        var reasonsFirst = new List<CausalEvent>();
        var open = new Stack<(CausalEvent Event, bool ReasonsAreDone)>([(this, false)]);
        while (open.TryPop(out var next))
        {
            if (next.ReasonsAreDone)
                reasonsFirst.Add(next.Event);
            else if (seen.Add(next.Event))
            {
                open.Push((next.Event, true));
                foreach (var reason in next.Event.Reasons.Concat(next.Event.KeptBy))
                    open.Push((reason, false));
            }
        }
        return [.. Enumerable.Reverse(reasonsFirst).OrderByDescending(e => e.Step)];
    }

    /// <summary>How many reasons away from this event each event of its chain is, by the shortest way.</summary>
    public IReadOnlyDictionary<CausalEvent, int> Distances()
    {
        var distances = new Dictionary<CausalEvent, int>(ReferenceEqualityComparer.Instance) { [this] = 0 };
        var open = new Queue<CausalEvent>(distances.Keys);
        while (open.TryDequeue(out var next))
        {
            foreach (var reason in next.Reasons.Concat(next.KeptBy))
            {
                if (distances.TryAdd(reason, distances[next] + 1))
                    open.Enqueue(reason);
            }
        }
        return distances;
    }
}
