using System.Globalization;
using System.Text;
using LoopSim.Boolean;
using LoopSim.Boolean.Stochastic;

namespace LoopSim.Io.MaBoSS;

/// <summary>Writes results as MaBoSS's tables, with tabs, in its columns and number formats, so that scripts that read those read these.</summary>
/// <remarks>States are named by their nodes that are on, in MaBoSS's order (<see cref="MarkovModel.NamingOrder"/>). The states of a row stand by falling probability; MaBoSS
/// gives them in no order. In the stationary distributions states are those of the nodes that are not internal; MaBoSS 2.6 gives those of the reference nodes alone.</remarks>
public static class MaBossTables
{
    /// <summary>Returns the table of probabilities over time (<c>_probtraj.csv</c>).</summary>
    /// <param name="result">The result.</param>
    /// <param name="order">The nodes in the order in which states are named by them; empty for the order of the network.</param>
    public static string ProbTraj(MarkovResult result, IReadOnlyList<string> order)
    {
        ArgumentNullException.ThrowIfNull(result);
        var names = new StateNames(result.Network, order);
        var text = new StringBuilder("Time\tTH\tErrorTH\tH");
        for (var d = 0; d < result.Windows[0].Distances.Length; d++)
            text.Append(CultureInfo.InvariantCulture, $"\tHD={d}");
        for (var i = 0; i < result.Windows.Max(window => window.States.Count); i++)
            text.Append("\tState\tProba\tErrorProba");
        text.Append('\n');
        foreach (var window in result.Windows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{window.Time:F4}\t{window.TransitionEntropy:F4}\t{window.TransitionEntropyError:F4}\t{window.Entropy:F4}");
            foreach (var distance in window.Distances)
                text.Append(CultureInfo.InvariantCulture, $"\t{distance:F4}");
            foreach (var state in window.States.OrderByDescending(s => s.Probability).ThenBy(s => s.State))
                text.Append(CultureInfo.InvariantCulture, $"\t{names.Of(result.StateOf(state.State))}\t{state.Probability:F6}\t{state.Error:F6}");
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Returns the table of fixed points (<c>_fp.csv</c>).</summary>
    /// <param name="result">The result.</param>
    /// <param name="order">The nodes in the order in which states are named by them; empty for the order of the network.</param>
    public static string FixedPoints(MarkovResult result, IReadOnlyList<string> order)
    {
        ArgumentNullException.ThrowIfNull(result);
        var names = new StateNames(result.Network, order);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Fixed Points ({result.FixedPoints.Length})\n");
        if (result.FixedPoints.Length > 0)
            text.Append("FP\tProba\tState\t").AppendJoin('\t', names.Nodes).Append('\n');
        for (var i = 0; i < result.FixedPoints.Length; i++)
        {
            var point = result.FixedPoints[i];
            text.Append(CultureInfo.InvariantCulture, $"#{i + 1}\t{General(point.Probability, 6)}\t{names.Of(point.State)}\t").AppendJoin('\t', names.Values(point.State)).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Returns the table of states at the end (<c>_finalprob.csv</c>).</summary>
    /// <param name="result">The result.</param>
    /// <param name="order">The nodes in the order in which states are named by them; empty for the order of the network.</param>
    public static string FinalStates(MarkovResult result, IReadOnlyList<string> order)
    {
        ArgumentNullException.ThrowIfNull(result);
        var names = new StateNames(result.Network, order);
        var text = new StringBuilder();
        foreach (var end in result.FinalStates)
            text.Append(General(end.Probability, 6)).Append('\t').Append(names.Of(end.State)).Append('\n');
        return text.ToString();
    }

    /// <summary>Returns the table of stationary distributions (<c>_statdist.csv</c>); empty where they were not estimated, as in MaBoSS.</summary>
    /// <param name="result">The result.</param>
    /// <param name="order">The nodes in the order in which states are named by them; empty for the order of the network.</param>
    public static string Stationary(MarkovResult result, IReadOnlyList<string> order)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Stationary is not { } stationary)
            return "";
        var names = new StateNames(result.Network, order);
        var text = new StringBuilder("Trajectory");
        for (var i = 0; i < stationary.Trajectories.Max(t => t.Shares.Length); i++)
            text.Append("\tState\tProba");
        text.Append('\n');
        for (var i = 0; i < stationary.Trajectories.Length; i++)
            AppendTrajectory(text, names, stationary, i);
        for (var c = 0; c < stationary.Clusters.Length; c++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nTrajectory[cluster=#{c + 1},size={stationary.Clusters[c].Members.Length}]\tState\tProba\tState\tProba\tState\tProba\tState\tProba ...\n");
            foreach (var member in stationary.Clusters[c].Members)
                AppendTrajectory(text, names, stationary, member);
        }
        text.Append("\nCluster\tState\tProba\tErrorProba\tState\tProba\tErrorProba\tState\tProba\tErrorProba\tState\tProba\tErrorProba...\n");
        for (var c = 0; c < stationary.Clusters.Length; c++)
        {
            text.Append(CultureInfo.InvariantCulture, $"#{c + 1}");
            foreach (var share in stationary.Clusters[c].States)
                text.Append(CultureInfo.InvariantCulture, $"\t{names.Of(share.State)}\t{General(share.Probability, 10)}\t{General(share.Error, 10)}");
            text.Append('\n');
        }
        return text.ToString();
    }

    private static void AppendTrajectory(StringBuilder text, StateNames names, StationaryEstimate stationary, int trajectory)
    {
        text.Append(CultureInfo.InvariantCulture, $"#{trajectory + 1}");
        foreach (var share in stationary.Trajectories[trajectory].Shares)
            text.Append(CultureInfo.InvariantCulture, $"\t{names.Of(share.State)}\t{General(share.Probability, 10)}");
        text.Append('\n');
    }

    /// <summary>A number as C's %g writes it.</summary>
    private static string General(double value, int digits) => value.ToString($"G{digits}", CultureInfo.InvariantCulture).Replace('E', 'e');

    /// <summary>Names states by their nodes in one order.</summary>
    private sealed class StateNames
    {
        private readonly int[] _order;

        public StateNames(MarkovNetwork network, IReadOnlyList<string> order)
        {
            Nodes = order.Count > 0 ? order : network.Names;
            _order = [.. Nodes.Select(network.IndexOf)];
        }

        public IReadOnlyList<string> Nodes { get; }

        public string Of(BooleanState state) => string.Join(" -- ", Nodes.Where((_, i) => state[_order[i]])) is { Length: > 0 } name ? name : "<nil>";

        public IEnumerable<int> Values(BooleanState state) => _order.Select(node => state[node] ? 1 : 0);
    }
}
