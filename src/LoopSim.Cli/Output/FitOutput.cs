using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Estimation;
using LoopSim.Io.Csv;
using LoopSim.Results;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>A fit: what each start reached, the best parameters, and their profiles.</summary>
internal sealed class FitOutput(
    EstimationProblem problem, Likelihood likelihood, LikelihoodPoint nominal, ImmutableArray<FitResult> results, IReadOnlyList<ParameterProfile> profiles, ulong seed, string? stoppedBy)
{
    private static readonly string[] Columns = ["nominal", "estimate", "lower", "upper"];
    private static readonly string[] ColumnsWithProfiles = [.. Columns, "95 % from", "to"];

    public void Print(IAnsiConsole console)
    {
        console.WriteLine($"{problem.Name}: {problem.Measurements.Length} measurements, {likelihood.Estimated.Length} parameters estimated");
        console.WriteLine($"negative log-likelihood at the nominal parameters {(nominal.Failure is { } failure ? $"cannot be computed: {failure}" : Number(nominal.Value))}");
        if (results.IsEmpty)
            return;
        var best = results[0];
        console.WriteLine($"best of {results.Length} starts {Number(best.Value)}, reached by {results.Count(r => r.Value <= best.Value + FitResult.SameOptimum)}; seed {seed}{(stoppedBy is null ? "" : " (partial)")}");
        console.WriteLine($"starts: {string.Join(", ", results.Select(r => r.Value.ToString("G6", CultureInfo.InvariantCulture)))}");
        console.WriteLine($"they ended: {string.Join(", ", results.GroupBy(r => r.Stop).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Words(group.Key)}"))}");
        if (!best.Converged)
            console.WriteLine($"The best start is at no minimum: it ended for another reason, {Words(best.Stop)}.");
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("parameter");
        foreach (var column in profiles.Count > 0 ? ColumnsWithProfiles : Columns)
            table.AddColumn(new TableColumn(column).RightAligned());
        for (var k = 0; k < likelihood.Estimated.Length; k++)
        {
            var parameter = likelihood.Estimated[k];
            string[] cells = [parameter.Name, LevelText.Brief(parameter.Nominal), LevelText.Brief(Estimate(k)) + AtBound(k), LevelText.Brief(parameter.Lower), LevelText.Brief(parameter.Upper)];
            if (profiles.Count > 0)
                cells = [.. cells, .. Interval(k)];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }
        console.Write(table);
        if (Enumerable.Range(0, likelihood.Estimated.Length).Any(k => AtBound(k).Length > 0))
            console.WriteLine("* at a bound");
        foreach (var note in Notes())
            console.WriteLine(note);
    }

    public object Json() => new
    {
        problem = problem.Name,
        measurements = problem.Measurements.Length,
        nominal = nominal.Value,
        nominal_failure = nominal.Failure,
        seed,
        partial = stoppedBy,
        starts = results.Select(r => new { start = r.Start, value = r.Value, evaluations = r.Evaluations, converged = r.Converged, ended = Words(r.Stop), failure = r.Failure }),
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
                ? new { from = Value(k, found.Lower), to = Value(k, found.Upper), identifiable = found.IsIdentifiable, below = Words(found.LowerEnd), above = Words(found.UpperEnd), better = found.Better?.Value, points = found.Points.Select(point => new { value = p.FromScale(point.Scaled), likelihood = point.Value }) }
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
                ["start", "value", "evaluations", "converged", "ended", .. likelihood.Estimated.Select(p => p.Name)],
                results.Select(r => (IReadOnlyList<string>)
                [
                    r.Start.ToString(CultureInfo.InvariantCulture), TimeCourseCsv.Number(r.Value), r.Evaluations.ToString(CultureInfo.InvariantCulture), r.Converged ? "yes" : "no", Words(r.Stop),
                    .. r.Scaled.Select((x, k) => TimeCourseCsv.Number(likelihood.Estimated[k].FromScale(x))),
                ])));
            output.Write("waterfall", Waterfall());
        }
        var point = results.IsEmpty ? nominal : likelihood.Evaluate(results[0].Scaled.AsSpan()); // not cancelled: what was interrupted is written, too
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
        output.WriteManifest(problem.Name, problem.Hash, problem.Warnings, "ode", "maximum likelihood by Fisher scoring with exact gradients", results.IsEmpty ? $"nominal {Number(nominal.Value)}" : $"best of {results.Length} starts {Number(results[0].Value)}, seed {seed}{OutputFolder.Partial(stoppedBy)}", context);
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
            Subtitle = $"{problem.Name}: {(profile.IsIdentifiable ? "identifiable" : $"interval {Words(profile.LowerEnd)} below, {Words(profile.UpperEnd)} above")}",
            X = new ChartAxis(parameter.Scale == ParameterScale.Linear ? parameter.Name : $"{parameter.Scale.ToString().ToLowerInvariant()} {parameter.Name}", "1"),
            Y = new ChartAxis("rise of the negative log-likelihood", "1"),
            Series = [new ChartSeries("profile", [.. profile.Points.Select(p => p.Scaled)], [.. profile.Points.Select(p => p.Value - results[0].Value)])],
            Moments = [.. new[] { profile.Lower, profile.Upper }.OfType<double>().Select(end => new ChartMoment(end, "95 %"))],
        };
    }

    private double Estimate(int parameter) => likelihood.Estimated[parameter].FromScale(results[0].Scaled[parameter]);

    private string AtBound(int parameter) => results[0].Scaled[parameter] <= likelihood.Estimated[parameter].ToScale(likelihood.Estimated[parameter].Lower)
        || results[0].Scaled[parameter] >= likelihood.Estimated[parameter].ToScale(likelihood.Estimated[parameter].Upper) ? " *" : "";

    /// <summary>The ends of a parameter's interval as cells; empty where it was not profiled.</summary>
    private string[] Interval(int parameter) => profiles.FirstOrDefault(p => p.Parameter == parameter) is not { } profile ? ["", ""]
        : [End(profile.Lower, profile.LowerEnd, likelihood.Estimated[parameter]), End(profile.Upper, profile.UpperEnd, likelihood.Estimated[parameter])];

    private static string End(double? scaled, ProfileEnd end, EstimationParameter parameter) => scaled is { } x ? LevelText.Brief(parameter.FromScale(x)) : Words(end);

    /// <summary>What the intervals need to be read.</summary>
    private IEnumerable<string> Notes()
    {
        ProfileEnd[] ends = [.. profiles.SelectMany(p => new[] { p.LowerEnd, p.UpperEnd })];
        if (ends.Contains(ProfileEnd.Bound))
            yield return "open: up to the bound the data do not limit the parameter";
        if (ends.Contains(ProfileEnd.PointsSpent) || ends.Contains(ProfileEnd.NotComputed))
            yield return "unknown: the profile could not be followed to an end, since it needs too many points or the model cannot be computed further on";
        foreach (var profile in profiles)
        {
            if (profile.Better is { } better)
                yield return $"Profiling {likelihood.Estimated[profile.Parameter].Name} found a better optimum, {Number(better.Value)}: intervals are measured from one that is none. Fit from more starts (--starts).";
        }
    }

    private static string Words(FitStop stop) => stop switch
    {
        FitStop.Converged => "converged",
        FitStop.NoDescent => "with no step that lowers the value",
        FitStop.NoStep => "with no step that can be solved for",
        FitStop.EvaluationsSpent => "with all evaluations spent",
        FitStop.NotComputed => "not computed",
        _ => throw new InvalidOperationException($"There is no case for {stop}. This is a bug in LoopSim."),
    };

    private static string Words(ProfileEnd end) => end switch
    {
        ProfileEnd.Threshold => "ends",
        ProfileEnd.Bound => "open",
        ProfileEnd.PointsSpent or ProfileEnd.NotComputed => "unknown",
        _ => throw new InvalidOperationException($"There is no case for {end}. This is a bug in LoopSim."),
    };

    private double? Value(int parameter, double? scaled) => scaled is { } x ? likelihood.Estimated[parameter].FromScale(x) : null;

    private static string Number(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);
}
