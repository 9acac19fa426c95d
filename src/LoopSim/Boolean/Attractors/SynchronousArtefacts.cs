using System.Collections.Immutable;

namespace LoopSim.Boolean.Attractors;

/// <summary>Tells which synchronous cycles exist only because all nodes move in lockstep.</summary>
/// <remarks>Under synchronous updating pulses can travel round a positive circuit for ever, one state behind the other. Where nodes may differ in speed at all they
/// catch up with each other: a cycle of which no state lies in an asynchronous attractor is such an artefact (F. Greil, B. Drossel, Phys. Rev. Lett. 95 (2005) 048701).</remarks>
public static class SynchronousArtefacts
{
    /// <summary>Returns for each attractor of a set whether it is an artefact of its scheme: no state of it lies in any of the asynchronous attractors.</summary>
    /// <param name="attractors">The attractors, listed ones.</param>
    /// <param name="asynchronous">All asynchronous attractors of the same network.</param>
    /// <exception cref="ArgumentException">The asynchronous attractors are not complete, so that nothing can be said.</exception>
    public static ImmutableArray<bool> Among(AttractorSet attractors, AttractorSet asynchronous)
    {
        ArgumentNullException.ThrowIfNull(attractors);
        ArgumentNullException.ThrowIfNull(asynchronous);
        if (asynchronous.StoppedBy is not null)
            throw new ArgumentException($"The asynchronous attractors are partial: {asynchronous.StoppedBy}.", nameof(asynchronous));
        return [.. attractors.Attractors.Select(found => !asynchronous.Attractors.Any(real => found.States.Any(real.Contains)))];
    }
}
