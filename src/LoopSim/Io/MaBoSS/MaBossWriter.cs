using System.Globalization;
using System.Text;
using LoopSim.Boolean.Stochastic;

namespace LoopSim.Io.MaBoSS;

/// <summary>Writes networks as MaBoSS's files.</summary>
public static class MaBossWriter
{
    /// <summary>Returns the text of a .bnd file.</summary>
    /// <param name="network">The network. A node that is held is written without rates: the .cfg file says at what.</param>
    /// <exception cref="ArgumentException">A name cannot stand in such a file; the message lists all of them.</exception>
    public static string WriteBnd(MarkovNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var unwritable = network.Names.Where(name => !IsName(name)).ToList();
        if (unwritable.Count > 0)
            throw new ArgumentException($"A .bnd file has names of letters, digits and _ alone, which do not begin with a digit and are no operators; these are none: {string.Join(", ", unwritable.Select(name => $"\"{name}\""))}. Give identifiers instead.", nameof(network));
        var text = new StringBuilder();
        foreach (var node in network.Nodes)
            AppendNode(text, node);
        return text.ToString();
    }

    /// <summary>Returns the text of a .cfg file: parameters, the initial state, what is said of nodes, and options.</summary>
    /// <param name="model">The network and the options.</param>
    public static string WriteCfg(MarkovModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (network, options) = (model.Network, model.Options);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"time_tick = {options.TimeTick:R};\nmax_time = {options.MaxTime:R};\nsample_count = {options.SampleCount};\ndiscrete_time = {(options.DiscreteTime ? 1 : 0)};\n");
        text.Append(CultureInfo.InvariantCulture, $"seed_pseudorandom = {options.Seed};\nthread_count = {options.ThreadCount};\nstatdist_traj_count = {options.StationaryTrajectories};\nstatdist_cluster_threshold = {options.ClusterThreshold:R};\n");
        foreach (var parameter in network.Parameters)
            text.Append(CultureInfo.InvariantCulture, $"{parameter.Name} = {parameter.Value:R};\n");
        foreach (var group in network.Initial.Where(group => !group.Nodes.Any(node => network.Nodes[network.IndexOf(node)].Held is not null)))
            AppendGroup(text, group);
        foreach (var node in network.Nodes)
            AppendSettings(text, node);
        foreach (var flips in network.Schedule.GroupBy(flip => flip.Node))
            text.Append(CultureInfo.InvariantCulture, $"{flips.Key}.schedule = ").AppendJoin(", ", flips.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Time:R} : {f.Probability:R}"))).Append(";\n");
        return text.ToString();
    }

    /// <summary>Whether a string can name a node in a .bnd file.</summary>
    /// <param name="name">The string.</param>
    public static bool IsName(string name) => !string.IsNullOrEmpty(name) && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !MaBossFormulaReader.IsReserved(name);

    private static void AppendNode(StringBuilder text, MarkovNode node)
    {
        text.Append("node ").Append(node.Name).Append(" {\n");
        if (node.Description.Length > 0)
            AppendText(text, "description", node.Description);
        foreach (var extra in node.Texts)
            AppendText(text, extra.Name, extra.Text);
        foreach (var attribute in node.Attributes)
            AppendFormula(text, attribute.Name, attribute.Formula);
        if (node.Held is null)
        {
            AppendFormula(text, "logic", node.Logic);
            AppendFormula(text, "rate_up", node.RateUp);
            AppendFormula(text, "rate_down", node.RateDown);
        }
        text.Append("}\n\n");
    }

    private static void AppendFormula(StringBuilder text, string name, RateFormula? formula)
    {
        if (formula is not null)
            text.Append("  ").Append(name).Append(" = ").Append(formula).Append(";\n");
    }

    private static void AppendText(StringBuilder text, string name, string content) =>
        text.Append("  ").Append(name).Append(" = \"").Append(content.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\";\n");

    private static void AppendGroup(StringBuilder text, InitialGroup group)
    {
        if (group.Nodes.Length == 1 && group.Outcomes.Length == 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"{group.Nodes[0]}.istate = {(group.Outcomes[0].Values[0] ? 1 : 0)};\n");
            return;
        }
        text.Append(CultureInfo.InvariantCulture, $"[{string.Join(", ", group.Nodes)}].istate = ");
        text.AppendJoin(", ", group.Outcomes.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Probability:R} [{string.Join(", ", o.Values.Select(v => v ? 1 : 0))}]"))).Append(";\n");
    }

    private static void AppendSettings(StringBuilder text, MarkovNode node)
    {
        if (node.Held is { } held)
            text.Append(CultureInfo.InvariantCulture, $"{node.Name}.istate = {(held ? 1 : 0)};\n");
        if (node.IsInternal)
            text.Append(CultureInfo.InvariantCulture, $"{node.Name}.is_internal = 1;\n");
        if (node.Reference is { } reference)
            text.Append(CultureInfo.InvariantCulture, $"{node.Name}.refstate = {(reference ? 1 : 0)};\n");
        if (node.IsInGraph)
            text.Append(CultureInfo.InvariantCulture, $"{node.Name}.in_graph = 1;\n");
    }
}
