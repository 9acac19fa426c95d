using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>Which nodes take up their rule's value when: what turns rules into a dynamical system.</summary>
/// <remarks>
/// A node is <em>unstable</em> in a state where its value differs from its rule's. A transition flips some unstable nodes; a
/// scheme says which sets of them flip together.
/// Laws, checked by UpdateSchemesTests for every scheme in <see cref="UpdateSchemes.All"/>:
/// the successors of a state are distinct, and there is at least one; a state is its own successor if and only if it is a fixed
/// point, and then its only one, so that fixed points are the same under all schemes; a node changes to its rule's value or not at all;
/// a deterministic scheme has one successor everywhere; a step goes to a successor or stays; every successor is reached by
/// some step; <see cref="NextFlip"/> enumerates what <see cref="Successors"/> returns.
/// </remarks>
public interface IUpdateScheme
{
    /// <summary>The name as written in files and on the command line.</summary>
    string Name { get; }

    /// <summary>One sentence that says what happens in a step.</summary>
    string Explanation { get; }

    /// <summary>Whether every state has exactly one successor.</summary>
    bool IsDeterministic { get; }

    /// <summary>The number of steps that make a round, in which every node is updated once (on average): the unit of time of a walk.</summary>
    /// <param name="nodeCount">The number of nodes of the network.</param>
    int StepsPerRound(int nodeCount);

    /// <summary>Returns the states that can follow a state.</summary>
    /// <param name="network">The network.</param>
    /// <param name="state">A state of it.</param>
    IEnumerable<BooleanState> Successors(BooleanNetwork network, BooleanState state);

    /// <summary>Returns the next set of nodes that may flip together, or 0 after the last one.</summary>
    /// <param name="unstable">The unstable nodes, as bits; not 0.</param>
    /// <param name="previous">The set returned before; 0 to begin.</param>
    /// <remarks>The same as <see cref="Successors"/> for up to 64 nodes, without a state object for each: what exhaustive searches use.</remarks>
    ulong NextFlip(ulong unstable, ulong previous);

    /// <summary>Makes one step, in place.</summary>
    /// <param name="rules">The compiled rules, formula i for node i.</param>
    /// <param name="state">The packed state, replaced by the next one.</param>
    /// <param name="random">Where choices are drawn from; untouched by a deterministic scheme.</param>
    void Step(CompiledLogic rules, Span<ulong> state, RandomStream random);
}
