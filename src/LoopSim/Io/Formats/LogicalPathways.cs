using System.Collections.Immutable;
using LoopSim.Boolean;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Io.Formats;

/// <summary>Turns logical models into models of pathways, and back.</summary>
public static class LogicalPathways
{
    private const string HgncSymbol = "hgnc.symbol/";

    /// <summary>Reads a file of a logical model as a model of a pathway, to be run without kinetics.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is of no known format, or it cannot be used.</exception>
    public static PathwayModel Read(string path)
    {
        var model = LogicalFormats.Read(path);
        var builder = new RegulatoryNetwork.Builder { Name = model.Name };
        var nodes = NodesOf(model, path, builder.Add);
        foreach (var node in nodes)
            builder.Add(node);
        foreach (var interaction in InteractionsOf(nodes, model, path))
            builder.Add(interaction);
        var network = builder.Build();
        return new PathwayModel
        {
            Name = model.Name,
            Title = model.Name,
            File = path,
            Hash = FileHash.Of([path]),
            Network = network,
            Boolean = BooleanDerivation.Derive(network),
            Kinetics = null,
            Markov = model.Markov,
            Warnings = [.. model.Warnings, .. network.Warnings],
        };
    }

    /// <summary>Returns the logical model of a pathway model.</summary>
    /// <param name="model">The pathway model.</param>
    /// <exception cref="ArgumentException">It has no nodes, and so no rules.</exception>
    public static LogicalModel ToLogical(PathwayModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var boolean = model.Boolean ?? throw new ArgumentException($"Model {model.Name} has no interactions, and so no rules to write.", nameof(model));
        var network = model.Network;
        return new LogicalModel
        {
            Name = model.Name,
            Network = boolean,
            Nodes = [.. network.Nodes.Select(ToLogical)],
            Regulators = [.. network.Interactions.Select(i => new DeclaredRegulator(network[i.Source].Name, network[i.Target].Name, i.Effect)
            {
                IsDoubtful = i.Provenance.IsUncertain || i.Provenance.IsIndirect,
            })],
            Notes = model.Title == model.Name ? "" : model.Title,
            Markov = model.Markov,
        };
    }

    /// <summary>The nodes of a logical model, as a builder takes them: each with its rule, inputs free.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file that it was read from.</param>
    /// <param name="warn">Takes what is doubtful beyond what the reader warned of.</param>
    internal static IReadOnlyList<NodeEntry> NodesOf(LogicalModel model, string path, Action<Problem> warn)
    {
        var inputs = model.Network.Inputs.ToHashSet(StringComparer.Ordinal);
        var nodes = new List<NodeEntry>();
        var idle = new List<string>();
        for (var i = 0; i < model.Network.Count; i++)
        {
            var (name, node) = (model.Network.Names[i], model.NodeAt(i));
            nodes.Add(new NodeEntry
            {
                Name = name,
                Label = node.Label,
                Genes = GenesOf(node),
                Compartment = node.Compartment,
                IsInput = inputs.Contains(name),
                IsOnAtRest = node.Initial == true,
                Rule = inputs.Contains(name) ? null : WithoutIdleVariables(name, model.Network.Rules[i], idle),
                Annotations = node.Annotations,
                Notes = node.Notes,
                Location = new SourceLocation(path, 0),
            });
        }
        if (idle.Count > 0)
            warn(Problem.Warning(new SourceLocation(path, 0), $"{Counted.Of(idle.Count, "name makes no difference to the rule it is in, and is left out of it", "names make no difference to the rules they are in, and are left out of them")}: {Listed(idle)}."));
        WarnOfContradictions(model, path, warn);
        return nodes;
    }

    /// <summary>The interactions that the rules of nodes show, as a builder takes them: whoever makes a difference, with the sign that the rule gives.</summary>
    /// <param name="nodes">The nodes with their rules.</param>
    /// <param name="model">Says which activators are parts of complexes, and what is doubtful.</param>
    /// <param name="path">The file that the model was read from.</param>
    internal static IEnumerable<InteractionEntry> InteractionsOf(IEnumerable<NodeEntry> nodes, LogicalModel model, string path)
    {
        var declared = model.Regulators.DistinctBy(r => (r.Source, r.Target)).ToDictionary(r => (r.Source, r.Target));
        foreach (var node in nodes.Where(n => n.Rule is not null))
        {
            // Not null: the loop's own filter.
            foreach (var (source, influence) in Influence.In(node.Rule!).Where(i => !i.Influence.IsNone))
            {
                var regulator = declared.GetValueOrDefault((source, node.Name));
                yield return new InteractionEntry(source, node.Name, LogicalRegulation.EffectOf(influence, regulator), new Provenance
                {
                    Source = Path.GetFileName(node.Location?.File ?? path),
                    IsUncertain = regulator?.IsDoubtful == true,
                    Location = node.Location,
                });
            }
        }
    }

    private static void WarnOfContradictions(LogicalModel model, string path, Action<Problem> warn)
    {
        if (model.Regulators.IsEmpty)
            return;
        var names = model.Network.Names;
        var contradicted = LogicalRegulation.Of(model).Where(r => r.IsContradicted).Select(r => $"{names[r.Source]} on {names[r.Target]}").ToList();
        if (contradicted.Count > 0)
            warn(Problem.Warning(new SourceLocation(path, 0), $"{Counted.Of(contradicted.Count, "declared sign contradicts its rule", "declared signs contradict their rules")}, which is what counts: {Listed(contradicted)}."));
    }

    /// <summary>A rule without the names that make no difference to it, which go to a list.</summary>
    private static LogicFormula WithoutIdleVariables(string node, LogicFormula rule, List<string> idle)
    {
        var unused = Influence.In(rule).Where(i => i.Influence.IsNone).Select(i => i.Variable).ToHashSet(StringComparer.Ordinal);
        idle.AddRange(unused.Select(source => $"{source} in that of {node}"));
        return unused.Count == 0 ? rule : rule.Substitute(name => unused.Contains(name) ? LogicFormula.False : null).Simplify();
    }

    private static string Listed(List<string> items) => string.Join(", ", items.Take(5)) + (items.Count > 5 ? $" and {items.Count - 5} more" : "");

    private static LogicalNode ToLogical(Node node) => new()
    {
        Label = node.Label == node.Name ? null : node.Label,
        Compartment = node.Compartment,
        Initial = node.IsOnAtRest,
        Annotations = [.. node.Annotations, .. node.Genes.Except(GenesOf(node.Annotations)).Select(gene => new NodeAnnotation("isEncodedBy", $"https://identifiers.org/{HgncSymbol}{gene}"))],
        Notes = node.Notes,
    };

    private static ImmutableArray<string>? GenesOf(LogicalNode node) => GenesOf(node.Annotations) is { IsEmpty: false } genes ? genes : null;

    /// <summary>The HGNC symbols among annotations that say what the node is or is made of.</summary>
    private static ImmutableArray<string> GenesOf(ImmutableArray<NodeAnnotation> annotations) => [.. annotations
        .Where(a => a.Qualifier is "is" or "isEncodedBy" or "hasPart" or "hasVersion" or "isVersionOf" or "encodes")
        .Select(a => (a.Uri, At: a.Uri.Replace("hgnc.symbol:", HgncSymbol, StringComparison.Ordinal).IndexOf(HgncSymbol, StringComparison.Ordinal)))
        .Where(a => a.At >= 0)
        .Select(a => Uri.UnescapeDataString(a.Uri[(a.At + HgncSymbol.Length)..]))
        .Distinct(StringComparer.Ordinal)];
}
