using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Networks;

namespace LoopSim.Io.Ginml;

/// <summary>Reads nodes and edges as they stand in the file, and says what is odd about them.</summary>
internal sealed class GinmlElements(ProblemTally tally)
{
    /// <summary>More levels than any published model has; a larger number is a mistake.</summary>
    private const int MostLevels = 100;

    /// <summary>Returns the nodes in the order of the graph's nodeorder.</summary>
    public ImmutableArray<GinmlNode> Nodes(XElement graph)
    {
        var nodes = new Dictionary<string, GinmlNode>(StringComparer.Ordinal);
        var inFile = new List<GinmlNode>();
        foreach (var element in graph.Children("node"))
        {
            if (element.Value("id") is not { Length: > 0 } id)
                tally.Error(element.Line(), "this node has no id. Give it one.");
            else if (nodes.TryGetValue(id, out var other))
                tally.Error(element.Line(), string.Create(CultureInfo.InvariantCulture, $"there is a node \"{id}\" in line {other.Element.Line()} already. Give one of them another id."));
            else
                inFile.Add(nodes[id] = Node(element, id));
        }
        var order = (graph.Value("nodeorder") ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Where(nodes.ContainsKey).Distinct(StringComparer.Ordinal).ToList();
        foreach (var missing in inFile.Where(node => !order.Contains(node.Id)).ToList())
        {
            tally.Count(GinmlOddities.NoOrder, missing.Element.Line(), $"\"{missing.Id}\"");
            order.Add(missing.Id);
        }
        return [.. order.Select(id => nodes[id])];
    }

    public ImmutableArray<GinmlInteraction> Interactions(XElement graph, IReadOnlyDictionary<string, GinmlNode> nodes)
    {
        var interactions = ImmutableArray.CreateBuilder<GinmlInteraction>();
        foreach (var edge in graph.Children("edge"))
        {
            var ends = new[] { edge.Value("from") ?? "", edge.Value("to") ?? "" };
            var unknown = ends.Where(end => !nodes.ContainsKey(end)).Distinct().ToList();
            foreach (var end in unknown)
                tally.Error(edge.Line(), $"the edge ends at \"{end}\", which is no node. {NearestNames.Suggest(end, [.. nodes.Keys])}");
            if (edge.Children("annotation").Any())
                tally.Count(GinmlOddities.EdgeNotes, edge.Line(), $"{ends[0]} to {ends[1]}");
            if (unknown.Count == 0)
                interactions.AddRange(Interactions(edge, ends[0], ends[1]));
        }
        return interactions.DrainToImmutable();
    }

    private GinmlNode Node(XElement element, string id)
    {
        var maximum = Number(element, "maxvalue", element.Value("maxvalue") ?? "1");
        if (maximum == 0)
            tally.Count(GinmlOddities.ZeroMaximum, element.Line(), $"\"{id}\"");
        var parameters = element.Children("parameter").Select(each => (Level(each, id, maximum), each.Value("idActiveInteractions") ?? "", each));
        // The older files give the level without any active interaction as an attribute of the node.
        if (element.Value("basevalue") is { } basal)
            parameters = parameters.Prepend((Number(element, "basevalue", basal), "", element));
        return new GinmlNode(element, id, Math.Max(1, maximum), element.Flag("input") == true, [.. parameters],
        [
            .. from value in element.Children("value")
               let level = Level(value, id, maximum)
               from expression in value.Children("exp")
               select (level, expression.Value("str") ?? "", expression),
        ]);
    }

    private int Level(XElement element, string node, int maximum)
    {
        var level = Number(element, "val", element.Value("val") ?? "");
        if (level > maximum)
            tally.Error(element.Line(), string.Create(CultureInfo.InvariantCulture, $"\"{node}\" is called to level {level}, but its maxvalue is {maximum}. Raise the one or lower the other."));
        return level;
    }

    private List<GinmlInteraction> Interactions(XElement edge, string source, string target)
    {
        var id = edge.Value("id") ?? $"{source}:{target}";
        if (edge.Value("effects") is not { } effects)
            return [new GinmlInteraction(edge, id, source, target, Number(edge, "minvalue", edge.Value("minvalue") ?? "1"), Sign(edge, edge.Value("sign")))];
        return effects.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(effect =>
        {
            var colon = effect.IndexOf(':', StringComparison.Ordinal);
            var threshold = Number(edge, "effects", colon < 0 ? effect : effect[..colon]);
            return new GinmlInteraction(edge, string.Create(CultureInfo.InvariantCulture, $"{id}:{threshold}"), source, target, threshold, Sign(edge, colon < 0 ? null : effect[(colon + 1)..]));
        }).ToList();
    }

    private Effect? Sign(XElement edge, string? sign)
    {
        if (sign is not (null or "positive" or "negative" or "dual" or "unknown"))
            tally.Count(GinmlOddities.BadSign, edge.Line(), $"\"{sign}\"");
        return sign switch { "positive" => Effect.Activates, "negative" => Effect.Inhibits, _ => null };
    }

    private int Number(XElement element, string attribute, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostLevels)
            return number;
        tally.Error(element.Line(), string.Create(CultureInfo.InvariantCulture, $"{attribute} of <{element.Name.LocalName}> is \"{text}\". Expected a whole number from 0 to {MostLevels}."));
        return 0;
    }
}
