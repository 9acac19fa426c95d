using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Experiments;
using LoopSim.Experiments.Uncertainty;
using LoopSim.Io.Csv;
using LoopSim.Results;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>Which conclusions survive in what share of the parameter sets: tables, bands and bars.</summary>
/// <param name="result">The ensemble.</param>
/// <param name="factor">The factor by which parameters without a distribution are varied.</param>
/// <param name="unvaried">Parameters that are estimated, but 0, which no factor changes.</param>
internal sealed class UncertaintyOutput(UncertaintyResult result, double factor, ImmutableArray<string> unvaried)
{
    /// <summary>So many parameters are named beside a conclusion.</summary>
    private const int MostNamed = 3;

    /// <summary>A difference is named where chance alone would make one as large in less than this share of cases, divided by the number of parameters that are looked at.</summary>
    private const double Significance = 0.01;

    private UncertaintyQuestion Question => result.Question;

    private string Found => string.Create(CultureInfo.InvariantCulture, $"{result.Computed} sets{(result.StoppedBy is null ? "" : $" (partial: {result.StoppedBy})")}, {result.All.Judged} judged, {result.Computed - result.All.Judged} failed");

    private string Method => string.Create(CultureInfo.InvariantCulture, $"points of a Sobol' sequence, seed {Question.Seed}; parameters between 1/{factor} and {factor} times their value, evenly on a logarithmic scale, unless the model gives a distribution");

    public void Print(IAnsiConsole console)
    {
        console.WriteLine($"{Question.Study.Model.Title}{(result.StoppedBy is null ? "" : " (partial)")}");
        console.WriteLine($"{Found}: {Method}.");
        console.WriteLine($"Varied: {string.Join(", ", Question.Parameters.Select(p => p.Name))}.");
        if (!unvaried.IsEmpty)
            console.WriteLine($"Estimated, but 0, which no factor changes: {string.Join(", ", unvaried)}.");
        if (result.Conclusions.Length > 0)
            PrintConclusions(console);
        foreach (var states in result.StableStates)
            console.WriteLine($"{states.Count} stable state{(states.Count == 1 ? "" : "s")} at rest in {Percent(states.Share.Value)} of the sets ({Interval(states.Share)}){(Parameters(states.Influences) is { Length: > 0 } where ? $"; otherwise where {where}" : "")}.");
        foreach (var (reason, sets) in result.Failures)
            console.WriteLine($"{sets} failed{(sets > 1 ? ", the first of them" : "")}: {reason}");
    }

    private void PrintConclusions(IAnsiConsole console)
    {
        console.WriteLine($"ON: {SimulationEngines.Ode.OnMeans}.");
        var table = new Table().Border(TableBorder.Simple).AddColumn("experiment").AddColumn("expected").AddColumn("model").AddColumn(new TableColumn("holds in").RightAligned()).AddColumn("95 % interval").AddColumn(new TableColumn("above rest in").RightAligned()).AddColumn(new TableColumn("level (95 % of sets)").RightAligned()).AddColumn("fails where");
        foreach (var conclusion in result.Conclusions)
        {
            table.AddRow(new Text(conclusion.Experiment.Name), new Text(ConclusionText.Of(conclusion.Expectation)), new Text(conclusion.HoldsAtNominal ? "holds" : "FAILS"), new Text(Percent(conclusion.Share.Value)), new Text(Interval(conclusion.Share)),
                new Text(Percent(conclusion.AboveRest.Value)), new Text(double.IsNaN(conclusion.Folds.Median) ? RangeText(conclusion.Levels) : $"{RangeText(conclusion.Folds)} x rest"), new Text(Parameters(conclusion.Influences)));
        }
        console.Write(table);
        if (Question.LeftOut > 0)
            console.WriteLine($"{Question.LeftOut} expectations of these experiments are not judged in sets: of plateaus, peaks, oscillations, doses or series of runs.");
        console.WriteLine($"All that hold in the model hold together in {Percent(result.All.Value)} of the sets ({Interval(result.All)}).");
    }

    public object Json() => new
    {
        model = Question.Study.Model.Name,
        sets = Question.Sets,
        computed = result.Computed,
        judged = result.All.Judged,
        failed = result.Computed - result.All.Judged,
        partial = result.StoppedBy,
        seed = Question.Seed,
        factor,
        text = Method,
        on_means = SimulationEngines.Ode.OnMeans,
        parameters = Question.Parameters.Select(p => new { name = p.Name, value = Question.Study.Model.Kinetics!.ValueOf(p.Name), distribution = p.Distribution.ToString() }), // Not null: the question was answered.
        estimated_but_zero = unvaried,
        all = ShareJson(result.All),
        conclusions = result.Conclusions.Select(c => new
        {
            experiment = c.Experiment.Name,
            node = c.Expectation.Node,
            at = c.Expectation.At?.ToString(),
            expected = ConclusionText.Of(c.Expectation),
            holds_in_model = c.HoldsAtNominal,
            holds = ShareJson(c.Share),
            above_rest = ShareJson(c.AboveRest),
            level = new { model = c.NominalLevel, low = c.Levels.Low, median = c.Levels.Median, high = c.Levels.High },
            times_rest = new { low = c.Folds.Low, median = c.Folds.Median, high = c.Folds.High },
            parameters = InfluencesJson(c.Influences),
        }),
        not_judged = Question.LeftOut,
        stable_states = result.StableStates.Select(s => new { count = s.Count, holds = ShareJson(s.Share), parameters = InfluencesJson(s.Influences) }),
        failures = result.Failures.Select(f => new { reason = f.Reason, sets = f.Sets }),
        warnings = Question.Study.Model.Warnings.Select(w => w.ToString()),
    };

    public void Save(string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write("conclusions.csv", TimeCourseCsv.WriteTable(
            ["experiment", "node", "expected", "holds_in_model", "holding", "judged", "share", "share_low", "share_high", "above_rest", "level_model", "level_low", "level_median", "level_high", "times_rest_low", "times_rest_median", "times_rest_high"],
            result.Conclusions.Select(c => (IReadOnlyList<string>)
            [
                c.Experiment.Name, c.Expectation.Node, ConclusionText.Of(c.Expectation), c.HoldsAtNominal ? "yes" : "no", Whole(c.Share.Holding), Whole(c.Share.Judged),
                .. new[] { c.Share.Value, c.Share.Interval.Lower, c.Share.Interval.Upper, c.AboveRest.Value, c.NominalLevel, c.Levels.Low, c.Levels.Median, c.Levels.High, c.Folds.Low, c.Folds.Median, c.Folds.High }.Select(TimeCourseCsv.Number),
            ])));
        output.Write("influences.csv", TimeCourseCsv.WriteTable(
            ["experiment", "expected", "parameter", "distance", "probability", "fails_where"],
            result.Conclusions.SelectMany(c => c.Influences.Select(i => (IReadOnlyList<string>)
                [c.Experiment.Name, ConclusionText.Of(c.Expectation), i.Parameter, TimeCourseCsv.Number(i.Difference.Distance), TimeCourseCsv.Number(i.Difference.Probability), Side(i)]))));
        output.Write("bands.csv", TimeCourseCsv.WriteTable(
            ["experiment", "variable", "time", "time_unit", "model", "q025", "q25", "q50", "q75", "q975"],
            result.Bands.SelectMany(band => Enumerable.Range(0, band.Times.Length).Select(i => (IReadOnlyList<string>)
            [
                band.Experiment.Name, band.Readout, TimeCourseCsv.Number(band.Times[i]), Question.Study.Model.Kinetics!.TimeUnit, TimeCourseCsv.Number(band.Nominal[i]), // Not null: the question was answered.
                .. band.Quantiles.Select(quantile => TimeCourseCsv.Number(quantile[i])),
            ]))));
        if (result.StableStates.Length > 0)
            output.Write("stable-states.csv", TimeCourseCsv.WriteTable(["count", "sets", "judged", "share", "share_low", "share_high"], result.StableStates.Select(s => (IReadOnlyList<string>)
                [Whole(s.Count), Whole(s.Share.Holding), Whole(s.Share.Judged), .. new[] { s.Share.Value, s.Share.Interval.Lower, s.Share.Interval.Upper }.Select(TimeCourseCsv.Number)])));
        foreach (var (name, chart) in UncertaintyCharts.Of(result))
            output.Write(name, chart);
        output.WriteManifest(Question.Study, "ode", SimulationEngines.Ode.OnMeans, $"{Found}: {Method}", context);
        output.ShowFiles(context.Terminal);
    }

    /// <summary>The parameters that tell failing sets from holding ones, each with the side on which failing ones lie and the distance of the two distributions.</summary>
    private string Parameters(ImmutableArray<ParameterInfluence> influences)
    {
        var named = influences.Where(i => i.Difference.Probability < Significance / Question.Parameters.Length).Take(MostNamed);
        return string.Join(", ", named.Select(i => string.Create(CultureInfo.InvariantCulture, $"{i.Parameter} {Side(i)} ({i.Difference.Distance:0.00})")));
    }

    private static string RangeText((double Low, double Median, double High) range) => $"{Brief(range.Median)} ({Brief(range.Low)} to {Brief(range.High)})";

    private static string Brief(double value) => Math.Abs(value) < LevelText.Nothing ? "0" : value.ToString("G3", CultureInfo.InvariantCulture);

    private static string Side(ParameterInfluence influence) => influence.FailsWhereHigh ? "high" : "low";

    private static IEnumerable<object> InfluencesJson(ImmutableArray<ParameterInfluence> influences) =>
        influences.Select(i => new { name = i.Parameter, distance = i.Difference.Distance, probability = i.Difference.Probability, fails_where = Side(i) });

    private static object ShareJson(SurvivalShare share) => new { sets = share.Holding, share = share.Value, low = share.Interval.Lower, high = share.Interval.Upper };

    private static string Percent(double share) => double.IsNaN(share) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    private static string Interval(SurvivalShare share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share.Interval.Lower:0.00} to {100 * share.Interval.Upper:0.00} %");

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
