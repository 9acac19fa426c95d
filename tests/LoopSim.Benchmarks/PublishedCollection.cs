using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;

namespace LoopSim.Benchmarks;

/// <summary>Fixed points, minimal trap spaces and asynchronous attractors of every model of a collection of .bnet files; writes a report.</summary>
/// <remarks>Each question is asked of the network as it was read: translating rules is part of the time, reading the file is not. Times under
/// a tenth of a second are the best of three, as other work on the machine should count as little as it can.</remarks>
internal static class PublishedCollection
{
    private const double SecondsRepeated = 0.1;
    private static readonly SearchLimits Limits = new() { Time = TimeSpan.FromSeconds(60), MemoryBytes = 4L << 30 };

    private static readonly ImmutableArray<(string Name, Func<BooleanNetwork, (BigInteger Count, bool IsComplete)> Ask)> Questions =
    [
        ("fixed points", network => TrapSpaceSearch.FixedPoints(network, Limits) is var found ? (found.Count, found.IsComplete) : default),
        ("minimal trap spaces", network => TrapSpaceSearch.Minimal(network, Limits) is var found ? (found.Count, found.IsComplete) : default),
        ("asynchronous attractors", network => AttractorSpaces.Of(network, Limits) is var found ? (found.Count, found.IsComplete) : default),
    ];

    /// <summary>Runs the questions over a collection.</summary>
    /// <param name="folder">The collection: .bnet files in it and below it.</param>
    public static void Run(string folder)
    {
        var models = Directory.GetFiles(folder, "*.bnet", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => (Name: NameOf(path), LogicalFormats.Read(path).Network)).ToList();
        var report = new StringBuilder();
        report.Append("# Attractors of a published collection\n\n");
        report.Append(CultureInfo.InvariantCulture, $"{models.Count} models of github sybila/biodivine-boolean-models (commit 314b2fed): nodes without a rule are inputs. 60 s and 4 GB for each question; one thread.\n");
        report.Append("\"Solved\" means all answers, exactly. Time is that of one answer in a warm process, translation of the rules included.\n\n");
        report.Append(CultureInfo.InvariantCulture, $"{BenchmarkReport.Machine()}\n\n");
        foreach (var (_, network) in models.Take(40))
        {
            // Code is compiled before anything is timed.
            foreach (var (_, ask) in Questions)
                ask(WithInputsOn(network));
        }
        Ask("Inputs on", models, WithInputsOn, report);
        Ask("Inputs free", models, network => network, report);
        report.Append(CultureInfo.InvariantCulture, $"\nLargest working set of the process: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e9:0.00} GB.\n");
        BenchmarkReport.Write("attractors.md", report.ToString());
    }

    private static void Ask(string title, List<(string Name, BooleanNetwork Network)> models, Func<BooleanNetwork, BooleanNetwork> prepare, StringBuilder report)
    {
        report.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| question | solved | median, ms | p90, ms | slowest solved, ms | not solved |\n|---|--:|--:|--:|--:|---|\n");
        foreach (var (question, ask) in Questions)
        {
            var times = new List<double>();
            var unsolved = new List<string>();
            foreach (var (name, network) in models)
            {
                var asked = prepare(network);
                var (seconds, complete) = Time(() => ask(asked).IsComplete);
                if (complete)
                    times.Add(seconds);
                else
                    unsolved.Add(name);
                Console.Error.Write($"\r{title}, {question}: {name}: {seconds * 1e3:0.0} ms          ");
            }
            times.Sort();
            report.Append(CultureInfo.InvariantCulture,
                $"| {question} | {times.Count} of {models.Count} | {times[times.Count / 2] * 1e3:0.00} | {times[times.Count * 9 / 10] * 1e3:0.0} | {times[^1] * 1e3:0} | {string.Join(", ", unsolved)} |\n");
        }
        report.Append('\n');
    }

    private static (double Seconds, bool Complete) Time(Func<bool> ask)
    {
        var best = double.PositiveInfinity;
        var complete = true;
        for (var i = 0; i < 3 && complete && (i == 0 || best < SecondsRepeated); i++)
        {
            var watch = Stopwatch.StartNew();
            complete = ask();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }
        return (best, complete);
    }

    private static BooleanNetwork WithInputsOn(BooleanNetwork network) => network.Inputs.Aggregate(network, (n, input) => n.Clamp(input, true));

    /// <summary>Each model of the collection is a file model.bnet in a folder that has its name.</summary>
    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path) == "model" ? Path.GetFileName(Path.GetDirectoryName(path)) ?? path : Path.GetFileNameWithoutExtension(path);
}
