using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>The transitions between the states of one network under one scheme; made by <see cref="IUpdateScheme.On"/>.</summary>
/// <remarks>Immutable, safe from several threads.</remarks>
public interface ITransitions
{
    /// <summary>Returns the states that can follow a state, one after the other: there may be very many.</summary>
    /// <param name="state">A state of the network.</param>
    IEnumerable<BooleanState> Successors(BooleanState state);

    /// <summary>Makes one step, in place.</summary>
    /// <param name="state">The packed state, replaced by the next one.</param>
    /// <param name="random">Where choices are drawn from; untouched by a deterministic scheme.</param>
    void Step(Span<ulong> state, RandomStream random);
}
