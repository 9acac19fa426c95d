using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Experiments.Sensitivity;
using LoopSim.Io.Csv;
using LoopSim.Results;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>Response coefficients: parameters ranked for each readout, tornado bars, and how coefficients go over time.</summary>
internal sealed class LocalSensitivityOutput
{
    private const int MostRows = 20;
    private const int MostCurves = 6;
    private readonly SensitivityQuestion _asked;
    private readonly ExperimentSensitivity _found;
    private readonly int _begin;
    private readonly int _time;

    public LocalSensitivityOutput(SensitivityQuestion asked, ExperimentSensitivity found)
    {
        (_asked, _found) = (asked, found);
        var times = found.Course.Times.ToArray();
        var wanted = found.PhaseStarts[^1] + asked.After.In(found.Course.TimeUnit);
        // The phase before ends at the same time, before what the change of phase does.
        _begin = Array.LastIndexOf(times, found.PhaseStarts[^1]);
        // Among the points, but for rounding.
        _time = Enumerable.Range(_begin, times.Length - _begin).MinBy(t => Math.Abs(times[t] - wanted));
    }

    private static IReadOnlyList<string> Header { get; } = ["readout", "unit", "value", "parameter", "parameter_unit", "parameter_value", "coefficient", "largest", "largest_at", "derivative"];

    public void Print(IAnsiConsole console)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_asked.Study.Model.Title} · {_asked.Experiment.Name}, at {Clock(_time)} of the last phase"));
        console.WriteLine("Response coefficients: percent by which a readout changes where a parameter is raised by one percent.");
        foreach (var readout in _asked.Readouts)
        {
            var ranked = Ranked(readout);
            var variable = _found.Course.Variables[_found.Course.IndexOf(readout)];
            var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape($"{variable.Label}: {LevelText.Brief(_found.Course[_time, _found.Course.IndexOf(readout)])} {variable.Unit}"));
            table.AddColumn("parameter");
            foreach (var column in new[] { "value", "coefficient", "largest", "at" })
                table.AddColumn(new TableColumn(column).RightAligned());
            foreach (var row in ranked.Take(MostRows))
            {
                var (largest, at) = Largest(readout, row);
                table.AddRow([.. new[] { _asked.Parameters[row], $"{LevelText.Brief(_found.ValueOf(row))} {UnitOf(row)}", Number(Coefficient(readout, row)), Number(largest), Clock(at) }.Select(Markup.Escape)]);
            }
            console.Write(table);
            if (ranked.Length > MostRows)
                console.WriteLine($"… and {ranked.Length - MostRows} parameters of less effect; all of them with --json or --out.");
        }
    }

    public object Json() => new
    {
        model = _asked.Study.Model.Name,
        experiment = _asked.Experiment.Name,
        method = "forward sensitivities",
        at = _asked.When,
        time = _found.Course.Times[_time],
        time_unit = _found.Course.TimeUnit,
        report = _found.Report,
        readouts = _asked.Readouts.Select(readout => new
        {
            name = readout,
            unit = _found.Course.Variables[_found.Course.IndexOf(readout)].Unit,
            value = _found.Course[_time, _found.Course.IndexOf(readout)],
            parameters = Ranked(readout).Select(row => new
            {
                name = _asked.Parameters[row],
                unit = UnitOf(row),
                value = _found.ValueOf(row),
                coefficient = Coefficient(readout, row),
                derivative = _found.Derivative(_time, _found.Course.IndexOf(readout), row),
                largest = Largest(readout, row).Value,
                largest_at = _found.Course.Times[Largest(readout, row).Time],
            }),
        }),
        warnings = _asked.Study.Model.Warnings.Select(w => w.ToString()),
    };

    public void Save(string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write("sensitivities.csv", TimeCourseCsv.WriteTable(Header, _asked.Readouts.SelectMany(Rows)));
        output.Write("coefficients.csv", TimeCourseCsv.WriteTable(["readout", "parameter", "time", "coefficient", "derivative"], _asked.Readouts.SelectMany(OverTime)));
        foreach (var readout in _asked.Readouts)
        {
            output.Write($"tornado-{readout}", Tornado(readout));
            output.Write($"over-time-{readout}", Curves(readout));
        }
        output.WriteManifest(_asked.Study, "ode", $"response coefficients by forward sensitivities of experiment {_asked.Experiment.Name}", _found.Report, context);
        output.ShowFiles(context.Terminal);
    }

    private double Coefficient(string readout, int parameter, int? time = null) => _found.Scaled(time ?? _time, _found.Course.IndexOf(readout), parameter);

    /// <summary>The parameters by the size of their coefficient; those without one last.</summary>
    private ImmutableArray<int> Ranked(string readout) => [.. Enumerable.Range(0, _asked.Parameters.Count).OrderByDescending(row => SizeOf(Coefficient(readout, row)))];

    /// <summary>The coefficient of largest size in the last phase; one that is no number counts for nothing.</summary>
    private (double Value, int Time) Largest(string readout, int parameter)
    {
        var best = Enumerable.Range(_begin, _found.Course.Count - _begin).MaxBy(t => SizeOf(Coefficient(readout, parameter, t)));
        return (Coefficient(readout, parameter, best), best);
    }

    private static double SizeOf(double coefficient) => double.IsNaN(coefficient) ? -1 : Math.Abs(coefficient);

    private IEnumerable<IReadOnlyList<string>> Rows(string readout)
    {
        var column = _found.Course.IndexOf(readout);
        return Ranked(readout).Select(row => (IReadOnlyList<string>)
        [
            readout, _found.Course.Variables[column].Unit, TimeCourseCsv.Number(_found.Course[_time, column]), _asked.Parameters[row], UnitOf(row), TimeCourseCsv.Number(_found.ValueOf(row)),
            TimeCourseCsv.Number(Coefficient(readout, row)), TimeCourseCsv.Number(Largest(readout, row).Value), TimeCourseCsv.Number(_found.Course.Times[Largest(readout, row).Time]),
            TimeCourseCsv.Number(_found.Derivative(_time, column, row)),
        ]);
    }

    private IEnumerable<IReadOnlyList<string>> OverTime(string readout) =>
        from row in Enumerable.Range(0, _asked.Parameters.Count)
        from t in Enumerable.Range(0, _found.Course.Count)
        select (IReadOnlyList<string>)
        [
            readout, _asked.Parameters[row], TimeCourseCsv.Number(_found.Course.Times[t]), TimeCourseCsv.Number(Coefficient(readout, row, t)),
            TimeCourseCsv.Number(_found.Derivative(t, _found.Course.IndexOf(readout), row)),
        ];

    private Chart.Panel Tornado(string readout) => new()
    {
        Title = $"Response coefficients of {LabelOf(readout)}",
        Subtitle = $"{_asked.Study.Model.Title} · {_asked.Experiment.Name}, at {Clock(_time)}",
        Value = new ChartAxis("% change per % of the parameter", "1"),
        Bars = [.. Ranked(readout).Take(MostRows).Where(row => double.IsFinite(Coefficient(readout, row))).Select(row => new ChartBar(_asked.Parameters[row], Coefficient(readout, row), Coefficient(readout, row) < 0))],
    };

    private Chart.Lines Curves(string readout)
    {
        int[] times = [.. Enumerable.Range(_begin, _found.Course.Count - _begin)];
        return new Chart.Lines
        {
            Title = $"Response coefficients of {LabelOf(readout)} over time",
            Subtitle = $"{_asked.Study.Model.Title} · {_asked.Experiment.Name}",
            X = new ChartAxis("time", _found.Course.TimeUnit),
            Y = new ChartAxis("% change per % of the parameter", "1"),
            Series = [.. Ranked(readout).Take(MostCurves).Select(row => new ChartSeries(_asked.Parameters[row], [.. times.Select(t => _found.Course.Times[t])], [.. times.Select(t => Coefficient(readout, row, t))]))],
        };
    }

    private string LabelOf(string readout) => _found.Course.Variables[_found.Course.IndexOf(readout)].Label;

    private string UnitOf(int parameter)
    {
        var kinetics = _asked.Study.Model.Kinetics!; // asked of before
        var name = _asked.Parameters[parameter];
        return kinetics.Parameters.FirstOrDefault(p => p.Name == name)?.Unit ?? kinetics.Inputs.First(i => i.Name == name).Unit;
    }

    private string Clock(int time) => string.Create(CultureInfo.InvariantCulture, $"{LevelText.Brief(_found.Course.Times[time] - _found.PhaseStarts[^1])} {_found.Course.TimeUnit}");

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("0.000;-0.000", CultureInfo.InvariantCulture);
}
