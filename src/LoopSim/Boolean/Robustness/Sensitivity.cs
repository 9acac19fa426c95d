using System.Collections.Immutable;
using System.Numerics;
using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Robustness;

/// <summary>Activities and average sensitivities of rules.</summary>
/// <remarks>
/// I. Shmulevich, S. A. Kauffman, "Activities and sensitivities in Boolean network models", Phys. Rev. Lett. 93 (2004) 048701, DOI 10.1103/PhysRevLett.93.048701. The mean over all nodes is
/// the expected number of nodes that differ one synchronous step after a single random flip, each state being as probable as any other: below 1 perturbations die out at first, above 1 they spread.
/// </remarks>
public static class Sensitivity
{
    private const int SampledWords = 1024;

    /// <summary>Returns the sensitivity of every node, in the order of the network.</summary>
    /// <param name="network">The network.</param>
    public static ImmutableArray<NodeSensitivity> Of(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. network.Names.Zip(network.Rules, (name, rule) =>
        {
            var regulators = rule.Variables();
            var isExact = regulators.Length <= TruthTable.MostVariables;
            var activities = isExact ? Exact(rule, regulators) : Sampled(rule, regulators);
            return new NodeSensitivity(name, [.. regulators.Zip(activities, (regulator, activity) => new RegulatorActivity(regulator, activity))], isExact);
        })];
    }

    /// <summary>Returns the mean of the average sensitivities of all nodes.</summary>
    /// <param name="network">The network; it has at least one node.</param>
    public static double Mean(BooleanNetwork network) => Of(network).Average(node => node.Average);

    private static IEnumerable<double> Exact(LogicFormula rule, ImmutableArray<string> regulators)
    {
        var table = TruthTable.Of(rule, regulators);
        return regulators.Select((_, i) => 2.0 * (table.Rises(i) + table.Falls(i)) / table.Count);
    }

    private static double[] Sampled(LogicFormula rule, ImmutableArray<string> regulators)
    {
        var compiled = LogicCompiler.Compile([rule], regulators);
        var random = new RandomStream(0);
        var changes = new int[regulators.Length];
        var (lanes, before, after) = (new ulong[regulators.Length], new ulong[1], new ulong[1]);
        for (var word = 0; word < SampledWords; word++)
        {
            for (var i = 0; i < lanes.Length; i++)
                lanes[i] = random.NextUInt64();
            compiled.EvaluateLanes(lanes, before);
            for (var i = 0; i < lanes.Length; i++)
            {
                lanes[i] = ~lanes[i];
                compiled.EvaluateLanes(lanes, after);
                lanes[i] = ~lanes[i];
                changes[i] += BitOperations.PopCount(before[0] ^ after[0]);
            }
        }
        return [.. changes.Select(count => count / (64.0 * SampledWords))];
    }
}
