using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Io.Csv;
using LoopSim.Results;
using LoopSim.Solvers.GlobalSensitivity;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>Sobol' indices or Morris effects: parameters ranked for each readout, and bars.</summary>
internal sealed class GlobalSensitivityOutput
{
    /// <summary>How <c>--global</c> and the files call the methods.</summary>
    public const string Sobol = "sobol";
    public const string Morris = "morris";

    private const int MostRows = 20;
    private readonly SensitivityQuestion _asked;
    private readonly string _method;
    private readonly string _text;
    private readonly string _runs;
    private readonly ImmutableArray<string> _columns;
    private readonly Func<int, int, double[]> _numbers;
    private readonly int _rankedBy;
    private readonly ImmutableArray<string> _notes;

    private GlobalSensitivityOutput(SensitivityQuestion asked, string method, string text, string runs, ImmutableArray<string> columns, int rankedBy, Func<int, int, double[]> numbers, ImmutableArray<string> notes, string? stoppedBy) =>
        (_asked, _method, _text, _runs, _columns, _rankedBy, _numbers, _notes, StoppedBy) = (asked, method, text, runs, columns, rankedBy, numbers, notes, stoppedBy);

    /// <summary>What is missing and why, as the end of a sentence; <see langword="null"/> where all is there.</summary>
    public string? StoppedBy { get; }

    /// <summary>Shows Sobol' indices.</summary>
    public static GlobalSensitivityOutput Of(SensitivityQuestion asked, double range, ulong seed, int samples, SobolIndices found) => new(
        asked, Sobol,
        $"Sobol' indices: share of the variance that a parameter explains alone (first) and with all others (total), each with a 95 % interval; {Range(range)}, seed {seed}.",
        Runs(found.Samples, found.Failed, "base points"),
        ["first", "first_low", "first_high", "total", "total_low", "total_high"], 3,
        (readout, parameter) => found.First[readout][parameter] is var first && found.Total[readout][parameter] is var total ? [first.Value, first.Low, first.High, total.Value, total.Low, total.High] : [],
        [.. found.Outputs.Select(o => string.Create(CultureInfo.InvariantCulture, $"mean {LevelText.Brief(o.Mean)}, standard deviation {LevelText.Brief(Math.Sqrt(o.Variance))}"))],
        Stopped(found.Samples + found.Failed, samples, "base points"));

    /// <summary>Shows Morris effects.</summary>
    public static GlobalSensitivityOutput Of(SensitivityQuestion asked, double range, ulong seed, int samples, MorrisScreening found) => new(
        asked, Morris,
        $"Morris effects: change of a readout, in its unit, over the whole range of a parameter: mean of sizes (mu_star) with its standard error, mean, deviation (sigma); {Range(range)}, seed {seed}.",
        Runs(found.Trajectories, found.Failed, "trajectories"),
        ["mu_star", "error", "mu", "sigma"], 0,
        (readout, parameter) => found.Effects[readout][parameter] is var effect ? [effect.MeanOfAbsolute, effect.Error, effect.Mean, effect.Deviation] : [],
        [.. asked.Readouts.Select(_ => "")],
        Stopped(found.Trajectories + found.Failed, samples, "trajectories"));

    public void Print(IAnsiConsole console)
    {
        console.WriteLine($"{_asked.Study.Model.Title} · {_asked.Experiment.Name}, at {_asked.When} of the last phase{(StoppedBy is null ? "" : " (partial)")}");
        console.WriteLine(_text);
        console.WriteLine(_runs);
        for (var readout = 0; readout < _asked.Readouts.Count; readout++)
        {
            var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(_notes[readout].Length > 0 ? $"{_asked.Readouts[readout]}: {_notes[readout]}" : _asked.Readouts[readout]));
            table.AddColumn("parameter");
            foreach (var column in _columns)
                table.AddColumn(new TableColumn(column).RightAligned());
            var ranked = Ranked(readout);
            foreach (var parameter in ranked.Take(MostRows))
                table.AddRow([.. _numbers(readout, parameter).Select(v => v.ToString(IsSobol ? "0.000" : "G4", CultureInfo.InvariantCulture)).Prepend(_asked.Parameters[parameter]).Select(Markup.Escape)]);
            console.Write(table);
            if (ranked.Length > MostRows)
                console.WriteLine($"… and {ranked.Length - MostRows} parameters of less effect; all of them with --json or --out.");
        }
    }

    public object Json() => new
    {
        model = _asked.Study.Model.Name,
        experiment = _asked.Experiment.Name,
        method = _method,
        at = _asked.When,
        text = _text,
        runs = _runs,
        partial = StoppedBy,
        readouts = _asked.Readouts.Select((readout, i) => new
        {
            name = readout,
            parameters = Ranked(i).Select(parameter => _columns.Zip(_numbers(i, parameter)).ToDictionary(pair => pair.First, pair => (object)pair.Second).Prepend(new("name", _asked.Parameters[parameter])).ToDictionary(pair => pair.Key, pair => pair.Value)),
        }),
        warnings = _asked.Study.Model.Warnings.Select(w => w.ToString()),
    };

    public void Save(string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write($"{_method}.csv", TimeCourseCsv.WriteTable(
            ["readout", "parameter", .. _columns],
            _asked.Readouts.SelectMany((readout, i) => Ranked(i).Select(parameter => (IReadOnlyList<string>)[readout, _asked.Parameters[parameter], .. _numbers(i, parameter).Select(TimeCourseCsv.Number)]))));
        for (var readout = 0; readout < _asked.Readouts.Count; readout++)
        {
            var column = readout;
            output.Write($"{_method}-{_asked.Readouts[readout]}", new Chart.Panel
            {
                Title = IsSobol ? $"Total Sobol' indices of {_asked.Readouts[readout]}" : $"Morris effects on {_asked.Readouts[readout]}",
                Subtitle = $"{_asked.Study.Model.Title} · {_asked.Experiment.Name}, at {_asked.When}",
                Value = IsSobol ? new ChartAxis("share of the variance, interactions included", "1") : new ChartAxis("mean size of the effect", "1"),
                Bars = [.. Ranked(readout).Take(MostRows).Select(parameter => new ChartBar(_asked.Parameters[parameter], _numbers(column, parameter)[_rankedBy], false))],
            });
        }
        output.WriteManifest(_asked.Study, "ode", _text, _runs + OutputFolder.Partial(StoppedBy), context);
        output.ShowFiles(context.Terminal);
    }

    private bool IsSobol => _method == Sobol;

    private static string Range(double range) => string.Create(CultureInfo.InvariantCulture, $"parameters between 1/{range} and {range} times their value, evenly on a logarithmic scale");

    private static string Runs(int done, int failed, string what) => failed == 0 ? $"{done} {what}." : $"{done} {what}; {failed} more were left out, since a run of theirs did not reach its end.";

    private static string? Stopped(int done, int samples, string what) => done == samples ? null : $"interrupted after {done} of {samples} {what}";

    private ImmutableArray<int> Ranked(int readout) =>
        [.. Enumerable.Range(0, _asked.Parameters.Count).OrderByDescending(parameter => _numbers(readout, parameter)[_rankedBy] is var value && double.IsNaN(value) ? double.NegativeInfinity : value)];
}
