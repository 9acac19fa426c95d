using System.Numerics;
using LoopSim.DecisionDiagrams;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Attractors;

/// <summary>The states of an attractor: a list where they are few, a decision diagram where they are not.</summary>
internal interface IStateSet
{
    /// <summary>The number of states, exact.</summary>
    BigInteger Size { get; }

    /// <summary>The smallest state.</summary>
    BooleanState Smallest { get; }

    /// <summary>Whether a state is among them.</summary>
    bool Contains(BooleanState state);

    /// <summary>The share of states in which a node is on, 0 to 1.</summary>
    double Share(int node);

    /// <summary>The value that a node has in all states; <see langword="null"/> where it differs.</summary>
    bool? Common(int node);

    /// <summary>Returns one of the states, drawn at random; not each with the same probability.</summary>
    BooleanState Draw(RandomStream random);

    /// <summary>The set as a diagram whose variables are the nodes.</summary>
    Bdd In(BddManager diagrams);
}
