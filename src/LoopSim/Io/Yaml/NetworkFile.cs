using LoopSim.Io.Formats;
using LoopSim.Networks;

namespace LoopSim.Io.Yaml;

/// <summary>A logical model that a model file names by <c>network:</c>, and what the model file adds to it.</summary>
/// <remarks>The nodes come first in the order of the logical model. A node that the model file has, too, keeps what the model file does not say; its rule, policy or
/// <c>kind: input</c> there takes the place of the rule. Interactions follow from the rules; one that the model file declares brings its evidence.</remarks>
internal static class NetworkFile
{
    /// <summary>Reads the logical model into a builder.</summary>
    /// <param name="path">The logical model.</param>
    /// <param name="declared">The nodes of the model file.</param>
    /// <param name="pairs">The interactions of the model file, which the builder has already.</param>
    /// <param name="builder">Receives nodes, interactions and warnings.</param>
    public static void Read(string path, IReadOnlyList<NodeEntry> declared, HashSet<(string From, string To)> pairs, RegulatoryNetwork.Builder builder)
    {
        var model = LogicalFormats.Read(path);
        var byName = declared.ToLookup(node => node.Name, StringComparer.Ordinal);
        var inFile = LogicalPathways.NodesOf(model, path, builder.Add);
        foreach (var warning in model.Warnings)
            builder.Add(warning);

        var nodes = inFile.Select(node => byName[node.Name].FirstOrDefault() is { } own ? Joined(node, own) : node).ToList();
        foreach (var node in nodes)
            builder.Add(node);
        // A second entry of one name is the builder's to report.
        var added = declared.Where(node => !model.Network.Contains(node.Name) || node != byName[node.Name].First()).ToList();
        added.ForEach(builder.Add);

        // Where the rule is the file's, or a policy stands in its place, the file says who acts on the node.
        var ruled = nodes.Zip(inFile, (node, file) => node.Rule == file.Rule || node.Policy is not null ? file : node).Concat(added);
        foreach (var interaction in LogicalPathways.InteractionsOf(ruled, model, path).Where(i => !pairs.Contains((i.Source, i.Target))))
            builder.Add(interaction);
    }

    private static NodeEntry Joined(NodeEntry file, NodeEntry own) => own with
    {
        Label = own.Label ?? file.Label,
        Genes = own.Genes ?? file.Genes,
        Compartment = own.Compartment ?? file.Compartment,
        IsInput = own.IsInput ?? (own.Rule is null && own.Policy is null && file.IsInput == true),
        IsOnAtRest = own.IsOnAtRest ?? file.IsOnAtRest,
        Rule = own.Rule ?? (own.IsInput == true || own.Policy is not null ? null : file.Rule),
        Annotations = file.Annotations,
        Notes = file.Notes,
    };
}
