using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoopSim.Estimation;
using LoopSim.Io.PEtab;
using LoopSim.Tests.Support;

namespace LoopSim.Benchmarks;

/// <summary>A fit of Boehm 2014 from 20 starts, beside what the documentation of pyPESTO shows of the same with AMICI; writes a report.</summary>
internal static class FitComparison
{
    private const int Seeds = 5;

    public static void Run()
    {
        var problem = PetabFormat.Read(RepositoryFiles.Path("tests", "LoopSim.Tests", "Io", "PEtab", "Problems", "Boehm_JProteomeRes2014", "Boehm_JProteomeRes2014.yaml"));
        var likelihood = new Likelihood(problem);
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"""
            # Fits of Boehm 2014 from 20 starts

            The problem Boehm_JProteomeRes2014 of the PEtab collection: 9 parameters on logarithmic scales, 48 measurements; best known value of the negative log-likelihood 138.222. LoopSim: `MultiStartFit`,
            its defaults, two threads; the first run has all compilation in it.

            pyPESTO with AMICI could not be installed beside it. What it takes is quoted from its own documentation, the executed notebook `doc/example/amici.ipynb` (Fides, tolerances 1e-12, 20 starts, up to
            8 processes) at commit ad8e358a of ICB-DCM/pyPESTO (29 April 2023): another machine, so that only the order of magnitude tells anything.

            {BenchmarkReport.Machine()}

            | program | seed | wall time, s | time of all starts, s | best value | starts that reach it, within 0.01 |
            |---|--:|--:|--:|--:|--:|
            | pyPESTO with AMICI, as documented | | 28.1 | 172 (20 x 8.62) | 138.222 | 1 |

            """);
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            var results = MultiStartFit.Run(likelihood, new FitOptions { Starts = 20, Seed = seed, ThreadCount = 2 });
            clock.Stop();
            process.Refresh();
            report.Append(CultureInfo.InvariantCulture,
                $"| LoopSim | {seed} | {clock.Elapsed.TotalSeconds:0.0} | {(process.TotalProcessorTime - before).TotalSeconds:0.0} | {results[0].Value:0.000} | {results.Count(r => r.Value <= results[0].Value + FitResult.SameOptimum)} |\n");
        }
        BenchmarkReport.Write("fits.md", report.ToString());
    }
}
