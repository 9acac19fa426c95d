using System.Collections.Immutable;
using LoopSim.Boolean.Stochastic;
using LoopSim.Io.Formats;

namespace LoopSim.Io.MaBoSS;

/// <summary>MaBoSS's files as one of the formats of logical models.</summary>
internal static class MaBossLogical
{
    public static LogicalModel Read(string path)
    {
        var read = MaBossFormat.Read(path);
        return new LogicalModel
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Network = read.Model.Network.Boolean,
            Nodes = [.. read.Model.Network.Nodes.Select(node => new LogicalNode { Notes = node.Description, Initial = InitialOf(read.Model.Network, node.Name) })],
            Markov = read.Model,
            Warnings = read.Warnings,
        };
    }

    /// <summary>Writes the .bnd file alone, with the values of parameters put in.</summary>
    public static WrittenModel Write(LogicalModel model)
    {
        var network = model.Markov?.Network ?? MarkovNetwork.Of(model.Network);
        var lost = ImmutableArray.CreateBuilder<string>();
        if (network.Initial.Length + network.Schedule.Length > 0 || network.Nodes.Any(node => node.IsInternal || node.Reference is not null))
            lost.Add("Initial values, schedules, internal and reference nodes and options stand in a .cfg file, and not in the .bnd file.");
        if (network.Parameters.Length > 0)
            lost.Add("The values of parameters were put into the formulas.");
        return new WrittenModel(MaBossWriter.WriteBnd(WithoutParameters(network)), lost.DrainToImmutable());
    }

    private static MarkovNetwork WithoutParameters(MarkovNetwork network)
    {
        var values = network.Parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        return new MarkovNetwork(network.Nodes.Select(node => node with
        {
            // A node that is held has no .cfg file here to say at what: its rates take it there.
            Held = null,
            Logic = node.Held is { } held ? RateFormula.Truth(held) : Filled(node.Logic),
            RateUp = node.Held is null ? Filled(node.RateUp) : null,
            RateDown = node.Held is null ? Filled(node.RateDown) : null,
            Attributes = [.. node.Attributes.Select(a => a with { Formula = Filled(a.Formula) ?? a.Formula })],
        }));

        RateFormula? Filled(RateFormula? formula) => formula?.Replace(leaf => leaf is RateFormula.Parameter p ? new RateFormula.Number(values[p.Name]) : leaf);
    }

    private static bool? InitialOf(MarkovNetwork network, string node) =>
        network.Initial.FirstOrDefault(group => group.Nodes.Contains(node)) is { Outcomes: [var only] } found ? only.Values[found.Nodes.IndexOf(node)] : null;
}
