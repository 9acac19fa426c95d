using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Experiments;
using LoopSim.Io.Csv;
using LoopSim.Results;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The table and the heat map of a knockout screen.</summary>
internal static class KnockoutOutput
{
    private const string ValueTitle = "share of wild type";

    /// <summary>One readout is a value, several are an object of values by name.</summary>
    public static object JsonOf(KnockoutScreen screen, Study study, Experiment experiment, RunOptions options) => new
    {
        readout = screen.Readouts.Length == 1 ? (object)screen.Readouts[0] : screen.Readouts,
        wild_type = ValueOf(screen, screen.WildType),
        rows = screen.Rows.Select(r => new { knockout = r.Label, value = ValueOf(screen, r.Readouts) }),
        model = study.Model.Name,
        experiment = experiment.Name,
        engine = screen.Engine,
        seed = options.Seed,
        partial = screen.StoppedBy,
    };

    public static void Print(KnockoutScreen screen, Study study, Experiment experiment, RunOptions options, IAnsiConsole console)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Knockouts in {study.Model.Title} under {experiment.Name} · engine {screen.Engine} · seed {options.Seed}{(screen.StoppedBy is null ? "" : " (partial)")}"));
        var table = new Table().Border(TableBorder.Simple).AddColumn("knockout");
        foreach (var readout in screen.Readouts)
            table.AddColumn(readout);
        table.AddRow([new Text("wild type"), .. screen.WildType.Select(Cell)]);
        foreach (var row in screen.Rows)
            table.AddRow([new Text(row.Label), .. row.Readouts.Select(Cell)]);
        console.Write(table);

        Text Cell(Observation found) => new($"{found.IsOn switch { true => "on", false => "off", null => "?" }}  {found.Text}");
    }

    public static IEnumerable<IReadOnlyList<string>> Cells(KnockoutScreen screen) => screen.Rows
        .Select(r => (r.Label, r.Readouts))
        .Prepend(("wild type", screen.WildType))
        .Select(r => (IReadOnlyList<string>)[r.Item1, .. r.Item2.Select(o => TimeCourseCsv.Number(o.Value))]);

    /// <summary>For each readout a matrix of the double mutants, the single ones on its diagonal.</summary>
    public static IEnumerable<(string Name, Chart Chart)> PairCharts(KnockoutScreen screen, Study study, Experiment experiment) =>
        screen.Readouts.Select((readout, i) => ($"pairs-{readout}", (Chart)PairChart.Of($"What double mutants leave of {readout}", Subtitle(screen, study, experiment), ValueTitle,
            [.. screen.Rows.Select(row => (row.Mutations, ShareOf(screen.WildType[i].Value, row.Readouts[i].Value)))])));

    /// <summary>The single mutants: each readout as a share of its wild-type value, so that one colour scale serves all.</summary>
    public static Chart SinglesChart(KnockoutScreen screen, Study study, Experiment experiment)
    {
        ImmutableArray<KnockoutRow> singles = [.. screen.Rows.Where(row => row.Mutations.Length == 1)];
        return new Chart.HeatMap
        {
            Title = "What each mutant leaves",
            Subtitle = Subtitle(screen, study, experiment),
            RowTitle = "mutant",
            ColumnTitle = "readout",
            Rows = [.. singles.Select(r => r.Label)],
            Columns = screen.Readouts,
            Values = [.. singles.SelectMany(r => r.Readouts.Select((o, i) => ShareOf(screen.WildType[i].Value, o.Value)))],
            ValueTitle = ValueTitle,
            Low = 0,
        };
    }

    private static string Subtitle(KnockoutScreen screen, Study study, Experiment experiment) => $"{study.Model.Title} · {experiment.Name}: {experiment.Title} · engine {screen.Engine}";

    /// <summary>No share of nothing; and what has decayed to below the solver's tolerance is none.</summary>
    private static double ShareOf(double wildType, double value) => wildType == 0 ? double.NaN : Math.Abs(value) < LevelText.Nothing ? 0 : value / wildType;

    private static object ValueOf(KnockoutScreen screen, IReadOnlyList<Observation> found) => found.Count == 1
        ? found[0].Value
        : screen.Readouts.Zip(found).ToDictionary(p => p.First, p => p.Second.Value);
}
