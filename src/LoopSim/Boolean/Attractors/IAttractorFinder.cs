namespace LoopSim.Boolean.Attractors;

/// <summary>A method that finds all attractors of a network.</summary>
/// <remarks>
/// Laws, checked for every finder: all attractors and nothing else, each once, in canonical order; the fixed points among them
/// are the fixed points of the rules under every scheme; the answer does not depend on threads or on the order of the nodes (up to that order).
/// Inputs (nodes whose rule is their own name) are free: each of their settings has its own attractors. Clamp those whose value is known.
/// </remarks>
public interface IAttractorFinder
{
    /// <summary>The name as written in files and on the command line.</summary>
    string Name { get; }

    /// <summary>One sentence that says what the method does and where it ends.</summary>
    string Explanation { get; }

    /// <summary>Returns all attractors.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Diagnostics.SimulationException">The network is beyond the method; the message says by how much and what to do.</exception>
    AttractorSet Find(BooleanNetwork network, IUpdateScheme scheme, CancellationToken cancellation = default);
}
