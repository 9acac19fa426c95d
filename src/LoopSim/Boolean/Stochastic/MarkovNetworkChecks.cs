using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Finds what is wrong with the parts of a <see cref="MarkovNetwork"/>.</summary>
internal static class MarkovNetworkChecks
{
    /// <summary>How far probabilities may be from a sum of 1: rounding in files.</summary>
    private const double SumTolerance = 1e-6;

    /// <summary>Fills the indices and returns the problems, a sentence each.</summary>
    public static IEnumerable<string> Find(MarkovNetwork network, Dictionary<string, int> index, Dictionary<string, double> parameters)
    {
        for (var i = 0; i < network.Nodes.Length; i++)
        {
            if (!index.TryAdd(network.Names[i], i))
                yield return $"There are two nodes \"{network.Names[i]}\".";
        }
        foreach (var parameter in network.Parameters.Where(p => !parameters.TryAdd(p.Name, p.Value)))
            yield return $"The parameter {parameter.Name} stands twice.";
        foreach (var problem in network.Nodes.SelectMany(node => InNode(node, index, parameters)).Concat(InInitial(network, index)).Concat(InSchedule(network, index)))
            yield return problem;
    }

    private static IEnumerable<string> InNode(MarkovNode node, Dictionary<string, int> index, Dictionary<string, double> parameters)
    {
        var formulas = new[] { ("logic", node.Logic), ("rate_up", node.RateUp), ("rate_down", node.RateDown) }.Concat(node.Attributes.Select(a => (a.Name, (RateFormula?)a.Formula)));
        foreach (var (what, formula) in formulas)
        {
            foreach (var leaf in formula?.Leaves().Distinct() ?? [])
            {
                if (leaf is RateFormula.Node used && !index.ContainsKey(used.Name))
                    yield return $"The {what} of \"{node.Name}\" uses \"{used.Name}\", which is not a node. {NearestNames.Suggest(used.Name, index.Keys)}";
                if (leaf is RateFormula.Parameter parameter && !parameters.ContainsKey(parameter.Name))
                    yield return $"The {what} of \"{node.Name}\" uses {parameter.Name}, which has no value. {NearestNames.Suggest(parameter.Name, parameters.Keys)}";
                if (leaf is RateFormula.Own attribute && (attribute.Name == what || node.AttributeNamed(attribute.Name) is null))
                    yield return $"The {what} of \"{node.Name}\" uses @{attribute.Name}, which \"{node.Name}\" does not have, or which uses itself.";
            }
        }
    }

    private static IEnumerable<string> InInitial(MarkovNetwork network, Dictionary<string, int> index)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in network.Initial)
        {
            foreach (var name in group.Nodes)
            {
                if (!index.ContainsKey(name))
                    yield return $"The initial state names \"{name}\", which is not a node. {NearestNames.Suggest(name, index.Keys)}";
                else if (!seen.Add(name))
                    yield return $"The initial state of \"{name}\" is given twice.";
            }
            if (group.Outcomes.Any(o => !(o.Probability is >= 0 and <= 1) || o.Values.Length != group.Nodes.Length) || Math.Abs(group.Outcomes.Sum(o => o.Probability) - 1) > SumTolerance)
                yield return $"The initial state of {string.Join(", ", group.Nodes)} needs a value for each node, and probabilities that sum to 1.";
        }
    }

    private static IEnumerable<string> InSchedule(MarkovNetwork network, Dictionary<string, int> index)
    {
        foreach (var flip in network.Schedule)
        {
            if (!index.ContainsKey(flip.Node))
                yield return $"The schedule names \"{flip.Node}\", which is not a node. {NearestNames.Suggest(flip.Node, index.Keys)}";
            if (!(flip.Time >= 0) || !(flip.Probability is >= 0 and <= 1))
                yield return $"The schedule of \"{flip.Node}\" needs a time from 0 and a probability from 0 to 1.";
        }
    }
}
