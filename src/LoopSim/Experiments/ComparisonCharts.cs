using System.Collections.Immutable;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>The charts of a comparison, as data.</summary>
public static class ComparisonCharts
{
    /// <summary>The charts, each with the name of its file.</summary>
    /// <param name="run">A comparison that has been run.</param>
    public static ImmutableArray<(string FileName, Chart Chart)> Of(ComparisonRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var axis = TimeAxis.Of(run.Runs[0].Course);
        var charts = ImmutableArray.CreateBuilder<(string, Chart)>();
        if (run.Comparison.Readouts.Length > 1)
            charts.Add(("time-course", Readouts(run, axis)));
        charts.Add(("activity", Arms(run, axis)));
        if (run.Comparison.Arms.Length > 1)
            charts.Add(("activity-panel", Panel(run)));
        if (run.Runs[0] is JumpRun)
            charts.Add(("distribution", Distributions(run)));
        return charts.ToImmutable();
    }

    /// <summary>All readouts of the first arm: probabilities as they are; levels, whose units differ, each as a share of its highest value, since their order in time is what can be compared.</summary>
    private static Chart.Lines Readouts(ComparisonRun run, TimeAxis axis)
    {
        var reference = run.Runs[0];
        return new Chart.Lines
        {
            Title = $"{run.Comparison.Arms[0].Label}: the order of events",
            Subtitle = Subtitle(run),
            X = axis.Chart,
            Y = new ChartAxis(reference.AreProbabilities ? "probability of being on" : "share of the highest value", "1") { Low = 0, High = 1.05 },
            Series = [.. run.Comparison.Readouts.Select(name =>
            {
                var variable = reference.Course.Variables[reference.Course.IndexOf(name)];
                var highest = reference.Course.Column(name).Max();
                return axis.Series(variable.Label, reference, name, !reference.AreProbabilities && highest > 0 ? 1 / highest : 1);
            })],
            Moments = Moments([run.Comparison.Arms[0]], reference, axis),
        };
    }

    /// <summary>The main readout in every arm.</summary>
    private static Chart.Lines Arms(ComparisonRun run, TimeAxis axis)
    {
        var name = run.Comparison.Readouts[0];
        var variable = run.Runs[0].Course.Variables[run.Runs[0].Course.IndexOf(name)];
        return new Chart.Lines
        {
            Title = run.Comparison.Title,
            Subtitle = Subtitle(run),
            X = axis.Chart,
            Y = Level(run.Runs[0], variable),
            Series = [.. run.Comparison.Arms.Select((arm, i) => axis.Series(arm.Label, run.Runs[i], name, 1))],
            Moments = Moments(run.Comparison.Arms, run.Runs[0], axis),
        };
    }

    /// <summary>The main readout at the end of every arm.</summary>
    private static Chart.Panel Panel(ComparisonRun run)
    {
        var name = run.Comparison.Readouts[0];
        var course = run.Runs[0].Course;
        var variable = course.Variables[course.IndexOf(name)];
        var rest = course.Column(name)[0];
        return new Chart.Panel
        {
            Title = $"{variable.Label} at the end of each experiment",
            Subtitle = Subtitle(run),
            Value = Level(run.Runs[0], variable),
            Bars = [.. run.Comparison.Arms.Select((arm, i) =>
            {
                var found = run.Runs[i].Observe(name);
                // A level that has decayed to below the solver's tolerance is printed as what it means: none.
                return new ChartBar(arm.Label, Math.Abs(found.Value) < LevelText.Nothing ? 0 : found.Value, found.IsOn == true);
            })],
            Reference = rest,
            ReferenceLabel = "rest",
        };
    }

    /// <summary>How the main readout is distributed over cells at the end of every arm.</summary>
    private static Chart.Lines Distributions(ComparisonRun run)
    {
        var name = run.Comparison.Readouts[0];
        var variable = run.Runs[0].Course.Variables[run.Runs[0].Course.IndexOf(name)];
        return new Chart.Lines
        {
            Title = $"{variable.Label} in single cells at the end of each experiment",
            Subtitle = Subtitle(run),
            X = Level(run.Runs[0], variable),
            Y = new ChartAxis("share of the cells", "1") { Low = 0 },
            Series = [.. run.Runs.OfType<JumpRun>().Select((one, i) =>
            {
                var all = one.HistogramAtEnd(name);
                // No more bins than the square root of the number of cells, or the shares are mostly chance.
                var histogram = all.Pooled(Math.Max(8, (int)Math.Sqrt(all.Count)));
                var bins = histogram.Entries().ToList();
                // A stair: each bin's share from its beginning on, and none behind the last.
                return new ChartSeries(run.Comparison.Arms[i].Label, [.. bins.Select(b => b.Start), bins[^1].Start + histogram.Width], [.. bins.Select(b => (double)b.Count / histogram.Count), 0]) { Steps = true };
            })],
        };
    }

    private static ChartAxis Level(IEngineRun run, Variable variable) =>
        new(run.AreProbabilities ? $"probability of {variable.Label} on" : variable.Label, variable.Unit) { Low = 0 };

    private static string Subtitle(ComparisonRun run) => $"{run.Study.Model.Title} · engine {run.Engine.Name}";

    /// <summary>The beginnings of the first arm's phases, with what all arms have in common there.</summary>
    private static ImmutableArray<ChartMoment> Moments(ImmutableArray<Comparison.Arm> arms, IEngineRun run, TimeAxis axis) =>
        [.. arms[0].Experiment.Phases.Select((phase, i) => new ChartMoment(axis.Place(run.PhaseStarts[i]), PhaseText.Brief(phase with
        {
            Under = [.. phase.Under.Where(p => arms.All(arm => i < arm.Experiment.Phases.Length && arm.Experiment.Phases[i].Under.Contains(p)))],
        })))];
}
