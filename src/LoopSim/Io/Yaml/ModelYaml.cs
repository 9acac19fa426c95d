using System.Collections.Immutable;
using LoopSim.Boolean;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Figures;
using LoopSim.Io.Edges;
using LoopSim.Io.Pfocr;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.Sif;
using LoopSim.Logic;
using LoopSim.Names;
using LoopSim.Networks;

namespace LoopSim.Io.Yaml;

/// <summary>Reads model files (<c>loopsim/model/1</c>).</summary>
public static class ModelYaml
{
    /// <summary>The schema that model files name in their first line.</summary>
    public const string Schema = "loopsim/model/1";

    private static readonly string[] InteractionTables = ["edges", "sif"];

    /// <summary>Reads a model file and the figure, edge table or logical model that it names.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The model cannot be used; carries every problem found.</exception>
    public static PathwayModel Read(string path) => Read(path, []).Model;

    /// <param name="path">The file.</param>
    /// <param name="extending">The files on the way here, each of which extends the next, as full paths.</param>
    private static ReadModel Read(string path, ImmutableList<string> extending)
    {
        var problems = new List<Problem>();
        var map = YamlFile.Parse(TextFile.Read(path), path, Schema, problems);
        var files = new List<string> { path };
        var folder = Path.GetDirectoryName(path) ?? "";

        var name = map.RequiredText("name");
        var title = map.Text("title") ?? name;
        extending = extending.Add(Path.GetFullPath(path));
        var before = Extended(map, folder, files, extending, problems);
        // Without what is gone on from every node of it would be reported as unknown.
        if (before is null && map.Has("extends"))
            throw new ModelFormatException(problems);
        if (before is not null && !ModelFile.IsYaml(before.Model.File))
            map.Fail("extends", $"\"{Path.GetFileName(before.Model.File)}\" is a kinetic model in SBML, which has no nodes. Name it under kinetics: extends:.");
        if (before is { HasTables: true })
            map.Fail("extends", $"the network of \"{Path.GetFileName(before.Model.File)}\" stands in a file that it names by network:, edges: or sif:, and cannot be gone on from. Name that file here, in the same way.");
        var basis = before?.Parts ?? new ModelParts();
        var parts = new ModelParts(
            ReadFigure(map, folder, files, problems) ?? basis.Figure,
            PolicyOf(map, problems) ?? basis.Policy,
            basis.NodesWith(ReadNodes(map, problems)),
            basis.InteractionsWith(ReadInteractions(map)),
            [.. basis.LeftOut, .. ReadLeftOut(map)]);
        var builder = new RegulatoryNetwork.Builder
        {
            Name = name,
            Figure = parts.Figure,
            Policy = parts.Policy ?? LogicPolicies.Default,
            DeclaresNodesByUse = InteractionTables.Any(map.Has),
        };
        ReadInteractionTables(map, builder, folder, files, problems);
        foreach (var interaction in parts.Interactions)
            builder.Add(interaction);
        if (FileNamed(map, "network", "the logical model", folder, files) is { } logical)
        {
            problems.Gather(() => NetworkFile.Read(logical, parts.Nodes, [.. parts.Interactions.Select(i => (i.Source, i.Target))], builder));
        }
        else
        {
            foreach (var node in parts.Nodes)
                builder.Add(node);
        }
        foreach (var leftOut in parts.LeftOut)
            builder.Add(leftOut);
        var kineticsMap = map.Map("kinetics", "kinetics");
        var extended = kineticsMap is null ? null : Extended(kineticsMap, folder, files, extending, problems)?.Model;
        if (kineticsMap is not null && extended is { Kinetics: null })
            kineticsMap.Fail("extends", $"\"{Path.GetFileName(extended.File)}\" has no kinetics that could be extended.");
        map.Done();

        var network = problems.Gather(builder.Build);
        var boolean = network is null || network.Nodes.IsEmpty ? null : Derive(network, map);
        var (kinetics, molecules) = kineticsMap is null ? (null, new()) : KineticsYaml.Read(kineticsMap, extended, network, boolean, problems);
        if (network is null || problems.Any(p => p.Severity == ProblemSeverity.Error))
            throw new ModelFormatException(problems.Distinct().OrderBy(p => p.Location?.File, StringComparer.Ordinal).ThenBy(p => p.Location?.Line));
        var model = new PathwayModel
        {
            Name = name,
            Title = title,
            File = path,
            Hash = FileHash.Of([.. files.Distinct()]),
            Network = network,
            Boolean = boolean,
            Kinetics = kinetics,
            BeginsAtRest = extended?.BeginsAtRest ?? true,
            Molecules = molecules,
            KineticLevelsAreShares = kineticsMap?.Has("rule") == true || extended?.KineticLevelsAreShares == true,
            Warnings = [.. network.Warnings.Concat(problems).Concat(extended?.Warnings ?? []).Distinct()],
        };
        return new ReadModel(model, files, parts, map.Has("network") || InteractionTables.Any(map.Has));
    }

    /// <summary>The model that the file, or its kinetics, go on from; <see langword="null"/> where they stand alone or, reported, there is none.</summary>
    private static ReadModel? Extended(YamlMap map, string folder, List<string> files, ImmutableList<string> extending, List<Problem> problems)
    {
        var own = new List<string>();
        if (FileNamed(map, "extends", "the model", folder, own) is not { } path)
            return null;
        if (extending.Contains(Path.GetFullPath(path)))
        {
            var circle = string.Join(", ", extending.SkipWhile(file => file != Path.GetFullPath(path)).Append(path).Select(Path.GetFileName));
            map.Fail("extends", $"a model cannot extend itself, not by way of others either: {circle}. Name another file.");
            return null;
        }
        if (!ModelFile.IsYaml(path) && !SbmlPathways.IsKinetic(path))
        {
            map.Fail("extends", $"\"{Path.GetFileName(path)}\" is neither a model file of LoopSim (.yaml) nor a kinetic model in SBML. Name one of these.");
            return null;
        }
        var read = problems.Gather(() => ModelFile.IsYaml(path) ? Read(path, extending) : new ReadModel(SbmlPathways.Read(path), own, new ModelParts(), HasTables: false));
        // What the other file was read from belongs to this model, too.
        files.AddRange(read?.Files ?? own);
        return read;
    }

    private static FigureRecord? ReadFigure(YamlMap map, string folder, List<string> files, List<Problem> problems) =>
        FileNamed(map, "figure", "the figure record", folder, files) is { } path ? problems.Gather(() => PfocrReader.Read(path)) : null;

    /// <summary>The path of a file that a key names, kept for the hash; <see langword="null"/> where the key, or, reported, the file is missing.</summary>
    private static string? FileNamed(YamlMap map, string key, string what, string folder, List<string> files)
    {
        if (map.Text(key) is not { } name)
            return null;
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            map.Fail(key, $"{what} \"{name}\" is not beside this file. Put it there, or mend the name.");
            return null;
        }
        files.Add(path);
        return path;
    }

    /// <summary>The Boolean network; <see langword="null"/>, and reported, where a policy refuses a node.</summary>
    private static BooleanNetwork? Derive(RegulatoryNetwork network, YamlMap map)
    {
        try
        {
            return BooleanDerivation.Derive(network);
        }
        catch (ArgumentException e)
        {
            map.Fail("policy", ErrorSentence.Of(e));
            return null;
        }
    }

    private static ILogicPolicy? PolicyOf(YamlMap map, List<Problem> problems)
    {
        if (map.Text("policy") is not { } name)
            return null;
        var policy = LogicPolicies.All.FirstOrDefault(p => p.Name == name);
        if (policy is null)
            problems.Add(Problem.Error(map.LocationOf("policy"), $"policy \"{name}\" is not known. {NearestNames.Suggest(name, [.. LogicPolicies.All.Select(p => p.Name)])}"));
        return policy;
    }

    private static List<NodeEntry> ReadNodes(YamlMap map, List<Problem> problems)
    {
        var nodes = new List<NodeEntry>();
        foreach (var node in map.Maps("nodes", "a node"))
        {
            var name = node.RequiredText("name");
            if (name.Length > 0 && !IdentifierTable.IsIdentifier(name))
                node.Fail("name", $"\"{name}\" cannot be an identifier (letters, digits and _, not beginning with a digit, no reserved word). Write {{name: {IdentifierTable.Of([name]).IdentifierOf(name)}, label: \"{name}\"}}.");
            nodes.Add(new NodeEntry
            {
                Name = name,
                Label = node.Text("label"),
                Genes = node.Has("genes") ? [.. node.Texts("genes")] : null,
                Compartment = node.Text("compartment"),
                IsInput = node.Choice<bool?>("kind", null, ("input", true), ("regulated", false)),
                IsOnAtRest = node.Choice<bool?>("rest", null, ("on", true), ("off", false)),
                DrawnAs = [.. node.Texts("drawn as")],
                Rule = RuleOf(node, name, problems),
                Policy = PolicyOf(node, problems),
                Location = node.Location,
            });
            node.Done();
        }
        return nodes;
    }

    private static LogicFormula? RuleOf(YamlMap node, string name, List<Problem> problems)
    {
        if (node.Text("rule") is not { } text)
            return null;
        if (LogicParser.TryParse(text, out var formula, out var error))
            return formula;
        problems.Add(Problem.Error(node.LocationOf("rule"), $"the rule of \"{name}\" cannot be read: {error}"));
        // A stand-in, so that nobody complains that nothing regulates the node.
        return LogicFormula.False;
    }

    /// <summary>Gives the interactions of the tables that the file names to the builder.</summary>
    private static void ReadInteractionTables(YamlMap map, RegulatoryNetwork.Builder builder, string folder, List<string> files, List<Problem> problems)
    {
        foreach (var table in InteractionTables.Where(key => map.Has(key) && map.Has("network")))
            map.Fail(table, $"both \"network:\" and \"{table}:\" say who acts on whom. Keep one of them.");
        if (FileNamed(map, "edges", "the edge table", folder, files) is { } edges)
        {
            if (EdgeTable.NodeTableBeside(edges) is { } nodes)
                files.Add(nodes);
            problems.Gather(() => EdgeTable.Read(edges, builder));
        }
        if (FileNamed(map, "sif", "the interaction file", folder, files) is { } sif)
            problems.Gather(() => SifFormat.Read(sif, builder));
    }

    private static List<InteractionEntry> ReadInteractions(YamlMap map)
    {
        var interactions = new List<InteractionEntry>();
        foreach (var interaction in map.Maps("interactions", "an interaction"))
        {
            var evidence = interaction.Map("evidence", "evidence");
            var (from, to) = (interaction.RequiredText("from"), interaction.RequiredText("to"));
            var effect = interaction.RequiredChoice("effect", $"interaction {from} -> {to} has no \"effect:\". Write activates, inhibits or binds.",
                Effect.Activates, ("activates", Effect.Activates), ("inhibits", Effect.Inhibits), ("binds", Effect.Binds), ("dual", Effect.Dual));
            interactions.Add(new InteractionEntry(from, to, effect, new Provenance
            {
                Caption = evidence?.Text("caption"),
                Source = evidence?.Text("source"),
                Note = evidence?.Text("note"),
                IsIndirect = interaction.Choice("indirect", false, ("true", true), ("false", false)),
                IsUncertain = interaction.Choice("uncertain", false, ("true", true), ("false", false)),
                Location = interaction.Location,
            }));
            evidence?.Done();
            interaction.Done();
        }
        return interactions;
    }

    private static List<LeftOut> ReadLeftOut(YamlMap map)
    {
        var leftOut = new List<LeftOut>();
        foreach (var entry in map.Maps("left out", "what is left out"))
        {
            var gene = entry.Text("gene");
            if (gene is not null && entry.Has("word"))
                entry.Fail("word", $"gene {gene} and a word are left out in one entry. Write two.");
            leftOut.Add(new LeftOut(gene ?? entry.RequiredText("word"), gene is not null, entry.RequiredText("reason"), entry.Location));
            entry.Done();
        }
        return leftOut;
    }

    /// <summary>A model that was read, the files that it was read from, the parts that another model can go on from, and whether its network is more than these.</summary>
    private sealed record ReadModel(PathwayModel Model, List<string> Files, ModelParts Parts, bool HasTables);
}
