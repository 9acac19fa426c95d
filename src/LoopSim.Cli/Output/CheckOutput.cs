using System.Globalization;
using LoopSim.Experiments;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The table of a check.</summary>
internal static class CheckOutput
{
    public static object JsonOf(IReadOnlyList<CheckRow> rows, RunOptions options) => new
    {
        passed = rows.Count(r => r.Passed),
        failed = rows.Count(r => !r.Passed),
        seed = options.Seed,
        on_means = SimulationEngines.All.ToDictionary(e => e.Name, e => e.OnMeans),
        rows = rows.Select(r => new
        {
            model = r.Model,
            experiment = r.Experiment.Name,
            engine = r.Engine,
            node = r.Expectation.Node,
            expected = r.Expected,
            found = FoundWord(r),
            passed = r.Passed,
            value = r.Found.Value,
            detail = r.Found.Text,
        }),
    };

    public static void Print(IReadOnlyList<CheckRow> rows, RunOptions options, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var header in new[] { "model", "experiment", "engine", "node", "expected", "found", "" })
            table.AddColumn(header);
        foreach (var row in rows)
        {
            table.AddRow(new Text(row.Model), new Text(row.Experiment.Name), new Text(row.Engine), new Text(NodeText(row.Expectation)), new Text(row.Expected),
                new Text($"{FoundWord(row)}: {row.Found.Text}"), row.Passed ? new Text("pass", Color.Green) : new Text("FAIL", new Style(Color.Red, decoration: Decoration.Bold)));
        }
        console.Write(table);
        foreach (var experiment in rows.Select(r => r.Experiment).DistinctBy(e => e.Name))
            console.WriteLine($"{experiment.Name}: {experiment.Title} ({experiment.Source})");
        console.WriteLine();
        foreach (var engine in SimulationEngines.All.Where(e => rows.Any(r => r.Engine == e.Name)))
            console.WriteLine($"ON on {engine.Name}: {engine.OnMeans}.");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Count(r => r.Passed)} passed, {rows.Count(r => !r.Passed)} failed (seed {options.Seed})"));
    }

    private static string FoundWord(CheckRow row) => row.Found.IsOn switch { true => "on", false => "off", null => "neither" };

    private static string NodeText(Expectation expectation) => expectation.At is { } at ? $"{expectation.Node} at {at}" : expectation.Node;
}
