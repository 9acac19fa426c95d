using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoopSim.Boolean.Stochastic;
using LoopSim.Io.MaBoSS;

namespace LoopSim.Benchmarks;

/// <summary>The continuous-time engine against MaBoSS on MaBoSS's own example models, turn by turn in one run: processor time, and how far the probabilities of nodes lie apart; writes a report.</summary>
internal static class MaBossComparison
{
    private const int Turns = 3;

    /// <summary>MaBoSS's largest network in its usual build.</summary>
    private const int UsualNodes = 64;

    private static readonly (string Name, string Network, string Settings, int Samples)[] Models =
    [
        ("Cell cycle", "examples/Cell_cycle/cellcycle.bnd", "examples/Cell_cycle/cellcycle_runcfg.cfg", 1_000_000),
        ("cell fate", "tests/maboss/cellfate/cellfate.bnd", "tests/maboss/cellfate/cellfate.cfg", 100_000),
        ("metastasis", "examples/metastasis.bnd", "examples/metastasis.cfg", 50_000),
        ("p53-Mdm2", "examples/p53_Mdm2/p53_Mdm2.bnd", "examples/p53_Mdm2/p53_Mdm2_runcfg.cfg", 50_000),
        ("four cycle, fast escape", "examples/ToyModel/Four_cycle.bnd", "examples/ToyModel/Four_cycle_FEscape.cfg", 500_000),
        ("four cycle, slow escape", "examples/ToyModel/Four_cycle.bnd", "examples/ToyModel/Four_cycle_SEscape.cfg", 500_000),
        ("exact example 2", "examples/Exact_matlab_test_ex2/example2_matlab.bnd", "examples/Exact_matlab_test_ex2/example2_matlab_config.cfg", 100_000),
        ("rateTr", "examples/rateTr/regulatorygraph_rateTr.bnd", "examples/rateTr/wildtype_rateTr.cfg", 50_000),
        ("Sizek", "examples/Sizek/sizek.bnd", "examples/Sizek/sizek.cfg", 2_000),
        ("Ewing", "examples/ewing/ewing_full.bnd", "examples/ewing/ewing_full.cfg", 10_000),
        ("Montagud", "examples/Montagud_Prostate/Montagud2022_Prostate_Cancer.bnd", "examples/Montagud_Prostate/Montagud2022_Prostate_Cancer.cfg", 10_000),
    ];

    /// <summary>Runs the comparison.</summary>
    /// <param name="folder">The folder that holds MaBoSS's <c>examples</c> and <c>tests</c>.</param>
    public static void Run(string folder)
    {
        var usual = Program("LOOPSIM_MABOSS");
        var large = Program("LOOPSIM_MABOSS_LARGE");
        var report = new StringBuilder();
        report.Append("# LoopSim against MaBoSS\n\n");
        report.Append("The same model, number of trajectories and threads on both sides (as many trajectories as the model's own .cfg file asks for where MaBoSS needs less than some twenty seconds for them), `use_physrandgen = FALSE`, no stationary distributions. Processor seconds, all threads together, the best of\n");
        report.Append(CultureInfo.InvariantCulture, $"{Turns} turns in which the two take alternate places: processor and not elapsed time, since other work on the machine counts less in it. MaBoSS: \"Core user runtime\" of its\n");
        report.Append("own `_run.txt`, which leaves out start, reading and tables. LoopSim: `MarkovSimulator.Run`, compiling the network and summing up all tables included, after two calls\n");
        report.Append("that are thrown away. Ratio: MaBoSS's seconds by LoopSim's. Difference: the largest of any node in any window in standard errors of a difference, from the\n");
        report.Append("bound √((2 p(1 − p) + 2/n)/n) for n trajectories, where 2/n stands for states too rare to be met; some thousands of comparisons stand behind each, so that 4 is no sign of a fault.\n\n");
        report.Append(CultureInfo.InvariantCulture, $"{BenchmarkReport.Machine(BenchmarkReport.Answer(usual, "--version"))}\n\n");
        report.Append("| model | nodes | samples | threads | MaBoSS, s | LoopSim, s | ratio | difference |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var model in Models)
        {
            var (network, settings) = (Path.Combine(folder, model.Network), Path.Combine(folder, model.Settings));
            foreach (var threads in new[] { 1, 2 })
                Compare(model.Name, network, settings, model.Samples, threads, (usual, large), report);
        }
        BenchmarkReport.Write("maboss.md", report.ToString());
    }

    private static void Compare(string name, string network, string settings, int samples, int threads, (string Usual, string Large) programs, StringBuilder report)
    {
        var model = MaBossFormat.Read(network, [settings]).Model;
        var options = model.Options with { SampleCount = samples, ThreadCount = threads, StationaryTrajectories = 0 };
        var program = model.Network.Names.Length > UsualNodes ? programs.Large : programs.Usual;
        var output = Directory.CreateTempSubdirectory("loopsim-maboss");
        var (theirs, ours) = (double.PositiveInfinity, double.PositiveInfinity);
        var result = MarkovSimulator.Run(model.Network, options);
        MarkovSimulator.Run(model.Network, options);
        for (var turn = 0; turn < Turns; turn++)
        {
            theirs = Math.Min(theirs, TimeOf(program, network, settings, samples, threads, Path.Combine(output.FullName, "run")));
            ours = Math.Min(ours, TimeOf(model.Network, options));
        }
        var difference = Difference(result, Path.Combine(output.FullName, "run_probtraj.csv"));
        output.Delete(recursive: true);
        report.Append(CultureInfo.InvariantCulture, $"| {name} | {model.Network.Names.Length} | {samples} | {threads} | {theirs:0.00} | {ours:0.0000} | {theirs / ours:0.0} | {difference:0.0} |\n");
    }

    /// <summary>Processor seconds of a run of LoopSim, on average over as many as take a tenth of a second: the clock of a process is coarse.</summary>
    private static double TimeOf(MarkovNetwork network, MarkovRunOptions options)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var runs = 0;
        for (; runs == 0 || watch.Elapsed.TotalSeconds < 0.1; runs++)
            MarkovSimulator.Run(network, options);
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds / runs;
    }

    /// <summary>Processor seconds of a run of MaBoSS, as it reports them.</summary>
    private static double TimeOf(string program, string network, string settings, int samples, int threads, string output)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = ["-c", settings, "-e", string.Create(CultureInfo.InvariantCulture, $"sample_count={samples}; thread_count={threads}; statdist_traj_count=0; use_physrandgen=0;"), "-o", output, network];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var said = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed on {network}: {said.Result.Trim()}");
        const string label = "Core user runtime:";
        var line = File.ReadLines(output + "_run.txt").First(l => l.StartsWith(label, StringComparison.Ordinal));
        return double.Parse(line[label.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
    }

    /// <summary>The largest difference between the probabilities of nodes, in standard errors.</summary>
    private static double Difference(MarkovResult result, string probabilities)
    {
        var largest = 0.0;
        var lines = File.ReadAllLines(probabilities);
        var states = Array.IndexOf(lines[0].Split('\t'), "State");
        for (var window = 0; window < Math.Min(result.Windows.Length, lines.Length - 1); window++)
        {
            var theirs = NodesOf(lines[window + 1].Split('\t')[states..]);
            var ours = result.Nodes.Row(window);
            for (var node = 0; node < ours.Length; node++)
            {
                var other = theirs.GetValueOrDefault(result.Nodes.Variables[node].Name);
                var p = Math.Clamp((ours[node] + other) / 2, 0, 1);
                var error = Math.Sqrt((2 * p * (1 - p) + 2.0 / result.Options.SampleCount) / result.Options.SampleCount);
                largest = Math.Max(largest, Math.Abs(ours[node] - other) / error);
            }
        }
        return largest;
    }

    /// <summary>The probability of each node in a row of triples of state, probability and error.</summary>
    private static Dictionary<string, double> NodesOf(string[] cells)
    {
        var nodes = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < cells.Length && cells[i].Length > 0; i += 3)
        {
            foreach (var node in cells[i].Split(" -- "))
                nodes[node] = nodes.GetValueOrDefault(node) + double.Parse(cells[i + 1], CultureInfo.InvariantCulture);
        }
        return nodes;
    }

    private static string Program(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path && File.Exists(path)
        ? path
        : throw new InvalidOperationException($"Give the path of a MaBoSS program in the environment variable {variable}.");
}
