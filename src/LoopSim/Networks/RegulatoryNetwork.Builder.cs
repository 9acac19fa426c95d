using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Figures;
using LoopSim.Logic;
using LoopSim.Names;

namespace LoopSim.Networks;

public sealed partial class RegulatoryNetwork
{
    /// <summary>Gathers nodes and interactions, resolves names, and reports every problem at once.</summary>
    public sealed class Builder
    {
        private readonly List<NodeEntry> _nodes = [];
        private readonly List<InteractionEntry> _interactions = [];
        private readonly List<LeftOut> _leftOut = [];
        private readonly List<Problem> _problems = [];

        /// <summary>The name of the network.</summary>
        public required string Name { get; init; }

        /// <summary>The figure that the network is drawn from; evidence and drawn words are checked against it.</summary>
        public FigureRecord? Figure { get; init; }

        /// <summary>How rules are made from interactions.</summary>
        /// <value>Default: <c>inhibitors-win</c>.</value>
        public ILogicPolicy Policy { get; init; } = LogicPolicies.Default;

        /// <summary>Whether a node that an interaction names and nothing declares is added, as edge tables have it.</summary>
        /// <value>Default: no; such a name is an error. Where nodes are added, those that nothing regulates become inputs, with a warning.</value>
        public bool DeclaresNodesByUse { get; init; }

        internal IReadOnlyList<LeftOut> LeftOutEntries => _leftOut;

        /// <summary>Adds a node.</summary>
        /// <param name="entry">The node as declared.</param>
        public void Add(NodeEntry entry) => _nodes.Add(entry);

        /// <summary>Adds an interaction.</summary>
        /// <param name="entry">The interaction as declared.</param>
        public void Add(InteractionEntry entry) => _interactions.Add(entry);

        /// <summary>Declares that something in the figure is not in the model.</summary>
        /// <param name="entry">What, and why.</param>
        public void Add(LeftOut entry) => _leftOut.Add(entry);

        /// <summary>Adds a problem that a reader found, to be reported with the builder's own.</summary>
        /// <param name="problem">The problem.</param>
        public void Add(Problem problem) => _problems.Add(problem);

        /// <summary>Builds the network.</summary>
        /// <exception cref="ModelFormatException">There are errors; carries every problem found, warnings included.</exception>
        public RegulatoryNetwork Build()
        {
            var problems = new List<Problem>(_problems);
            var resolved = ResolveLabels(problems, out var names);
            var nodes = BuildNodes(resolved, names, problems);
            var interactions = BuildInteractions(resolved, nodes, problems);
            RuleChecks.Check(nodes, interactions, problems);
            CheckRegulation(nodes, resolved, problems);
            if (Figure is not null)
                FigureChecks.Check(Figure, nodes, interactions, _leftOut, problems);
            if (problems.Any(p => p.Severity == ProblemSeverity.Error))
                throw new ModelFormatException(problems.InFileOrder());
            return new RegulatoryNetwork(this, nodes, interactions, [.. problems]);
        }

        /// <summary>Turns labels into identifiers before anything is looked up by them.</summary>
        private List<InteractionEntry> ResolveLabels(List<Problem> problems, out IdentifierTable names)
        {
            var byName = _nodes.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
            var byLabel = _nodes.Where(n => n.Label is not null && !byName.Contains(n.Label)).ToLookup(n => n.Label, n => n.Name, StringComparer.Ordinal);
            var table = IdentifierTable.Of(_interactions
                .Where(i => i.IsByLabel)
                .SelectMany(i => new[] { i.Source, i.Target })
                .Where(label => !byName.Contains(label) && !byLabel.Contains(label)));
            names = table;
            return [.. _interactions.Select(i => i.IsByLabel ? i with { Source = NameOf(i.Source, i), Target = NameOf(i.Target, i) } : i)];

            string NameOf(string label, InteractionEntry entry)
            {
                if (byName.Contains(label))
                    return label;
                if (!byLabel.Contains(label))
                    return table.IdentifierOf(label);
                string[] meant = [.. byLabel[label].Distinct(StringComparer.Ordinal)];
                if (meant.Length > 1)
                    problems.Add(Problem.Error(entry.Location, $"\"{label}\" is the label of {string.Join(" and ", meant)}. Write the name of the one that is meant."));
                return meant[0];
            }
        }

        private ImmutableArray<Node> BuildNodes(List<InteractionEntry> interactions, IdentifierTable names, List<Problem> problems)
        {
            var entries = new Dictionary<string, NodeEntry>(StringComparer.Ordinal);
            var order = new List<NodeEntry>();
            foreach (var entry in _nodes)
            {
                if (entries.TryGetValue(entry.Name, out var first))
                    problems.Add(Problem.Error(entry.Location, $"node \"{entry.Name}\" is declared twice, first at {first.Location}. Remove one, or give one of them another name."));
                else
                    order.Add(entries[entry.Name] = entry);
            }
            if (DeclaresNodesByUse)
                order.AddRange(NodesByUse(interactions, names, entries, problems));
            return [.. order.Select((entry, index) => ToNode(entry, new NodeId(index)))];
        }

        private static IEnumerable<NodeEntry> NodesByUse(List<InteractionEntry> interactions, IdentifierTable names, Dictionary<string, NodeEntry> declared, List<Problem> problems)
        {
            var targets = interactions.Select(i => i.Target).ToHashSet(StringComparer.Ordinal);
            foreach (var (name, location) in interactions.SelectMany(i => new[] { (i.Source, i.Location), (i.Target, i.Location) }))
            {
                if (declared.ContainsKey(name))
                    continue;
                var isInput = !targets.Contains(name);
                if (isInput)
                    problems.Add(Problem.Warning(location, $"nothing regulates \"{name}\": it is taken as an input."));
                yield return declared[name] = new NodeEntry { Name = name, Label = names.TryGetLabel(name, out var label) ? label : null, IsInput = isInput, Location = location };
            }
        }

        private Node ToNode(NodeEntry entry, NodeId id) => new()
        {
            Id = id,
            Name = entry.Name,
            Label = entry.Label ?? entry.Name,
            Genes = entry.Genes ?? GenesOf(entry.DrawnAs),
            Compartment = entry.Compartment ?? "",
            IsInput = entry.IsInput ?? false,
            IsOnAtRest = entry.IsOnAtRest ?? false,
            DrawnAs = entry.DrawnAs,
            Rule = entry.Rule,
            Policy = entry.Policy,
            Annotations = entry.Annotations,
            Notes = entry.Notes,
            Location = entry.Location,
        };

        private ImmutableArray<string> GenesOf(ImmutableArray<string> words) => Figure is null
            ? []
            : [.. Figure.Words.Where(w => words.Contains(w.Word)).SelectMany(w => w.Genes).Select(g => g.Symbol).Distinct(StringComparer.Ordinal)];

        private static ImmutableArray<Interaction> BuildInteractions(List<InteractionEntry> entries, ImmutableArray<Node> nodes, List<Problem> problems)
        {
            var byName = nodes.ToDictionary(n => n.Name, n => n.Id, StringComparer.Ordinal);
            var seen = new Dictionary<(NodeId, NodeId), InteractionEntry>();
            var result = ImmutableArray.CreateBuilder<Interaction>();
            foreach (var entry in entries)
            {
                var (source, target) = (Resolve(entry, "source", entry.Source), Resolve(entry, "target", entry.Target));
                if (source is null || target is null)
                    continue;
                if (seen.TryGetValue((source.Value, target.Value), out var first))
                {
                    problems.Add(Problem.Error(entry.Location, $"interaction {entry.Source} -> {entry.Target} is declared twice, first at {first.Location}. Remove one; for an effect that depends on others, give {entry.Target} a rule:."));
                    continue;
                }
                seen[(source.Value, target.Value)] = entry;
                if (!entry.Provenance.HasEvidence)
                    problems.Add(Problem.Warning(entry.Location, $"interaction {entry.Source} -> {entry.Target} has no evidence. Add evidence: {{caption: \"...\"}} or {{source: \"...\"}}."));
                result.Add(new Interaction(source.Value, target.Value, entry.Effect, entry.Provenance));
            }
            return result.ToImmutable();

            NodeId? Resolve(InteractionEntry entry, string role, string name)
            {
                if (byName.TryGetValue(name, out var id))
                    return id;
                problems.Add(Problem.Error(entry.Location, $"interaction {role} \"{name}\" is not a node. {NearestNames.Suggest(name, byName.Keys)} Or add it under nodes:."));
                return null;
            }
        }

        /// <summary>Whether inputs are free and all others regulated; an interaction whose source is misspelt regulates its target all the same.</summary>
        private static void CheckRegulation(ImmutableArray<Node> nodes, List<InteractionEntry> interactions, List<Problem> problems)
        {
            var regulated = interactions.Select(i => i.Target).ToHashSet(StringComparer.Ordinal);
            var dual = interactions.Where(i => i.Effect == Effect.Dual).ToLookup(i => i.Target, StringComparer.Ordinal);
            foreach (var node in nodes)
            {
                if (node.Rule is null && dual[node.Name].FirstOrDefault() is { } interaction)
                    problems.Add(Problem.Error(interaction.Location, $"interaction {interaction.Source} -> {node.Name} has both signs, from which no policy can make a rule. Give {node.Name} a rule: that says when it does what."));
                if (node.IsInput && (regulated.Contains(node.Name) || node.Rule is not null))
                    problems.Add(Problem.Error(node.Location, $"node \"{node.Name}\" is an input, but something regulates it. Remove kind: input, or what regulates it."));
                else if (!node.IsInput && node.Rule is null && !regulated.Contains(node.Name))
                    problems.Add(Problem.Error(node.Location, $"nothing regulates node \"{node.Name}\", and it is no input. Add an interaction to it, give it a rule:, or write kind: input."));
            }
        }
    }
}
