using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LoopSim.Boolean.MultiValued;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Networks;

namespace LoopSim.Io.Ginml;

/// <summary>Reads one regulatory graph of GINsim and gathers its problems.</summary>
internal sealed partial class GinmlReader(ProblemTally tally, LogicalReadOptions options)
{
    /// <summary>Reads a graph.</summary>
    /// <param name="root">The root of the GINML document.</param>
    /// <param name="states">The root of the document of initial states; <see langword="null"/> where there is none.</param>
    public LogicalModel Read(XElement root, XElement? states)
    {
        var graph = GraphOf(root);
        var elements = new GinmlElements(tally);
        var nodes = elements.Nodes(graph);
        if (nodes.IsEmpty && !tally.HasErrors)
            throw Refused(graph, "the graph holds no <node>.");
        var interactions = elements.Interactions(graph, nodes.ToDictionary(node => node.Id, StringComparer.Ordinal));
        tally.ThrowIfErrors();
        var atoms = new LevelAtoms(nodes.Select(node => (node.Id, node.Maximum)));
        var rules = new GinmlRules(atoms, interactions, tally);
        var initial = InitialLevels(states, nodes);
        return new MultiValuedModel
        {
            Name = graph.Value("id") is { Length: > 0 } id && id != "default_name" ? id : Path.GetFileNameWithoutExtension(tally.File),
            Network = new MultiValuedNetwork(atoms, nodes.Select(rules.Targets)),
            Nodes = [.. nodes.Select(node => Facts(node, initial))],
            Regulators = [.. interactions.Select(each => new LevelRegulator(each.Source, each.Target, each.Threshold, each.Effect))],
            Notes = Comment(graph),
            Annotations = Links(graph),
        }.ToLogicalModel(options, tally);
    }

    private XElement GraphOf(XElement root)
    {
        var graph = root.Name.LocalName == "graph" ? root : root.Children("graph").FirstOrDefault();
        if (root.Name.LocalName is not ("gxl" or "graph") || graph is null)
            throw Refused(root, $"the file is no GINML: expected <gxl> with a <graph> in it, but found <{root.Name.LocalName}>.");
        return graph.Value("class") is null or "regulatory"
            ? graph
            : throw Refused(graph, $"the graph is of the class \"{graph.Value("class")}\": it is a result of GINsim, not a model. Give the file of the regulatory graph.");
    }

    private ModelFormatException Refused(XElement element, string message) => new(new SourceLocation(tally.File, element.Line()), message);

    private static LevelNode Facts(GinmlNode node, Dictionary<string, int> initial) => new()
    {
        Name = node.Id,
        Line = node.Element.Line(),
        Label = node.Element.Value("name") is { Length: > 0 } name && name != node.Id ? name : null,
        Initial = initial.TryGetValue(node.Id, out var level) ? level : null,
        Annotations = Links(node.Element),
        Notes = Comment(node.Element),
    };

    /// <summary>The first state of nodes and the first of inputs, as "A;1 B;0": of nodes with several levels, which make a set of states, nothing is taken.</summary>
    private Dictionary<string, int> InitialLevels(XElement? states, ImmutableArray<GinmlNode> nodes)
    {
        var maximum = nodes.ToDictionary(node => node.Id, node => node.Maximum, StringComparer.Ordinal);
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var kind in new[] { "initialState", "input" })
        {
            var all = states?.Children(kind).ToList() ?? [];
            foreach (var more in all.Skip(1))
                tally.Count(GinmlOddities.MoreStates, 0, $"\"{more.Value("name")}\"");
            foreach (var entry in (all.FirstOrDefault()?.Value("value") ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(';')))
            {
                var numbers = entry.Skip(1).Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : -1).ToList();
                if (!maximum.TryGetValue(entry[0], out var most) || numbers.Exists(level => level < 0 || level > most))
                    tally.Count(GinmlOddities.BadInitial, 0, $"\"{string.Join(';', entry)}\"");
                else if (numbers.Count == 1)
                    levels[entry[0]] = numbers[0];
            }
        }
        return levels;
    }

    private static string Comment(XElement element) => string.Join('\n', element.Listed("annotation", "comment")
        .SelectMany(comment => comment.Value.Split('\n'))
        .Select(line => Blanks().Replace(line, " ").Trim())
        .Where(line => line.Length > 0));

    private static ImmutableArray<NodeAnnotation> Links(XElement element) =>
        [.. element.Children("annotation").SelectMany(annotation => annotation.Listed("linklist", "link")).Select(link => link.Value("href")).OfType<string>().Where(link => link.Length > 0).Select(Annotation)];

    /// <summary>GINsim writes links without a relation: an entry of a gene or protein is what the node is, anything else describes it.</summary>
    private static NodeAnnotation Annotation(string link)
    {
        var colon = link.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || link.Contains("://", StringComparison.Ordinal))
            return new NodeAnnotation("isDescribedBy", link);
        var (database, entry) = (link[..colon].Trim().ToLowerInvariant(), link[(colon + 1)..].Trim());
        return database switch
        {
            "pubmed" or "pmid" => new NodeAnnotation("isDescribedBy", $"https://identifiers.org/pubmed:{entry}"),
            "doi" => new NodeAnnotation("isDescribedBy", $"https://doi.org/{entry}"),
            "hugo" => new NodeAnnotation("is", $"https://identifiers.org/hgnc.symbol:{entry}"),
            "hgnc" or "uniprot" => new NodeAnnotation("is", $"https://identifiers.org/{database}:{entry}"),
            _ => new NodeAnnotation("isDescribedBy", link),
        };
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
