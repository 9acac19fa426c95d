using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Oracles;

namespace LoopSim.Benchmarks;

/// <summary>Rodas5P against CVODE on the same problems in one run: time per trajectory and achieved error; writes a report.</summary>
/// <remarks>On each side the best of ten batches, so that other work on the machine counts as little as it can.</remarks>
internal static class CvodeComparison
{
    private const int Batches = 10;
    private const double SecondsPerBatch = 0.2;

    public static void Run()
    {
        var report = new StringBuilder();
        report.Append("# Rodas5P against CVODE\n\n");
        report.Append("A day of RacV12 from rest on the Faruqi models, 24 output points. CVODE: BDF, dense analytic Jacobian, C code written from the same rate laws\n");
        report.Append("with parameters as literals, `gcc -O2`. Rodas5P: compiled rate laws, sparse analytic Jacobian. Absolute tolerance: relative tolerance x 1e-6 on both\n");
        report.Append("sides. Error: the largest relative error of any species at any output point (against the larger of its value and a thousandth of its largest),\n");
        report.Append("measured against Rodas5P at 1e-12, which CVODE at 1e-12 agrees with as the last column says. Time: the best of ten batches, in one run.\n\n");
        report.Append("This CVODE is Debian's libsundials, which Debian compiles without optimisation; only the C code written here has `-O2`. Against an optimised library the ratios are\n");
        report.Append("higher: link one by LIBRARY_PATH to see.\n\n");
        report.Append(CultureInfo.InvariantCulture, $"{BenchmarkReport.Machine($"SUNDIALS {BenchmarkReport.Answer("dpkg-query", "-W -f=${Version} libsundials-dev")}")}\n\n");
        report.Append("| model (species) | rtol | CVODE, µs | error | Rodas5P, µs | error | time, Rodas5P : CVODE | CVODE at 1e-12 |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var (name, problem) in new[] { ("A, as drawn", RacV12Day.ModelA()), ("B, feedback", RacV12Day.ModelB()) })
            Compare(name, problem, report);
        BenchmarkReport.Write("cvode.md", report.ToString());
    }

    private static void Compare(string name, RacV12Day problem, StringBuilder report)
    {
        using var cvode = new CvodeProgram(problem.Network, problem.Initial, problem.Outputs);
        var system = problem.Network.ToOdeSystem();
        var reference = problem.Solve(system, OdeMethods.Rodas5P, 1e-12, 1e-18).States;
        var agreement = problem.ErrorOf(cvode.Integrate(1e-12, 1e-18), reference);
        foreach (var tolerance in new[] { 1e-4, 1e-6, 1e-9 })
        {
            var absolute = 1e-6 * tolerance;
            var ours = TimeOf(() => problem.Solve(system, OdeMethods.Rodas5P, tolerance, absolute));
            var theirs = cvode.Time(tolerance, absolute, Math.Max(1, (int)(SecondsPerBatch / cvode.Time(tolerance, absolute, 10))));
            var ourError = problem.ErrorOf(problem.Solve(system, OdeMethods.Rodas5P, tolerance, absolute).States, reference);
            var theirError = problem.ErrorOf(cvode.Integrate(tolerance, absolute), reference);
            report.Append(CultureInfo.InvariantCulture,
                $"| {name} ({problem.Initial.Length}) | {tolerance:0e+0} | {theirs * 1e6:0} | {theirError:0.0e+0} | {ours * 1e6:0} | {ourError:0.0e+0} | {ours / theirs:0.00} | {agreement:0.0e+0} |\n");
        }
    }

    /// <summary>Seconds per call, the best of the batches; the first calls, in which code is compiled, are thrown away.</summary>
    private static double TimeOf(Func<OdeSolution> solve)
    {
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed.TotalSeconds < 1)
            solve();
        var once = Stopwatch.StartNew();
        solve();
        var repetitions = Math.Max(1, (int)(SecondsPerBatch / once.Elapsed.TotalSeconds));
        var best = double.PositiveInfinity;
        for (var batch = 0; batch < Batches; batch++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < repetitions; i++)
                solve();
            best = Math.Min(best, watch.Elapsed.TotalSeconds / repetitions);
        }
        return best;
    }
}
