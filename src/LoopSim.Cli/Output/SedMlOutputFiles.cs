using LoopSim.Exchange;
using LoopSim.Experiments;
using LoopSim.Io.Csv;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The reports and plots of experiments in SED-ML.</summary>
internal static class SedMlOutputFiles
{
    private const int MostLabels = 6;

    /// <summary>Says what there is, a line for each report and plot.</summary>
    public static void Print(IReadOnlyList<SedMlRun> runs, IAnsiConsole console)
    {
        foreach (var run in runs)
        {
            console.WriteLine(run.Source.Name);
            var table = new Table().Border(TableBorder.Simple).AddColumn("output").AddColumn("of").AddColumn("holds");
            foreach (var report in run.Tables)
                table.AddRow(Markup.Escape(report.Id), Markup.Escape(report.Title), Markup.Escape($"{string.Join(" x ", report.Shape)} values of {Listed([.. report.Columns.Select(c => c.Label)])}"));
            foreach (var (id, chart) in run.Charts)
                table.AddRow(Markup.Escape(id), Markup.Escape(chart.Title), "plot");
            console.Write(table);
        }
    }

    /// <summary>The reports for scripts: repetitions before points, row-major.</summary>
    public static object Json(IReadOnlyList<SedMlRun> runs) => new
    {
        experiments = runs.Select(run => new
        {
            source = run.Source.Name,
            reports = run.Tables.Select(report => new
            {
                id = report.Id,
                title = report.Title,
                columns = report.Columns.Select(column => new { label = column.Label, shape = column.Data.Shape, values = column.Data.Values }),
            }),
            plots = run.Charts.Select(chart => new { id = chart.Id, title = chart.Chart.Title }),
            warnings = run.Warnings.Select(warning => warning.ToString()),
        }),
    };

    /// <summary>Writes each report as a table, each plot as pictures, and a manifest; those of several experiments of an archive in folders that are named as these are in it.</summary>
    public static void Write(string path, IReadOnlyList<SedMlRun> runs, RunOptions options, OutputFolder output, CommandContext context)
    {
        foreach (var run in runs)
        {
            var prefix = runs.Count == 1 ? "" : run.Source.Location + "/";
            foreach (var report in run.Tables)
                output.Write($"{prefix}{report.Id}.csv", TimeCourseCsv.WriteTable(report.Header, report.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(TimeCourseCsv.Number)])));
            foreach (var (id, chart) in run.Charts)
                output.Write(prefix + id, chart);
        }
        output.WriteManifest(path, runs, options, context);
        output.ShowFiles(context.Terminal);
    }

    private static string Listed(string[] labels) => string.Join(", ", labels.Take(MostLabels)) + (labels.Length > MostLabels ? FormattableString.Invariant($" and {labels.Length - MostLabels} more") : "");
}
