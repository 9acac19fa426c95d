using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Boolean.Control;
using LoopSim.Experiments;
using LoopSim.Io.Csv;
using LoopSim.Results;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The list, the CSV file and the heat maps of minimal interventions.</summary>
internal sealed class InterventionOutput(Study study, Experiment experiment, string what, string target, string kind, string dynamics, string scope, int maximumSize, InterventionSets found)
{
    /// <summary>More rows would not be read.</summary>
    private const int MostInCharts = 60;

    /// <summary>What is held in any set, the most frequent first.</summary>
    private readonly ImmutableArray<NodeSetting> _held = [.. found.Sets.SelectMany(set => set.Settings).CountBy(setting => setting).OrderByDescending(pair => pair.Value).Select(pair => pair.Key)];

    private string Question => $"{scope} attractor{(scope == "every" ? "" : "s")}, {dynamics}, {kind}";

    private string Found => string.Create(CultureInfo.InvariantCulture, $"{found.Sets.Length} {what}{(found.Sets.Length == 1 ? "" : "s")}");

    private string Extent => found.CompleteUpTo < 0 ? "no size decided" : string.Create(CultureInfo.InvariantCulture, $"up to size {found.CompleteUpTo}");

    public object Json() => new
    {
        what,
        target,
        model = study.Model.Name,
        experiment = experiment.Name,
        phases = experiment.Phases.Select(PhaseText.Conditions),
        kind,
        dynamics,
        scope,
        max_size = maximumSize,
        complete_up_to = found.CompleteUpTo,
        partial = found.StoppedBy,
        sets = found.Sets.Select(set => new { size = set.Size, settings = set.Settings.ToDictionary(s => s.Node, s => s.Value ? "on" : "off") }),
    };

    public void Print(IAnsiConsole console)
    {
        console.WriteLine($"{Found} for {target} in {study.Model.Title} under {experiment.Name} · {Question} · {Extent}{(found.IsComplete ? "" : " (partial)")}");
        console.WriteLine($"  {string.Join("; then ", experiment.Phases.Select(PhaseText.Conditions))}");
        if (found.IsMetWithout)
            console.WriteLine("  It is so without any intervention.");
        else if (found.Sets.IsEmpty)
            console.WriteLine($"  None was found{(found.CompleteUpTo < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" among sets of up to {found.CompleteUpTo} node{(found.CompleteUpTo == 1 ? "" : "s")}"))}.");
        else
        {
            var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("size").RightAligned()).AddColumn("held");
            foreach (var set in found.Sets)
                table.AddRow(new Text(set.Size.ToString(CultureInfo.InvariantCulture)), new Text(set.ToString()));
            console.Write(table);
        }
    }

    public void Save(string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write("interventions.csv", TimeCourseCsv.WriteTable(["set", "size", "node", "value"], found.Sets.SelectMany(Rows)));
        if (_held.Length > 0)
            output.Write("membership", Membership());
        if (found.Sets.Any(set => set.Size > 1))
            output.Write("partners", Partners());
        output.WriteManifest(study, $"{what}s, {Question}", $"{what} for {target}", $"{Found}, {Extent}{OutputFolder.Partial(found.StoppedBy)}", context);
        output.ShowFiles(context.Terminal);
    }

    /// <summary>A row for each node that is held; a set that holds none has a row without a node, for it is an answer other than no set.</summary>
    private static IEnumerable<IReadOnlyList<string>> Rows(Intervention set, int index)
    {
        string[] begin = [(index + 1).ToString(CultureInfo.InvariantCulture), set.Size.ToString(CultureInfo.InvariantCulture)];
        return set.Size == 0 ? [[.. begin, "", ""]] : set.Settings.Select(setting => (IReadOnlyList<string>)[.. begin, setting.Node, setting.Value ? "on" : "off"]);
    }

    private ImmutableArray<NodeSetting> Shown => [.. _held.Take(MostInCharts)];

    private Chart.HeatMap Membership()
    {
        int[] sizes = [.. found.Sets.Select(set => set.Size).Distinct().Order()];
        return new Chart.HeatMap
        {
            Title = $"In how many {what}s each node is held",
            Subtitle = Subtitle,
            RowTitle = "node held",
            ColumnTitle = "size of the set",
            Rows = [.. Shown.Select(setting => setting.ToString())],
            Columns = [.. sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))],
            Values = [.. from setting in Shown from size in sizes select (double)found.Sets.Count(set => set.Size == size && set.Settings.Contains(setting))],
            ValueTitle = "number of sets",
            Low = 0,
            AreCounts = true,
        };
    }

    /// <summary>The size of the smallest set in which two nodes are held together; a node that suffices alone stands on the diagonal.</summary>
    private Chart.HeatMap Partners()
    {
        var smallest = new Dictionary<(NodeSetting, NodeSetting), int>();
        foreach (var set in found.Sets.Reverse())
        {
            foreach (var first in set.Settings)
            {
                foreach (var second in set.Settings.Where(second => set.Size == 1 || second != first))
                    smallest[(first, second)] = set.Size;
            }
        }
        return new Chart.HeatMap
        {
            Title = "Which nodes must be held together",
            Subtitle = $"{Subtitle} · on the diagonal: suffices alone",
            RowTitle = "node held",
            ColumnTitle = "with",
            Rows = [.. Shown.Select(setting => setting.ToString())],
            Columns = [.. Shown.Select(setting => setting.ToString())],
            Values = [.. from row in Shown from column in Shown select smallest.TryGetValue((row, column), out var size) ? size : double.NaN],
            ValueTitle = "size of the smallest set with both (no value: no set has both)",
            Low = 0,
            High = found.Sets[^1].Size,
            AreCounts = true,
        };
    }

    private string Subtitle => $"{what}s for {target} · {study.Model.Title} · {experiment.Name} · {Question}{(_held.Length > MostInCharts ? $" · the {MostInCharts} of {_held.Length} that are held most often" : "")}";
}
