using System.Globalization;
using LoopSim.Boolean.Stochastic;
using LoopSim.Experiments;
using LoopSim.Io.Csv;
using LoopSim.Results;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The short table of a run: rest, peak, trough, time of half the change, last level; as JSON with the courses of the readouts, too.</summary>
internal static class RunOutput
{
    public static IReadOnlyList<string> SummaryHeader { get; } = ["run", "variable", "unit", "rest", "peak", "peak_time", "trough", "trough_time", "half_change_time", "end", "time_unit"];

    public static void Print(ComparisonRun run, RunOptions options, IAnsiConsole console)
    {
        var course = run.Runs[0].Course;
        var clock = Clock(course);
        console.WriteLine(run.Comparison.Title);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Study.Model.Title} · engine {run.Engine.Name} · seed {options.Seed}"));
        foreach (var arm in run.Comparison.Arms)
            console.WriteLine($"  {arm.Label}: {string.Join("; then ", Phases(run, arm))}");
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("run").AddColumn("readout");
        var unit = clock.Unit == MarkovSimulator.TimeUnit ? "" : $" ({clock.Unit})";
        var end = LevelText.Brief(clock.Place(course.Times[^1]));
        foreach (var header in new[] { "rest", "peak", $"at{unit}", "trough", $"at{unit}", $"half change{unit}", Duration.Units.Contains(clock.Unit) ? $"at {end} {clock.Unit}" : $"at {(unit.Length > 0 ? clock.Unit : "time")} {end}" })
            table.AddColumn(new TableColumn(header).RightAligned());
        foreach (var (arm, variable, summary) in Summaries(run))
        {
            string[] cells =
            [
                run.Comparison.Arms[arm].Label, variable.Unit == "1" ? variable.Label : $"{variable.Label} ({variable.Unit})",
                LevelText.Brief(summary.Rest), .. Extreme(summary.Rises, summary.Peak, summary.PeakTime), .. Extreme(summary.Falls, summary.Trough, summary.TroughTime),
                LevelText.Brief(clock.Place(summary.HalfChangeTime)), LevelText.Brief(summary.End),
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }
        console.Write(table);

        // A peak that is no more than rest is none to the reader of a table.
        string[] Extreme(bool isThere, double value, double time) => isThere ? [LevelText.Brief(value), LevelText.Brief(clock.Place(time))] : [LevelText.Brief(double.NaN), LevelText.Brief(double.NaN)];
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
            phases = Phases(run, arm),
            report = run.Runs[i].Report,
            times = run.Runs[i].Course.Times.ToArray(),
            readouts = Summaries(run).Where(row => row.Run == i).Select(row => new
            {
                name = row.Variable.Name,
                label = row.Variable.Label,
                unit = row.Variable.Unit,
                rest = row.Summary.Rest,
                peak = row.Summary.Peak,
                peak_time = row.Summary.PeakTime,
                trough = row.Summary.Trough,
                trough_time = row.Summary.TroughTime,
                half_change_time = row.Summary.HalfChangeTime,
                end = row.Summary.End,
                values = run.Runs[i].Course.Column(row.Variable.Name).ToArray(),
            }),
        }),
        warnings = run.Study.Model.Warnings.Select(w => w.ToString()),
    };

    public static IEnumerable<IReadOnlyList<string>> SummaryRows(ComparisonRun run) => Summaries(run).Select(row => (IReadOnlyList<string>)
    [
        run.Comparison.Arms[row.Run].Label, row.Variable.Name, row.Variable.Unit,
        TimeCourseCsv.Number(row.Summary.Rest), TimeCourseCsv.Number(row.Summary.Peak), TimeCourseCsv.Number(row.Summary.PeakTime),
        TimeCourseCsv.Number(row.Summary.Trough), TimeCourseCsv.Number(row.Summary.TroughTime), TimeCourseCsv.Number(row.Summary.HalfChangeTime), TimeCourseCsv.Number(row.Summary.End), run.Runs[0].Course.TimeUnit,
    ]);

    /// <summary>Phases of Boolean engines are as long as their options say, not as the experiment does.</summary>
    private static IEnumerable<string> Phases(ComparisonRun run, Comparison.Arm arm) =>
        arm.Experiment.Phases.Select(phase => run.Engine is BooleanEngine or MarkovEngine ? PhaseText.Conditions(phase) : PhaseText.Full(phase));

    private static IEnumerable<(int Run, Variable Variable, CurveSummary Summary)> Summaries(ComparisonRun run) =>
        from i in Enumerable.Range(0, run.Runs.Length)
        from name in run.Comparison.Readouts
        let course = run.Runs[i].Course
        select (i, course.Variables[course.IndexOf(name)], CurveSummary.Of(course, name));

    /// <summary>Hours for a long run in seconds or minutes.</summary>
    private static (string Unit, Func<double, double> Place) Clock(TimeCourse course)
    {
        var unit = course.TimeUnit;
        return Duration.Units.Contains(unit) && new Duration(course.Times[^1], unit).In("h") >= 2
            ? ("h", t => new Duration(t, unit).In("h"))
            : (unit, t => t);
    }
}
