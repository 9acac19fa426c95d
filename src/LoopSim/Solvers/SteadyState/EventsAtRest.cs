using LoopSim.Solvers.Ode;

namespace LoopSim.Solvers.SteadyState;

/// <summary>Looks for what is still to happen in a system that rests: then it only rests for a while.</summary>
/// <remarks>What waits is found, and a function of the time that crosses 0 for good: functions are looked at at times that double, so that one which crosses and comes back between two of them is missed.</remarks>
internal static class EventsAtRest
{
    /// <summary>A time by which something has happened; <see langword="null"/> where nothing is to come.</summary>
    /// <param name="events">The events, as they are at the time.</param>
    /// <param name="time">The time, above 0.</param>
    /// <param name="state">The state, which stays.</param>
    /// <param name="until">The last time that matters.</param>
    public static double? DueBy(IOdeEvents events, double time, ReadOnlySpan<double> state, double until)
    {
        if (events.NextTime <= until)
            return events.NextTime;
        var (now, then) = (new double[events.FunctionCount], new double[events.FunctionCount]);
        events.Evaluate(time, state, now);
        for (var later = 2 * time; later <= until && double.IsFinite(later); later *= 2)
        {
            events.Evaluate(later, state, then);
            for (var i = 0; i < now.Length; i++)
            {
                if (now[i] >= 0 != then[i] >= 0)
                    return later;
            }
        }
        return null;
    }
}
