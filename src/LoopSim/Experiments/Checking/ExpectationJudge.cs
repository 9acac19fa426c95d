using System.Collections.Immutable;
using LoopSim.Experiments.DoseResponse;
using LoopSim.Results;

namespace LoopSim.Experiments.Checking;

/// <summary>Holds expectations of one study against one engine; each experiment is run once.</summary>
/// <param name="study">The model with its experiments.</param>
/// <param name="engine">The engine.</param>
/// <param name="options">How it is computed.</param>
/// <param name="cancellation">Stops the runs.</param>
/// <param name="given">Gives the runs where they are there already; <see langword="null"/> where the engine is to make them.</param>
internal sealed class ExpectationJudge(Study study, ISimulationEngine engine, RunOptions options, CancellationToken cancellation, Func<Experiment, IEngineRun>? given = null)
{
    /// <summary>Doses of a curve: enough to see its shape; the half-maximal one is found by further runs.</summary>
    private const int Doses = 13;

    /// <summary>Two readings that differ by less than this share are the same: rest is found to some 1e-6.</summary>
    private const double Same = 1e-5;

    private readonly Dictionary<string, IEngineRun> _runs = new(StringComparer.Ordinal);
    private readonly Lazy<Func<Experiment, IEngineRun>> _run = new(() => given ?? engine.RunnerOf(study.Model, study.Experiment, options, cancellation));

    /// <summary>The run of an experiment of the study.</summary>
    public IEngineRun RunOf(Experiment experiment)
    {
        if (!_runs.TryGetValue(experiment.Name, out var run))
            _runs[experiment.Name] = run = _run.Value(experiment);
        return run;
    }

    /// <summary>Holds an expectation against the engine.</summary>
    public CheckRow Judge(Experiment experiment, Expectation expectation)
    {
        var (found, isMet, warnings) = expectation.Over is { } series
            ? JudgeSeries(experiment, expectation, [.. series.MembersOf(study.Model)])
            : JudgeOne(experiment, expectation);
        return new CheckRow(study.Key, experiment, engine.Name, expectation, found) { IsMet = isMet, Warnings = warnings };
    }

    private (Observation Found, bool IsMet, IReadOnlyCollection<string> Warnings) JudgeOne(Experiment experiment, Expectation expectation)
    {
        if (expectation.Requirement is Requirement.State state)
        {
            var run = RunOf(experiment);
            var seen = run.Observe(expectation.Node, expectation.At);
            return (seen, state.IsMetBy(seen), run.Warnings);
        }
        var found = Read(experiment, expectation.Node, expectation.Reading, expectation.At);
        if (expectation.Requirement.Counterpart is not { } other)
            return (found, IsMet(expectation.Requirement, found.Value, double.NaN), WarningsOf(experiment));
        var elsewhere = Read(other.Experiment is null || other.Experiment == experiment.Name ? experiment : study.Experiment(other.Experiment), other.Node ?? expectation.Node, expectation.Reading, other.At ?? expectation.At);
        return (found with { Text = $"{found.Text} against {elsewhere.Text}" }, IsMet(expectation.Requirement, found.Value, elsewhere.Value), WarningsOf(experiment));
    }

    private (Observation Found, bool IsMet, IReadOnlyCollection<string> Warnings) JudgeSeries(Experiment experiment, Expectation expectation, ImmutableArray<SeriesMember> members)
    {
        var alone = expectation with { Over = null };
        // The model is changed for donors of medium and for what is compared, too; what is given in the last phase is given to this experiment alone.
        var results = members.Select(member => new ExpectationJudge(study with { Model = member.Model }, engine, options, cancellation).JudgeOne(member.Of(experiment), alone)).ToList();
        var values = results.ConvertAll(result => result.Found.Value);
        var warnings = results.SelectMany(result => result.Warnings).Distinct(StringComparer.Ordinal).ToList();
        if (expectation.Requirement is Requirement.Rising or Requirement.Falling)
        {
            var isMet = values.Zip(values.Skip(1)).All(pair => expectation.Requirement is Requirement.Rising ? IsMore(pair.Second, pair.First) : IsMore(pair.First, pair.Second));
            return (new Observation(expectation.Node, values[^1], null, string.Join(", ", values.Select(LevelText.Brief))), isMet, warnings);
        }
        var missed = Enumerable.Range(0, results.Count).Where(i => !results[i].IsMet).ToList();
        var text = $"in {results.Count - missed.Count} of {results.Count} runs{(missed.Count == 0 ? "" : $"; not with {string.Join(", ", missed.Select(i => $"{members[i].Label} ({results[i].Found.Text})"))}")}";
        return (new Observation(expectation.Node, double.NaN, null, text), missed.Count == 0, warnings);
    }

    private IReadOnlyCollection<string> WarningsOf(Experiment experiment) => _runs.TryGetValue(experiment.Name, out var run) ? run.Warnings : [];

    private Observation Read(Experiment experiment, string node, Reading reading, Duration? at)
    {
        if (reading is Reading.HalfDose dose)
            return HalfDose(experiment, node, dose, at);
        var run = RunOf(experiment);
        var variable = run.Course.Variables[run.Course.IndexOf(node)];
        var (value, problem) = (double.NaN, "");
        switch (reading)
        {
            case Reading.Level:
                value = run.Observe(node, at).Value;
                break;
            case Reading.Plateau when run is OdeRun settled:
                value = settled.Plateau(options, out problem, cancellation)?[node] ?? double.NaN;
                break;
            case Reading.Spread when run is JumpRun cells:
                value = cells.SpreadAt(node, at);
                break;
            case Reading.ShareAbove share when run is JumpRun cells:
                value = cells.ShareAboveAt(node, share.Limit, at);
                break;
            default:
                value = new CourseReader(run, node).Read(reading, out problem);
                break;
        }
        var unit = reading.IsTime ? run.Course.TimeUnit : reading.IsLevel ? variable.Unit : "1";
        return new Observation(node, value, null, double.IsNaN(value) ? problem : ExpectationText.Number(value, unit));
    }

    private Observation HalfDose(Experiment experiment, string node, Reading.HalfDose dose, Duration? at)
    {
        var question = new DoseQuestion
        {
            Input = dose.Input,
            Doses = [.. Enumerable.Range(0, Doses).Select(i => dose.From * Math.Pow(dose.To / dose.From, (double)i / (Doses - 1)))],
            Readouts = [node],
            At = dose.AtPlateau ? null : at,
            AtPlateau = dose.AtPlateau,
        };
        var curves = DoseCurves.Of(study.Model, experiment, study.Experiment, question, options, cancellation: cancellation);
        var half = curves.Curves[0].HalfDose;
        return new Observation(node, half ?? double.NaN, null, half is { } found ? ExpectationText.Number(found, curves.DoseUnit) : curves.Curves[0].Note);
    }

    private static bool IsMet(Requirement requirement, double found, double other) => requirement switch
    {
        Requirement.Value value => value.Within.Holds(found, value.Expected),
        Requirement.Above above => found > above.Limit,
        Requirement.Below below => found < below.Limit,
        Requirement.HigherThan => IsMore(found, other),
        Requirement.LowerThan => IsMore(other, found),
        Requirement.SameAs same => same.Within.Holds(found, other),
        // A series is judged as a whole; one run of it has nothing to be met.
        Requirement.Rising or Requirement.Falling => true,
        _ => throw new InvalidOperationException($"Requirement {requirement} is not handled: a bug in LoopSim."),
    };

    /// <summary>False where either is no number.</summary>
    private static bool IsMore(double more, double less) => more - less > Same * Math.Max(Math.Abs(more), Math.Abs(less));
}
