using System.Text;
using System.Text.RegularExpressions;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Graphs;
using LoopSim.Networks;

namespace LoopSim.Io.Sif;

/// <summary>The simple interaction format (SIF): <c>source relation target [target …]</c>, separated by tabs or blanks, or a node alone. It carries signs, no logic.</summary>
/// <remarks>Read as a logical model, rules are made by the default policy. Nodes <c>and1</c>, <c>and2</c>, ... are conjunctions, as CellNOpt writes them
/// (Terfve et al. 2012, doi 10.1186/1752-0509-6-133): what acts on them must all be given for what they act on.</remarks>
public static partial class SifFormat
{
    /// <summary>The format, as lists of formats have it.</summary>
    public static LogicalFormat Format { get; } = new()
    {
        Name = "sif",
        Explanation = "signed interactions of Cytoscape and CellNOpt; rules are made by the default policy",
        Extensions = [".sif"],
        Holds = LogicalContent.Regulators,
        Read = (path, _) => new SifReader(path).Read(),
        Write = Write,
    };

    /// <summary>Reads interactions into a builder; problems go to the builder, to be reported with its own.</summary>
    /// <param name="path">The file.</param>
    /// <param name="builder">Receives interactions, and the problems found.</param>
    /// <exception cref="ModelFormatException">The file cannot be read.</exception>
    public static void Read(string path, RegulatoryNetwork.Builder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var line in SifLine.Read(path, builder.Add))
        {
            if (line.Targets.Count == 0)
                builder.Add(Problem.Error(line.Location, $"\"{line.Source}\" stands alone. Write it under nodes:, with kind: input or a rule:."));
            else if (line.Targets.Append(line.Source).FirstOrDefault(IsConjunction) is { } conjunction)
                builder.Add(Problem.Error(line.Location, $"\"{conjunction}\" is a conjunction, as CellNOpt writes it, and no node. Name the file by network: in place of sif:."));
            foreach (var target in line.Targets)
                builder.Add(new InteractionEntry(line.Source, target, line.Effect, new Provenance { Source = Path.GetFileName(path), Location = line.Location }) { IsByLabel = true });
        }
    }

    /// <summary>Writes who acts on whom, one pair a line, and alone the nodes that take no part; what acts without a sign is left out.</summary>
    /// <param name="model">The model.</param>
    public static WrittenModel Write(LogicalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var names = model.Network.Names;
        var regulations = LogicalRegulation.Of(model);
        var signed = regulations.Where(r => r.Effect is not null).ToList();
        var text = new StringBuilder();
        foreach (var regulation in signed)
            text.Append(names[regulation.Source]).Append('\t').Append(GraphText.Word(regulation.Effect)).Append('\t').Append(names[regulation.Target]).Append('\n');
        foreach (var alone in Enumerable.Range(0, names.Length).Except(signed.SelectMany(r => new[] { r.Source, r.Target })))
            text.Append(names[alone]).Append('\n');
        var unsigned = regulations.Length - signed.Count;
        return new WrittenModel(text.ToString(), unsigned == 0 ? [] : [$"{Counted.Of(unsigned, "declared regulator")} of unknown sign."]);
    }

    /// <summary>Whether a name is one that CellNOpt gives to a conjunction.</summary>
    internal static bool IsConjunction(string name) => Conjunction().IsMatch(name);

    [GeneratedRegex("^and[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Conjunction();
}
