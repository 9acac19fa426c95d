using System.Globalization;
using LoopSim.Cli.Commands;
using LoopSim.Experiments;
using LoopSim.Io.Csv;
using LoopSim.Results;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The table, the CSV file and the heat map of attractors.</summary>
internal sealed class AttractorsOutput(Study study, BooleanConditions conditions, AttractorAnswer answer)
{
    /// <summary>What is off is named where that is short; what is on always.</summary>
    private const int MostOffNamed = 12;

    private static readonly string[] Words = ["on", "on and off", "free", "off"];

    private const string OnMeans = "share of the attractor's states in which the node is on; a free node of a trap space has none";

    private string Found => string.Create(CultureInfo.InvariantCulture, $"{answer.Count} {answer.What}{(answer.Count.IsOne ? "" : "s")}");

    public object Json() => new
    {
        find = answer.What,
        under = answer.Under,
        model = study.Model.Name,
        conditions = conditions.Text,
        count = answer.Count.ToString(CultureInfo.InvariantCulture),
        partial = answer.StoppedBy,
        on_means = OnMeans,
        rows = answer.Rows.Select(row => new
        {
            kind = row.Kind,
            states = row.StateCount.ToString(CultureInfo.InvariantCulture),
            weak_basin = row.Basin?.Weak,
            strong_basin = row.Basin?.Strong,
            artefact = row.IsArtefact,
            duty = answer.Nodes.Select((name, i) => (name, row.Duty[i])).ToDictionary(p => p.name, p => p.Item2),
        }),
    };

    public void Print(IAnsiConsole console)
    {
        console.WriteLine($"{Found} of {study.Model.Title}{(answer.StoppedBy is null ? "" : " (partial)")} · {answer.Under}");
        console.WriteLine($"  {conditions.Text}");
        if (answer.Rows.IsEmpty)
            return;
        if (answer.Rows.Length < answer.Count)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  listed: {answer.Rows.Length}; --limit lists more"));
        var same = Enumerable.Range(0, answer.Nodes.Length).Where(IsTheSameInAll).ToHashSet();
        if (answer.Rows.Length > 1 && same.Count > 0)
            console.WriteLine($"  the same in all that are listed: {Levels(answer.Rows[0], same.Order())}");
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("#").RightAligned()).AddColumn("kind").AddColumn(new TableColumn("states").RightAligned());
        var basins = answer.Rows.All(r => r.Basin is not null);
        if (basins)
            table.AddColumn(new TableColumn("reached from").RightAligned()).AddColumn(new TableColumn("surely from").RightAligned());
        table.AddColumn(answer.Rows.Length > 1 ? "where they differ" : "nodes");
        foreach (var (row, i) in answer.Rows.Select((row, i) => (row, i)))
        {
            var differing = Enumerable.Range(0, answer.Nodes.Length).Where(node => answer.Rows.Length == 1 || !same.Contains(node));
            string[] cells = [(i + 1).ToString(CultureInfo.InvariantCulture), row.Kind, row.StateCount.ToString(CultureInfo.InvariantCulture),
                .. row.Basin is { } basin && basins ? new[] { basin.Weak.ToString(CultureInfo.InvariantCulture), basin.Strong.ToString(CultureInfo.InvariantCulture) } : [], Levels(row, differing)];
            table.AddRow([.. cells.Select(cell => new Text(cell))]);
        }
        console.Write(table);
        if (answer.Rows.Any(r => r.IsArtefact))
            console.WriteLine("\"only in lockstep\": no state of the cycle lies in an asynchronous attractor; it exists only because all nodes are updated at the same instant.");
    }

    public void Save(string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write("attractors.csv", TimeCourseCsv.WriteTable(["attractor", "kind", "states", "weak_basin", "strong_basin", .. answer.Nodes], answer.Rows.Select((row, i) => (IReadOnlyList<string>)
        [
            (i + 1).ToString(CultureInfo.InvariantCulture), row.Kind, row.StateCount.ToString(CultureInfo.InvariantCulture),
            row.Basin?.Weak.ToString(CultureInfo.InvariantCulture) ?? "", row.Basin?.Strong.ToString(CultureInfo.InvariantCulture) ?? "",
            .. row.Duty.Select(TimeCourseCsv.Number),
        ])));
        if (!answer.Rows.IsEmpty && PictureLimits.AreCompared(answer.What, answer.Rows.Length, answer.Nodes.Length, context.Terminal))
            output.Write("attractors", Chart());
        output.WriteManifest(study, answer.Under, OnMeans, Found + OutputFolder.Partial(answer.StoppedBy), context);
        output.ShowFiles(context.Terminal);
    }

    private Chart.HeatMap Chart() => new()
    {
        Title = string.Create(CultureInfo.InvariantCulture, $"{answer.Rows.Length} {answer.What}{(answer.Rows.Length == 1 ? "" : "s")}{(answer.Rows.Length < answer.Count ? $" of {answer.Count}" : "")}"),
        Subtitle = $"{study.Model.Title} · {conditions.Text} · {answer.Under}",
        RowTitle = "node",
        ColumnTitle = answer.What,
        Rows = answer.Nodes,
        Columns = [.. answer.Rows.Select((_, i) => (i + 1).ToString(CultureInfo.InvariantCulture))],
        Values = [.. Enumerable.Range(0, answer.Nodes.Length).SelectMany(node => answer.Rows.Select(row => row.Duty[node]))],
        ValueTitle = "share of states on",
        Low = 0,
        High = 1,
    };

    private bool IsTheSameInAll(int node) => answer.Rows.All(row => row.Duty[node].Equals(answer.Rows[0].Duty[node]));

    private string Levels(AttractorRow row, IEnumerable<int> nodes)
    {
        var groups = nodes.GroupBy(node => row.Duty[node] switch { 1 => "on", 0 => "off", double.NaN => "free", _ => "on and off" }).ToDictionary(g => g.Key);
        return string.Join("; ", Words.Where(groups.ContainsKey).Select(word => word == "off" && groups.Count > 1 && groups[word].Count() > MostOffNamed
            ? string.Create(CultureInfo.InvariantCulture, $"off: the other {groups[word].Count()}")
            : $"{word}: {string.Join(", ", groups[word].Select(node => Named(row, node)))}"));
    }

    private string Named(AttractorRow row, int node) => row.Duty[node] is > 0 and < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{answer.Nodes[node]} {row.Duty[node]:0.##}")
        : answer.Nodes[node];
}
