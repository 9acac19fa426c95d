using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Estimation;
using LoopSim.Io.Csv;
using LoopSim.Results;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>A fit: what each start reached, the best parameters, and their profiles.</summary>
internal sealed class FitOutput(
    EstimationProblem problem, Likelihood likelihood, LikelihoodPoint nominal, ImmutableArray<FitResult> results, IReadOnlyList<ParameterProfile> profiles, ulong seed)
{
    /// <summary>Starts that end so close to the best have found the same optimum.</summary>
    private const double Same = 0.01;

    private static readonly string[] Columns = ["nominal", "estimate", "lower", "upper"];
    private static readonly string[] ColumnsWithProfiles = [.. Columns, "95 % from", "to"];

    public void Print(IAnsiConsole console)
    {
        console.WriteLine($"{problem.Name}: {problem.Measurements.Length} measurements, {likelihood.Estimated.Length} parameters estimated");
        console.WriteLine($"negative log-likelihood at the nominal parameters {Number(nominal.Value)}");
        if (results.IsEmpty)
            return;
        var best = results[0];
        console.WriteLine($"best of {results.Length} starts {Number(best.Value)}, reached by {results.Count(r => r.Value <= best.Value + Same)}; seed {seed}");
        console.WriteLine($"starts: {string.Join(", ", results.Select(r => r.Value.ToString("G6", CultureInfo.InvariantCulture)))}");
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("parameter");
        foreach (var column in profiles.Count > 0 ? ColumnsWithProfiles : Columns)
            table.AddColumn(new TableColumn(column).RightAligned());
        for (var k = 0; k < likelihood.Estimated.Length; k++)
        {
            var parameter = likelihood.Estimated[k];
            string[] cells = [parameter.Name, LevelText.Brief(parameter.Nominal), LevelText.Brief(Estimate(k)) + AtBound(k), LevelText.Brief(parameter.Lower), LevelText.Brief(parameter.Upper)];
            if (profiles.Count > 0)
                cells = [.. cells, End(k, p => p.Lower), End(k, p => p.Upper)];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }
        console.Write(table);
        if (Enumerable.Range(0, likelihood.Estimated.Length).Any(k => AtBound(k).Length > 0))
            console.WriteLine("* at a bound");
    }

    public object Json() => new
    {
        problem = problem.Name,
        measurements = problem.Measurements.Length,
        nominal = nominal.Value,
        seed,
        starts = results.Select(r => new { start = r.Start, value = r.Value, evaluations = r.Evaluations, converged = r.Converged }),
        best = results.IsEmpty ? (double?)null : results[0].Value,
        parameters = likelihood.Estimated.Select((p, k) => new
        {
            name = p.Name,
            scale = p.Scale.ToString().ToLowerInvariant(),
            nominal = p.Nominal,
            lower = p.Lower,
            upper = p.Upper,
            estimate = results.IsEmpty ? (double?)null : Estimate(k),
            profile = profiles.FirstOrDefault(profile => profile.Parameter == k) is { } found
                ? new { from = Value(k, found.Lower), to = Value(k, found.Upper), identifiable = found.IsIdentifiable, points = found.Points.Select(point => new { value = p.FromScale(point.Scaled), likelihood = point.Value }) }
                : null,
        }),
        warnings = problem.Warnings.Select(w => w.ToString()),
    };

    public void Save(string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        if (!results.IsEmpty)
        {
            output.Write("starts.csv", TimeCourseCsv.WriteTable(
                ["start", "value", "evaluations", "converged", .. likelihood.Estimated.Select(p => p.Name)],
                results.Select(r => (IReadOnlyList<string>)
                [
                    r.Start.ToString(CultureInfo.InvariantCulture), TimeCourseCsv.Number(r.Value), r.Evaluations.ToString(CultureInfo.InvariantCulture), r.Converged ? "yes" : "no",
                    .. r.Scaled.Select((x, k) => TimeCourseCsv.Number(likelihood.Estimated[k].FromScale(x))),
                ])));
            output.Write("waterfall", Waterfall());
        }
        var point = results.IsEmpty ? nominal : likelihood.Evaluate(results[0].Scaled.AsSpan(), context.Cancellation);
        output.Write("measurements.csv", TimeCourseCsv.WriteTable(
            ["observable", "condition", "time", "measurement", "simulation", "noise"],
            problem.Measurements.Select((m, i) => (IReadOnlyList<string>)
            [
                problem.Observables[m.Observable].Name, problem.Conditions[m.Condition].Name, TimeCourseCsv.Number(m.Time), TimeCourseCsv.Number(m.Value), TimeCourseCsv.Number(point.Simulated[i]), TimeCourseCsv.Number(point.Noise[i]),
            ])));
        if (profiles.Count > 0)
        {
            output.Write("profiles.csv", TimeCourseCsv.WriteTable(
                ["parameter", "value", "likelihood"],
                profiles.SelectMany(profile => profile.Points.Select(p => (IReadOnlyList<string>)
                    [likelihood.Estimated[profile.Parameter].Name, TimeCourseCsv.Number(likelihood.Estimated[profile.Parameter].FromScale(p.Scaled)), TimeCourseCsv.Number(p.Value)]))));
            foreach (var profile in profiles)
                output.Write($"profile-{likelihood.Estimated[profile.Parameter].Name}", Profile(profile));
        }
        output.WriteManifest(problem.Name, problem.Hash, problem.Warnings, "ode", "maximum likelihood by Fisher scoring with exact gradients", results.IsEmpty ? $"nominal {Number(nominal.Value)}" : $"best of {results.Length} starts {Number(results[0].Value)}, seed {seed}", context);
        output.ShowFiles(context.Terminal);
    }

    private Chart.Lines Waterfall() => new()
    {
        Title = $"What the starts reached: {problem.Name}",
        Subtitle = $"{results.Length} starts, the best first; seed {seed}",
        X = new ChartAxis("start", "1"),
        Y = new ChartAxis("negative log-likelihood", "1"),
        Series = [new ChartSeries("starts", [.. Enumerable.Range(1, results.Count(r => double.IsFinite(r.Value))).Select(i => (double)i)], [.. results.Where(r => double.IsFinite(r.Value)).Select(r => r.Value)])],
    };

    private Chart.Lines Profile(ParameterProfile profile)
    {
        var parameter = likelihood.Estimated[profile.Parameter];
        return new Chart.Lines
        {
            Title = $"Profile likelihood of {parameter.Name}",
            Subtitle = $"{problem.Name}: {(profile.IsIdentifiable ? "identifiable" : "not limited by the data on both sides")}",
            X = new ChartAxis(parameter.Scale == ParameterScale.Linear ? parameter.Name : $"{parameter.Scale.ToString().ToLowerInvariant()} {parameter.Name}", "1"),
            Y = new ChartAxis("rise of the negative log-likelihood", "1"),
            Series = [new ChartSeries("profile", [.. profile.Points.Select(p => p.Scaled)], [.. profile.Points.Select(p => p.Value - results[0].Value)])],
            Moments = [.. new[] { profile.Lower, profile.Upper }.OfType<double>().Select(end => new ChartMoment(end, "95 %"))],
        };
    }

    private double Estimate(int parameter) => likelihood.Estimated[parameter].FromScale(results[0].Scaled[parameter]);

    private string AtBound(int parameter) => results[0].Scaled[parameter] <= likelihood.Estimated[parameter].ToScale(likelihood.Estimated[parameter].Lower)
        || results[0].Scaled[parameter] >= likelihood.Estimated[parameter].ToScale(likelihood.Estimated[parameter].Upper) ? " *" : "";

    private string End(int parameter, Func<ParameterProfile, double?> end) => profiles.FirstOrDefault(p => p.Parameter == parameter) is not { } profile ? ""
        : end(profile) is { } scaled ? LevelText.Brief(likelihood.Estimated[parameter].FromScale(scaled)) : "open";

    private double? Value(int parameter, double? scaled) => scaled is { } x ? likelihood.Estimated[parameter].FromScale(x) : null;

    private static string Number(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);
}
