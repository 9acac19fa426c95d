namespace LoopSim.Boolean.Attractors;

/// <summary>A method that finds all attractors of a network.</summary>
/// <remarks>
/// Laws, checked by StateSpaceSearchTests and TrapSpaceFinderTests: all attractors and nothing else, each once, in canonical order; the fixed points among
/// them are the fixed points of the rules, under every scheme; the order of the nodes changes the order of the answers only.
/// Inputs (nodes whose rule is their own name) are free: each of their settings has its own attractors. Clamp those whose value is known.
/// </remarks>
public interface IAttractorFinder
{
    /// <summary>The name as written in files and on the command line.</summary>
    string Name { get; }

    /// <summary>One sentence that says what the method does and where it ends.</summary>
    string Explanation { get; }

    /// <summary>Whether the method finds the attractors of a network under a scheme.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scheme">How nodes are updated.</param>
    bool Handles(BooleanNetwork network, IUpdateScheme scheme);

    /// <summary>Returns all attractors; where a limit is reached, those found so far, and <see cref="AttractorSet.StoppedBy"/> says which.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Diagnostics.SimulationException">The network is beyond the method; the message says by how much and what to do.</exception>
    AttractorSet Find(BooleanNetwork network, IUpdateScheme scheme, CancellationToken cancellation = default);
}
