using System.Globalization;
using LoopSim.Experiments;
using LoopSim.Experiments.Checking;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The table of a check.</summary>
internal static class CheckOutput
{
    public static object JsonOf(IReadOnlyList<CheckRow> rows, RunOptions options) => new
    {
        passed = Count(rows, CheckOutcome.Pass),
        failed = Count(rows, CheckOutcome.Fail),
        contradictions = Count(rows, CheckOutcome.Contradiction),
        seed = options.Seed,
        on_means = SimulationEngines.All.ToDictionary(e => e.Name, e => e.OnMeans),
        rows = rows.Select(r => new
        {
            model = r.Model,
            experiment = r.Experiment.Name,
            engine = r.Engine,
            node = r.Expectation.Node,
            read = ExpectationText.Read(r.Expectation),
            expected = r.Expected,
            found = FoundWord(r) ?? r.Found.Text,
            passed = r.Passed,
            outcome = OutcomeWord(r.Outcome),
            contradiction = r.Expectation.Contradiction,
            value = double.IsFinite(r.Found.Value) ? r.Found.Value : (double?)null,
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
            table.AddRow(new Text(row.Model), new Text(row.Experiment.Name), new Text(row.Engine), new Text(ExpectationText.Read(row.Expectation)), new Text(row.Expected),
                new Text(FoundWord(row) is { } word ? $"{word}: {row.Found.Text}" : row.Found.Text), OutcomeText(row.Outcome));
        }
        console.Write(table);
        foreach (var experiment in rows.Select(r => r.Experiment).DistinctBy(e => e.Name))
            console.WriteLine($"{experiment.Name}: {experiment.Title} ({string.Join("; ", new[] { BasisText(experiment.Basis), experiment.Source }.Where(text => text.Length > 0))})");
        foreach (var row in rows.Where(r => r.Expectation.Contradiction is not null).DistinctBy(r => (r.Model, r.Experiment.Name, r.Expectation)))
        {
            console.WriteLine(row.Outcome == CheckOutcome.Contradiction
                ? $"Contradiction in {row.Experiment.Name}, model {row.Model}: {row.Expectation.Contradiction}."
                : $"{row.Experiment.Name}, model {row.Model}: what was written down as a contradiction is met. Take \"contradiction:\" away from {row.Expectation.Location}.");
        }
        console.WriteLine();
        foreach (var engine in SimulationEngines.All.Where(e => rows.Any(r => r.Engine == e.Name)))
            console.WriteLine($"ON on {engine.Name}: {engine.OnMeans}.");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count(rows, CheckOutcome.Pass)} passed, {Count(rows, CheckOutcome.Fail)} failed{(Count(rows, CheckOutcome.Contradiction) is > 0 and var known ? $", {known} known contradiction{(known == 1 ? "" : "s")}" : "")} (seed {options.Seed})"));
    }

    private static int Count(IReadOnlyList<CheckRow> rows, CheckOutcome outcome) => rows.Count(row => row.Outcome == outcome);

    /// <summary>What was found of a node that should be on or off; <see langword="null"/> where something else was required.</summary>
    private static string? FoundWord(CheckRow row) => row.Expectation is { IsOn: null } or { Over: not null } ? null : row.Found.IsOn switch { true => "on", false => "off", null => "neither" };

    private static string OutcomeWord(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Pass => "pass",
        CheckOutcome.Fail => "FAIL",
        CheckOutcome.Contradiction => "contradiction",
        _ => throw new InvalidOperationException($"Outcome {outcome} is not handled: a bug in LoopSim."),
    };

    private static Text OutcomeText(CheckOutcome outcome) => new(OutcomeWord(outcome), outcome switch
    {
        CheckOutcome.Pass => new Style(Color.Green),
        CheckOutcome.Fail => new Style(Color.Red, decoration: Decoration.Bold),
        _ => new Style(Color.Yellow),
    });

    private static string BasisText(ExperimentBasis? basis) => basis switch
    {
        ExperimentBasis.Paper => "the paper",
        ExperimentBasis.OtherPaper => "another paper",
        ExperimentBasis.Prediction => "prediction",
        _ => "",
    };
}
