using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>Where the numbers of an event stand among the outputs of its network's program of events.</summary>
/// <param name="Event">The event.</param>
/// <param name="First">The place of the first number.</param>
internal readonly record struct KineticEventLayout(KineticEvent Event, int First)
{
    /// <summary>The place of the condition.</summary>
    public int Trigger => First;

    /// <summary>The place of the delay.</summary>
    public int Delay => First + 1;

    /// <summary>The place of the priority.</summary>
    public int Priority => First + 2;

    /// <summary>The place behind the last number.</summary>
    public int End => First + 3 + 2 * Event.Assignments.Length;

    /// <summary>The place of the value of an assignment.</summary>
    public int Value(int assignment) => First + 3 + 2 * assignment;

    /// <summary>The place of what the value of an assignment is multiplied by.</summary>
    public int Scale(int assignment) => Value(assignment) + 1;

    /// <summary>The numbers of an event, in their order.</summary>
    public static IEnumerable<RateExpression> Outputs(KineticEvent @event) =>
    [
        @event.Trigger,
        @event.Delay ?? RateExpression.Zero,
        @event.Priority ?? RateExpression.Zero,
        .. @event.Assignments.SelectMany(a => new[] { a.Value, a.ScaledBy is { } scale ? new RateExpression.Symbol(scale) : RateExpression.One }),
    ];
}
