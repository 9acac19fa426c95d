namespace LoopSim.Boolean;

/// <summary>Which nodes take up their rule's value when: what turns rules into a dynamical system.</summary>
/// <remarks>
/// A node is <em>unstable</em> in a state where its value differs from its rule's. What a scheme makes of that on one network are
/// its <see cref="ITransitions"/>; those of schemes that flip a set of unstable nodes at once are <see cref="IFlipTransitions"/>.
/// Laws, checked by UpdateSchemesTests for every scheme in <see cref="UpdateSchemes.All"/>:
/// the successors of a state are distinct, and there is at least one; a state is its own successor if and only if it is a fixed
/// point, and then its only one, so that fixed points are the same under all schemes; no transition leaves a trap space, or leads where the most
/// permissive scheme does not; under schemes that flip sets a node changes to its rule's value or not at all; a deterministic scheme has one
/// successor everywhere; a step goes to a successor or stays; every successor is reached by some step.
/// </remarks>
public interface IUpdateScheme
{
    /// <summary>The name as written in files and on the command line, with the groups of nodes where the scheme has such; <see cref="UpdateSchemes.Named"/> reads it.</summary>
    string Name { get; }

    /// <summary>One sentence that says what happens in a step.</summary>
    string Explanation { get; }

    /// <summary>Whether every state has exactly one successor.</summary>
    bool IsDeterministic { get; }

    /// <summary>The number of steps that make a round, in which every node is updated once (on average): the unit of time of a walk.</summary>
    /// <param name="nodeCount">The number of nodes of the network.</param>
    int StepsPerRound(int nodeCount);

    /// <summary>Returns the transitions between the states of a network.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="ArgumentException">The scheme names a node that the network does not have.</exception>
    ITransitions On(BooleanNetwork network);

    /// <summary>Returns the scheme for a network that has only some of the nodes: groups of nodes lose the others.</summary>
    /// <param name="names">The nodes that are left.</param>
    IUpdateScheme RestrictTo(IReadOnlyCollection<string> names) => this;
}
