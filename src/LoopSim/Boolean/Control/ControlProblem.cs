using System.Collections.Immutable;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Control;

/// <summary>A question of control, checked, and reduced to the nodes that can matter.</summary>
/// <remarks>What lies upstream of the nodes of the goal behaves there as in the whole network, and no other node has a part in it: attractors of the whole, seen on these nodes, are those of the part.</remarks>
internal sealed class ControlProblem
{
    /// <summary>Checks and reduces.</summary>
    /// <exception cref="ArgumentException">A setting names no node, a state is of another network, or the question has no meaning.</exception>
    public ControlProblem(BooleanNetwork network, ControlGoal goal, InterventionOptions options, CancellationToken cancellation)
    {
        Options = options;
        Budget = new SearchBudget(options.Limits, cancellation);
        Check(network, goal, options);
        var target = goal.Target;
        Network = network.RestrictTo(network.Names.Where((_, node) => target[node] is not null));
        var nodes = Network.Names.Select(network.IndexOf).ToArray();
        Goal = goal.RestrictTo(nodes);
        Start = [.. options.Start.Select(state => ControlGoal.Restrict(network.Admit(state), nodes)).Distinct()];
        Hull = Start.IsEmpty ? Subspace.Whole(Network.Count) : HullOf(Start);
        Candidates = [.. CandidatesOf(network, options).Where(setting => Network.Contains(setting.Node)).Distinct()
            .Select(setting => (Network.IndexOf(setting.Node), setting.Value)).Order()];
    }

    public InterventionOptions Options { get; }

    public SearchBudget Budget { get; }

    /// <summary>The nodes upstream of the goal.</summary>
    public BooleanNetwork Network { get; }

    public ControlGoal Goal { get; }

    /// <summary>The states that the network can start in; empty for any.</summary>
    public ImmutableArray<BooleanState> Start { get; }

    /// <summary>The smallest subspace that holds all of them.</summary>
    public Subspace Hull { get; }

    /// <summary>The settings that interventions are made of: nodes ascending, off before on.</summary>
    public (int Node, bool Value)[] Candidates { get; }

    public Intervention InterventionOf(int[] set) => new(set.Select(index => new NodeSetting(Network.Names[Candidates[index].Node], Candidates[index].Value)));

    private static IEnumerable<NodeSetting> CandidatesOf(BooleanNetwork network, InterventionOptions options) => options.Candidates is { } candidates
        ? candidates
        : Enumerable.Range(0, network.Count).Where(node => network.ClampedValue(node) is null)
            .SelectMany(node => new[] { new NodeSetting(network.Names[node], false), new NodeSetting(network.Names[node], true) });

    private static void Check(BooleanNetwork network, ControlGoal goal, InterventionOptions options)
    {
        if (goal.Target.Count != network.Count)
            throw new ArgumentException($"The goal has {goal.Target.Count} nodes and the network {network.Count}.", nameof(goal));
        if (goal.Target.FixedCount == 0)
            throw new ArgumentException("A phenotype sets at least one node.", nameof(goal));
        foreach (var setting in options.Candidates ?? [])
        {
            if (network.ClampedValue(network.IndexOf(setting.Node)) is not null && options.Kind != ControlKind.Permanent)
                throw new ArgumentException($"{setting.Node} is held already, so that it cannot be changed for a time. Leave it out, or make the intervention permanent.", nameof(options));
        }
        if (options.Dynamics == ControlDynamics.MostPermissive && (options.Kind != ControlKind.Permanent || goal is ControlGoal.Reach))
            throw new ArgumentException("By most permissive dynamics, permanent interventions for a phenotype are found. Take asynchronous dynamics or percolation, or give the attractor's minimal trap space as the phenotype.", nameof(options));
    }

    private static Subspace HullOf(ImmutableArray<BooleanState> states)
    {
        var hull = Subspace.Of(states[0]);
        for (var node = 0; node < hull.Count; node++)
        {
            if (states.Any(state => state[node] != states[0][node]))
                hull = hull.With(node, null);
        }
        return hull;
    }
}
