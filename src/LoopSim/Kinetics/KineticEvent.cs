using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>A sudden change that happens when a condition comes to hold: a dose, a division, a switch.</summary>
/// <param name="Name">The identifier.</param>
/// <param name="Trigger">The condition: it holds where the expression is not 0. The event is triggered each time that the condition comes to hold.</param>
/// <param name="Assignments">What changes, all at once.</param>
/// <remarks>The meaning is that of SBML Level 3 Version 2 Core, section 4.11 (M. Hucka et al., J. Integr. Bioinform. 16 (2019) 20190021, DOI 10.1515/jib-2019-0021).</remarks>
public sealed record KineticEvent(string Name, RateExpression Trigger, ImmutableArray<EventAssignment> Assignments)
{
    /// <summary>The time from the trigger to the change.</summary>
    /// <value>Default: none, and the change follows at once.</value>
    public RateExpression? Delay { get; init; }

    /// <summary>Of changes that are due at one moment, that with the largest priority is made first; those without one come last, and equals in random order.</summary>
    /// <value>Default: none.</value>
    public RateExpression? Priority { get; init; }

    /// <summary>Whether the change is made even if the condition ceases to hold before it is due.</summary>
    /// <value>Default: true.</value>
    public bool IsPersistent { get; init; } = true;

    /// <summary>Whether the condition counts as holding before the start, so that one which holds at the start does not trigger.</summary>
    /// <value>Default: true.</value>
    public bool HoldsBeforeStart { get; init; } = true;

    /// <summary>Whether new values are those of the moment of the trigger, and not of the moment of the change.</summary>
    /// <value>Default: true.</value>
    public bool UsesValuesOfTrigger { get; init; } = true;

    /// <summary>Every expression of the event.</summary>
    internal IEnumerable<RateExpression> Expressions =>
        new[] { Trigger, Delay, Priority }.OfType<RateExpression>().Concat(Assignments.Select(a => a.Value));
}
