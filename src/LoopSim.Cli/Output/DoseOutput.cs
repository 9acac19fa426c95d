using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Experiments;
using LoopSim.Experiments.DoseResponse;
using LoopSim.Io.Csv;
using LoopSim.Results;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>Dose-response curves as tables, JSON, CSV and pictures.</summary>
internal sealed class DoseOutput(Study study, Experiment experiment, DoseCurves curves, bool isLinear)
{
    private const string OnMeans = "nothing is judged on or off";
    private const int MostRows = 40;
    private const int CurvePoints = 200;

    private string Input => curves.Question.Input;

    private string When => curves.Question.AtPlateau ? "at plateau" : $"after {curves.Question.At ?? experiment.Phases[^1].Duration}";

    private string Dosed => $"{Input}{(curves.DoseUnit == "1" ? "" : $" ({curves.DoseUnit})")} {(curves.IsAdded ? "added once" : "held")}";

    private string Conditions => $"{experiment.Name}, {When}; besides the dose: {PhaseText.Conditions(experiment.Phases[^1])}";

    private IEnumerable<DosePoint> Missing => curves.Points.Where(point => point.Problem is not null);

    private string Found => string.Join("; ", curves.Curves.Select(curve => $"{curve.Readout.Name}: {ShapeText(curve.Shape)}{(curve.HalfDose is { } half ? $", {HalfName(curve)} {LevelText.Brief(half)}" : "")}"));

    public void Print(IAnsiConsole console)
    {
        console.WriteLine($"{study.Model.Title} · dose response to {Dosed}");
        console.WriteLine($"  {Conditions}");
        console.Write(LevelTable());
        if (curves.Points.Length > MostRows)
            console.WriteLine($"… and {curves.Points.Length - MostRows} higher doses; all of them with --json or --out.");
        foreach (var point in Missing)
            console.WriteLine($"No level at {LevelText.Brief(point.Dose)}: {point.Problem}");
        console.Write(HillTable());
        foreach (var curve in curves.Curves.Where(curve => curve.Note.Length > 0))
            console.WriteLine($"{curve.Readout.Name}: {curve.Note}");
        if (curves.Curves.Any(curve => curve.Hill is { IsAtBound: true }))
            console.WriteLine("* a parameter of the Hill curve is at a bound of the fit: its intervals mean nothing.");
        if (curves.Curves.Any(curve => curve.Hill is not null))
            console.WriteLine("In brackets: 95 % confidence of the Hill curve. The model has no noise: a wide interval means that a Hill curve describes it badly.");
    }

    public object Json() => new
    {
        model = study.Model.Name,
        experiment = experiment.Name,
        conditions = PhaseText.Conditions(experiment.Phases[^1]),
        input = Input,
        unit = curves.DoseUnit,
        dose_is = curves.IsAdded ? "added once" : "held",
        when = When,
        points = curves.Points.Select(point => new
        {
            dose = point.Dose,
            levels = curves.Curves.Zip(point.Levels).ToDictionary(pair => pair.First.Readout.Name, pair => Number(pair.Second)),
            problem = point.Problem,
        }),
        readouts = curves.Curves.Select(curve => new
        {
            name = curve.Readout.Name,
            unit = curve.Readout.Unit,
            shape = ShapeText(curve.Shape),
            half_maximal_dose = curve.HalfDose,
            dose_of_largest = Number(curve.DoseOfLargest),
            dose_of_smallest = Number(curve.DoseOfSmallest),
            hill = curve.Hill is { } hill ? new { half_maximal_dose = Estimate(hill.HalfDose), coefficient = Estimate(hill.Coefficient), bottom = Estimate(hill.Bottom), top = Estimate(hill.Top), rms = hill.Error, at_bound = hill.IsAtBound } : null,
            note = curve.Note,
        }),
        warnings = study.Model.Warnings.Select(w => w.ToString()),
    };

    public void Save(string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write("dose-response.csv", TimeCourseCsv.WriteTable(["dose", .. curves.Curves.Select(curve => curve.Readout.Name), "problem"], curves.Points.Select(point => (IReadOnlyList<string>)
            [TimeCourseCsv.Number(point.Dose), .. point.Levels.Select(level => double.IsNaN(level) ? "" : TimeCourseCsv.Number(level)), point.Problem ?? ""])));
        output.Write("hill.csv", TimeCourseCsv.WriteTable(
            [
                "readout", "unit", "shape", "dose_unit", "half_maximal_dose", "hill_half_maximal_dose", "hill_half_maximal_dose_low", "hill_half_maximal_dose_high", "coefficient", "coefficient_low", "coefficient_high",
                "bottom", "bottom_low", "bottom_high", "top", "top_low", "top_high", "rms", "at_bound", "note",
            ],
            curves.Curves.Select(HillRow)));
        foreach (var curve in curves.Curves)
            output.Write($"dose-{curve.Readout.Name}", ChartOf(curve));
        output.WriteManifest(study, "ode", OnMeans, $"dose response to {Dosed}, {Conditions}. {Found}", context);
        output.ShowFiles(context.Terminal);
    }

    private Table LevelTable()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(new Text($"{Input}{(curves.DoseUnit == "1" ? "" : $" ({curves.DoseUnit})")}")).RightAligned());
        foreach (var curve in curves.Curves)
            table.AddColumn(new TableColumn(new Text(new ChartAxis(curve.Readout.Label, curve.Readout.Unit).Text)).RightAligned());
        foreach (var point in curves.Points.Take(MostRows))
            table.AddRow([.. point.Levels.Prepend(point.Dose).Select(value => new Text(LevelText.Brief(value)))]);
        return table;
    }

    private Table HillTable()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("readout").AddColumn("curve").AddColumn(new TableColumn("half-maximal dose").RightAligned());
        foreach (var column in new[] { "of the Hill curve", "coefficient", "bottom", "top" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var curve in curves.Curves)
        {
            string[] cells =
            [
                curve.Readout.Name, ShapeText(curve.Shape), curve.HalfDose is { } half ? $"{HalfName(curve)} {LevelText.Brief(half)}" : "-",
                .. curve.Hill is { } hill ? [$"{Brief(hill.HalfDose)}{(hill.IsAtBound ? " *" : "")}", Brief(hill.Coefficient), Brief(hill.Bottom), Brief(hill.Top)] : new[] { "-", "-", "-", "-" },
            ];
            table.AddRow([.. cells.Select(cell => new Text(cell))]);
        }
        return table;
    }

    private IReadOnlyList<string> HillRow(DoseCurve curve) =>
    [
        curve.Readout.Name, curve.Readout.Unit, ShapeText(curve.Shape), curves.DoseUnit, curve.HalfDose is { } half ? TimeCourseCsv.Number(half) : "",
        .. curve.Hill is { } hill
            ? new[] { hill.HalfDose, hill.Coefficient, hill.Bottom, hill.Top }.SelectMany(e => new[] { e.Value, e.Low, e.High }).Append(hill.Error).Select(TimeCourseCsv.Number).Append(hill.IsAtBound ? "yes" : "no")
            : Enumerable.Repeat("", 14),
        curve.Note,
    ];

    private Chart.Lines ChartOf(DoseCurve curve)
    {
        var place = curves.Curves.IndexOf(curve);
        var shown = curves.Points.Where(point => point.Problem is null && (isLinear || point.Dose > 0)).Select(point => (X: point.Dose, Y: point.Levels[place])).ToList();
        var without = curves.Points[0].Levels[place];
        return new Chart.Lines
        {
            Title = $"Dose response of {curve.Readout.Label}",
            Subtitle = $"{study.Model.Title} · {experiment.Name}, {When}{(double.IsNaN(without) ? "" : $" · without: {LevelText.Brief(without)}")}{(curve.Hill is null ? "" : " · dashed: Hill curve")}",
            X = new ChartAxis(curves.InputLabel, curves.DoseUnit) { IsLogarithmic = !isLinear },
            Y = new ChartAxis(curve.Readout.Label, curve.Readout.Unit),
            Series =
            [
                new ChartSeries("model", [.. shown.Select(point => point.X)], [.. shown.Select(point => point.Y)]),
                .. curve.Hill is { } hill ? new[] { HillSeries(hill, shown[0].X, shown[^1].X) } : [],
            ],
            Moments = curve.HalfDose is { } half ? [new ChartMoment(half, $"{HalfName(curve)} {LevelText.Brief(half)}")] : [],
            Points = [.. shown.Select(point => new ChartPoint(point.X, point.Y, ""))],
        };
    }

    private ChartSeries HillSeries(HillCurve hill, double from, double to)
    {
        ImmutableArray<double> x = [.. Enumerable.Range(0, CurvePoints + 1).Select(i => (double)i / CurvePoints).Select(share => isLinear ? from + (to - from) * share : from * Math.Pow(to / from, share))];
        return new ChartSeries("Hill curve", x, [.. x.Select(hill.At)]) { Dashed = true };
    }

    private static string ShapeText(DoseShape shape) => shape switch
    {
        DoseShape.Flat => "no response",
        DoseShape.Rising => "rises",
        DoseShape.Falling => "falls",
        DoseShape.NotMonotone => "not monotone",
        DoseShape.Unknown => "unknown",
        _ => throw new InvalidOperationException($"Shape {shape} is not handled: a bug in LoopSim."),
    };

    private static string HalfName(DoseCurve curve) => curve.Shape == DoseShape.Falling ? "IC50" : "EC50";

    private static string Brief(HillEstimate estimate) => string.Create(CultureInfo.InvariantCulture, $"{LevelText.Brief(estimate.Value)} ({LevelText.Brief(estimate.Low)} to {LevelText.Brief(estimate.High)})");

    private static object Estimate(HillEstimate estimate) => new { value = estimate.Value, low = Number(estimate.Low), high = Number(estimate.High) };

    private static double? Number(double value) => double.IsFinite(value) ? value : null;
}
