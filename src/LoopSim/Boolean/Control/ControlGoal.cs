using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Control;

/// <summary>What an intervention is to bring about.</summary>
/// <remarks>A closed union. A phenotype is a subspace: some nodes with values.</remarks>
public abstract record ControlGoal
{
    private ControlGoal()
    {
    }

    /// <summary>Every attractor lies within the phenotype: its nodes have its values in all states.</summary>
    /// <param name="Phenotype">The phenotype.</param>
    public sealed record Enforce(Subspace Phenotype) : ControlGoal;

    /// <summary>No attractor has a state in the phenotype: what a cut set brings about.</summary>
    /// <param name="Phenotype">The phenotype.</param>
    public sealed record Prevent(Subspace Phenotype) : ControlGoal;

    /// <summary>The one attractor is the asynchronous attractor of the original network that a state belongs to; held for ever, it must still be one.</summary>
    /// <param name="State">A state of the attractor.</param>
    public sealed record Reach(BooleanState State) : ControlGoal;

    /// <summary>Returns the phenotype of some settings.</summary>
    /// <param name="network">The network.</param>
    /// <param name="settings">The settings, at least one, each of another node.</param>
    /// <exception cref="ArgumentException">There is no such node, a node is set twice, or there are no settings.</exception>
    public static Subspace PhenotypeOf(BooleanNetwork network, params IEnumerable<NodeSetting> settings)
    {
        ArgumentNullException.ThrowIfNull(network);
        var phenotype = new Intervention(settings).Settings.Aggregate(Subspace.Whole(network.Count), (space, setting) => space.With(network.IndexOf(setting.Node), setting.Value));
        return phenotype.FixedCount > 0 ? phenotype : throw new ArgumentException($"A phenotype sets at least one node. {NearestNames.Suggest("", network.Names)}", nameof(settings));
    }

    /// <summary>The phenotype; for a state to reach, that state, in whose subspace a fixed point alone lies whole.</summary>
    internal Subspace Target => this switch
    {
        Enforce enforce => enforce.Phenotype,
        Prevent prevent => prevent.Phenotype,
        Reach reach => Subspace.Of(reach.State),
        _ => throw Unknown(this),
    };

    /// <summary>Returns the goal in a network of some of the nodes, which has all nodes of the phenotype.</summary>
    internal ControlGoal RestrictTo(int[] nodes) => this switch
    {
        Enforce enforce => new Enforce(Restrict(enforce.Phenotype, nodes)),
        Prevent prevent => new Prevent(Restrict(prevent.Phenotype, nodes)),
        Reach reach => new Reach(Restrict(reach.State, nodes)),
        _ => throw Unknown(this),
    };

    internal static BooleanState Restrict(BooleanState state, int[] nodes)
    {
        var words = new ulong[CompiledLogic.WordsFor(nodes.Length)];
        for (var i = 0; i < nodes.Length; i++)
            words[i >> 6] |= state[nodes[i]] ? 1UL << i : 0;
        return new BooleanState(nodes.Length, words);
    }

    internal static InvalidOperationException Unknown(ControlGoal goal) => new($"There is no case for the goal {goal.GetType().Name}: this is a bug in LoopSim.");

    private static Subspace Restrict(Subspace space, int[] nodes)
    {
        var restricted = Subspace.Whole(nodes.Length);
        for (var i = 0; i < nodes.Length; i++)
            restricted = restricted.With(i, space[nodes[i]]);
        return restricted;
    }
}
