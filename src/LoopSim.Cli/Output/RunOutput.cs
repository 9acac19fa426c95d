using System.Globalization;
using LoopSim.Experiments;
using LoopSim.Io.Csv;
using LoopSim.Results;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The short table of a run: rest, peak, time of half rise, last level.</summary>
internal static class RunOutput
{
    public static IReadOnlyList<string> SummaryHeader { get; } = ["run", "variable", "unit", "rest", "peak", "peak_time", "half_rise_time", "end", "time_unit"];

    public static void Print(ComparisonRun run, RunOptions options, IAnsiConsole console)
    {
        var course = run.Runs[0].Course;
        var clock = Clock(course);
        console.WriteLine(run.Comparison.Title);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Study.Model.Title} · engine {run.Engine.Name} · seed {options.Seed}"));
        foreach (var arm in run.Comparison.Arms)
            console.WriteLine($"  {arm.Label}: {string.Join("; then ", arm.Experiment.Phases.Select(p => run.Engine is BooleanEngine or MarkovEngine ? PhaseText.Conditions(p) : PhaseText.Full(p)))}");
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("run").AddColumn("readout");
        foreach (var header in new[] { "rest", "peak", $"peak at ({clock.Unit})", $"half rise ({clock.Unit})", $"at {LevelText.Brief(clock.Place(course.Times[^1]))} {clock.Unit}" })
            table.AddColumn(new TableColumn(header).RightAligned());
        foreach (var (_, label, variable, summary) in Summaries(run))
        {
            table.AddRow([.. new[]
            {
                label, variable.Unit == "1" ? variable.Label : $"{variable.Label} ({variable.Unit})",
                LevelText.Brief(summary.Rest), LevelText.Brief(summary.Peak), LevelText.Brief(clock.Place(summary.PeakTime)), LevelText.Brief(clock.Place(summary.HalfRiseTime)), LevelText.Brief(summary.End),
            }.Select(Markup.Escape)]);
        }
        console.Write(table);
    }

    /// <summary>The run for scripts: what was done, the summary, and the time course of each readout.</summary>
    public static object Json(ComparisonRun run, RunOptions options) => new
    {
        model = run.Study.Model.Name,
        title = run.Comparison.Title,
        engine = run.Engine.Name,
        on_means = run.Engine.OnMeans,
        seed = options.Seed,
        time_unit = run.Runs[0].Course.TimeUnit,
        arms = run.Comparison.Arms.Select((arm, i) => new
        {
            label = arm.Label,
            experiment = arm.Experiment.Name,
            phases = arm.Experiment.Phases.Select(PhaseText.Full),
            report = run.Runs[i].Report,
            times = run.Runs[i].Course.Times.ToArray(),
            readouts = Summaries(run).Where(row => row.Arm == i).Select(row => new
            {
                name = row.Variable.Name,
                label = row.Variable.Label,
                unit = row.Variable.Unit,
                rest = Finite(row.Summary.Rest),
                peak = Finite(row.Summary.Peak),
                peak_time = Finite(row.Summary.PeakTime),
                half_rise_time = Finite(row.Summary.HalfRiseTime),
                end = Finite(row.Summary.End),
                values = run.Runs[i].Course.Column(row.Variable.Name).Select(Finite),
            }),
        }),
        warnings = run.Study.Model.Warnings.Select(w => w.ToString()),
    };

    public static IEnumerable<IReadOnlyList<string>> SummaryRows(ComparisonRun run) => Summaries(run).Select(row => (IReadOnlyList<string>)
    [
        row.Label, row.Variable.Name, row.Variable.Unit,
        TimeCourseCsv.Number(row.Summary.Rest), TimeCourseCsv.Number(row.Summary.Peak), TimeCourseCsv.Number(row.Summary.PeakTime),
        TimeCourseCsv.Number(row.Summary.HalfRiseTime), TimeCourseCsv.Number(row.Summary.End), run.Runs[0].Course.TimeUnit,
    ]);

    private static IEnumerable<(int Arm, string Label, Variable Variable, CurveSummary Summary)> Summaries(ComparisonRun run) =>
        from i in Enumerable.Range(0, run.Runs.Length)
        from name in run.Comparison.Readouts
        let course = run.Runs[i].Course
        select (i, run.Comparison.Arms[i].Label, course.Variables[course.IndexOf(name)], CurveSummary.Of(course, name));

    /// <summary>JSON has no word for what is not there but null.</summary>
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    /// <summary>Hours for a long run in seconds or minutes.</summary>
    private static (string Unit, Func<double, double> Place) Clock(TimeCourse course)
    {
        var unit = course.TimeUnit;
        return Duration.Units.Contains(unit) && new Duration(course.Times[^1], unit).In("h") >= 2
            ? ("h", t => new Duration(t, unit).In("h"))
            : (unit, t => t);
    }
}
