using LoopSim.Boolean.Stochastic;
using LoopSim.Io.Formats;

namespace LoopSim.Io.MaBoSS;

/// <summary>MaBoSS's files as one of the formats of logical models.</summary>
internal static class MaBossLogical
{
    public static LogicalFormat Format { get; } = new()
    {
        Name = "maboss",
        Explanation = "MaBoSS's network with rates (.bnd), and its settings (.cfg) beside it",
        Extensions = [".bnd"],
        Holds = LogicalContent.Rules | LogicalContent.InitialStates,
        Read = (path, _) => Read(path),
        Write = Write,
    };

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

    /// <summary>Writes the .bnd file, and the .cfg file beside it. Without rates of its own, a model gets MaBoSS's: 1 both ways.</summary>
    public static WrittenModel Write(LogicalModel model)
    {
        var markov = model.Markov ?? new MarkovModel(WithInitialStates(MarkovNetwork.Of(model.Network), model), new MarkovRunOptions());
        return new WrittenModel(MaBossWriter.WriteBnd(markov.Network), []) { Beside = [(".cfg", MaBossWriter.WriteCfg(markov))] };
    }

    /// <summary>A clamped node keeps its rule, which a .bnd file can hold; the initial values that the model knows are added.</summary>
    private static MarkovNetwork WithInitialStates(MarkovNetwork network, LogicalModel model) => new(
        network.Nodes.Select(node => node.Held is { } held ? node with { Held = null, Logic = RateFormula.Truth(held), RateUp = null, RateDown = null } : node),
        network.Parameters,
        network.Names.SelectMany((name, i) => model.NodeAt(i).Initial is { } value ? new[] { InitialGroup.Of(name, value ? 1 : 0) } : []));

    private static bool? InitialOf(MarkovNetwork network, string node) =>
        network.Initial.FirstOrDefault(group => group.Nodes.Contains(node)) is { Outcomes: [var only] } found ? only.Values[found.Nodes.IndexOf(node)] : null;
}
