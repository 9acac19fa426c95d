using System.Numerics;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>A set of subspaces as choices and products, with equal parts shared: a decomposable diagram.</summary>
/// <remarks>Fixes some nodes, then chooses one option for some others or has several independent parts, then evaluates the nodes that follow from all of these.
/// Like d-DNNF: A. Darwiche, P. Marquis, J. Artif. Intell. Res. 17 (2002) 229, DOI 10.1613/jair.989. Immutable.</remarks>
internal abstract class SubspaceDiagram
{
    private SubspaceDiagram()
    {
    }

    /// <summary>No subspace at all.</summary>
    public static SubspaceDiagram None { get; } = new Choice([], []);

    /// <summary>The number of subspaces.</summary>
    public abstract BigInteger Count { get; }

    /// <summary>Values for the nodes of a choice, and what they leave.</summary>
    /// <param name="Values">The values; undecided for a node that is left to the rest.</param>
    /// <param name="Witness">A state of these nodes that is in an attractor, off or on each, undecided like the values; <see langword="null"/> where none is kept.</param>
    /// <param name="Then">The rest.</param>
    public readonly record struct Option(NodeValue[] Values, NodeValue[]? Witness, SubspaceDiagram Then);

    /// <summary>One option for some nodes, and what each option leaves.</summary>
    public sealed class Choice(int[] block, Option[] options) : SubspaceDiagram
    {
        /// <summary>The nodes that are chosen for.</summary>
        public int[] Block { get; } = block;

        /// <summary>The options: the values of the nodes, and the rest.</summary>
        public Option[] Options { get; } = options;

        /// <inheritdoc/>
        public override BigInteger Count { get; } = options.Aggregate(BigInteger.Zero, (sum, option) => sum + option.Then.Count);
    }

    /// <summary>Values that are the same in all subspaces, independent parts, and nodes that follow from these.</summary>
    public sealed class Product((int Node, NodeValue Value)[] values, SubspaceDiagram[] parts, int[] derived) : SubspaceDiagram
    {
        /// <summary>The values that are the same in all subspaces.</summary>
        public (int Node, NodeValue Value)[] Values { get; } = values;

        /// <summary>The independent parts.</summary>
        public SubspaceDiagram[] Parts { get; } = parts;

        /// <summary>Nodes whose rules are evaluated when all parts are decided, in this order.</summary>
        public int[] Derived { get; } = derived;

        /// <inheritdoc/>
        public override BigInteger Count { get; } = parts.Aggregate(BigInteger.One, (product, part) => product * part.Count);
    }
}
