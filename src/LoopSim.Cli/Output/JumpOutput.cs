using LoopSim.Experiments;
using LoopSim.Io.Csv;
using LoopSim.Results;

namespace LoopSim.Cli.Output;

/// <summary>Tables of runs molecule by molecule: how cells spread around the mean, and how they are distributed at the end.</summary>
internal static class JumpOutput
{
    private static readonly string[] SpreadHeader = ["run", "time", "time_unit", "variable", "unit", "mean", "sd", "sd_of_population_mean", "q025", "q25", "q50", "q75", "q975"];
    private static readonly double[] Shares = [0.025, 0.25, 0.5, 0.75, 0.975];
    private static readonly string[] HistogramHeader = ["run", "variable", "unit", "from", "to", "cells"];

    /// <summary>Writes the tables of the readouts; nothing for other engines.</summary>
    public static void Write(ComparisonRun run, OutputFolder output)
    {
        var runs = run.Runs.OfType<JumpRun>().ToList();
        if (runs.Count == 0)
            return;
        output.Write("spread.csv", TimeCourseCsv.WriteTable(SpreadHeader, runs.SelectMany((one, i) => Spread(run, i, one))));
        output.Write("histogram.csv", TimeCourseCsv.WriteTable(HistogramHeader, runs.SelectMany((one, i) => Histogram(run, i, one))));
    }

    private static IEnumerable<IReadOnlyList<string>> Spread(ComparisonRun run, int arm, JumpRun one)
    {
        TimeCourse[] columns = [one.Course, one.Deviation, one.DeviationOfPopulation, .. Shares.Select(one.Quantile)];
        for (var i = 0; i < one.Course.Count; i++)
        {
            foreach (var name in run.Comparison.Readouts)
            {
                var v = one.Course.IndexOf(name);
                yield return [run.Comparison.Arms[arm].Label, TimeCourseCsv.Number(one.Course.Times[i]), one.Course.TimeUnit, name, one.Course.Variables[v].Unit, .. columns.Select(c => TimeCourseCsv.Number(c[i, v]))];
            }
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Histogram(ComparisonRun run, int arm, JumpRun one)
    {
        foreach (var name in run.Comparison.Readouts)
        {
            var histogram = one.HistogramAtEnd(name);
            foreach (var (start, cells) in histogram.Entries())
                yield return [run.Comparison.Arms[arm].Label, name, one.Course.Variables[one.Course.IndexOf(name)].Unit, TimeCourseCsv.Number(start), TimeCourseCsv.Number(start + histogram.Width), TimeCourseCsv.Number(cells)];
        }
    }
}
