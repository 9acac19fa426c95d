using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoopSim.Boolean;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Io.Formats;
using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Benchmarks;

/// <summary>Synchronous node updates per second on one core, by width of word, against single walks; writes a report.</summary>
/// <remarks>The best of twelve batches, so that other work on the machine counts as little as it can.</remarks>
internal static class LaneComparison
{
    private const int Batches = 12;
    private const double SecondsPerBatch = 0.15;
    private const int Rounds = 100;

    /// <summary>Measures models, given as files that <see cref="LogicalFormats"/> reads.</summary>
    public static void Run(IReadOnlyCollection<string> files)
    {
        if (files.Count == 0)
            throw new ArgumentException("Name at least one model file: lanes MODEL.bnet ...");
        var report = new StringBuilder();
        report.Append("# Synchronous ensembles, bit-parallel\n\n");
        report.Append("Billions (10⁹) of node updates per second on one core: nodes x trajectories x steps / time. `walk`: one trajectory at a time, truth tables. `postfix`: 64 lanes, each rule's postfix code\n");
        report.Append("by itself. `lanes`: one straight line of and-not operations for the whole network, common parts once, on words of 64 to 512 bits. `ensemble`: `SynchronousEnsemble.Run` as a user calls it, 16384\n");
        report.Append(CultureInfo.InvariantCulture, $"random starts drawn and transposed, {Rounds} steps, nodes counted in every row, bands. The best of {Batches} batches.\n\n");
        report.Append(CultureInfo.InvariantCulture, $"{BenchmarkReport.Machine()}\n\n");
        report.Append("| model | nodes | operations | walk | postfix | lanes 64 | lanes 128 | lanes 256 | lanes 512 | ensemble |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var file in files)
            Measure(file, report);
        BenchmarkReport.Write("synchronous-ensemble.md", report.ToString());
    }

    private static void Measure(string file, StringBuilder report)
    {
        var network = LogicalFormats.Read(file).Network;
        var program = LaneCompiler.Compile(network.Rules, network.Names);
        var workspace = new ulong[program.WorkspaceWords];
        var random = new RandomStream(1);
        for (var i = 0; i < network.Count * LaneProgram.BlockWords; i++)
            workspace[i] = random.NextUInt64();
        var (lanes, values) = (workspace[..network.Count], new ulong[network.Count]);
        var walk = BooleanState.AllOff(network.Count).Words.ToArray();
        var synchronous = UpdateSchemes.Synchronous.On(network);
        double Rate(double trajectories, Action step) => 1e-9 * network.Count * trajectories / TimeOf(step);

        const int sample = 16384;
        var options = new EnsembleOptions { Trajectories = sample, Seed = 1, MaximumThreads = 1 };
        report.Append(CultureInfo.InvariantCulture, $"| {Path.GetFileNameWithoutExtension(file)} | {network.Count} | {program.Length} ");
        report.Append(CultureInfo.InvariantCulture, $"| {Rate(1, () => synchronous.Step(walk, random)):0.000} | {Rate(64, () => network.Compiled.EvaluateLanes(lanes, values)):0.0} ");
        report.Append(CultureInfo.InvariantCulture, $"| {Rate(LaneProgram.BlockLanes, () => program.Run<LaneWord64>(workspace, false)):0.0} | {Rate(LaneProgram.BlockLanes, () => program.Run<LaneWord128>(workspace, false)):0.0} ");
        report.Append(CultureInfo.InvariantCulture, $"| {Rate(LaneProgram.BlockLanes, () => program.Run<LaneWord256>(workspace, false)):0.0} | {Rate(LaneProgram.BlockLanes, () => program.Run<LaneWord512>(workspace, false)):0.0} ");
        report.Append(CultureInfo.InvariantCulture, $"| {Rate((double)sample * Rounds, () => SynchronousEnsemble.Run(network, Subspace.Whole(network.Count), Rounds, options)):0.0} |\n");
    }

    /// <summary>Seconds per call, the best of the batches; the first calls, in which code is compiled, are thrown away.</summary>
    private static double TimeOf(Action step)
    {
        var warm = Stopwatch.StartNew();
        var calls = 0;
        for (; warm.Elapsed.TotalSeconds < 0.5 || calls == 0; calls++)
            step();
        var repetitions = Math.Max(1, (int)(calls * SecondsPerBatch / warm.Elapsed.TotalSeconds));
        var best = double.PositiveInfinity;
        for (var batch = 0; batch < Batches; batch++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < repetitions; i++)
                step();
            best = Math.Min(best, watch.Elapsed.TotalSeconds / repetitions);
        }
        return best;
    }
}
