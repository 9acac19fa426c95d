using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Oracles;

namespace LoopSim.Benchmarks;

/// <summary>Rodas5P and BDF against CVODE on the same problems in one run, at equal or better achieved error; writes a report.</summary>
/// <remarks>CPU time of one thread on each side, the best of some turns in which the two alternate, so that other work on the machine counts as little as it can.</remarks>
internal static class CvodeComparison
{
    private const int Turns = 12;
    private const int BatchesPerTurn = 10;
    private const double SecondsPerBatch = 0.01;

    /// <summary>Tolerances are tried from loose to tight, this many to a decade.</summary>
    private const int TolerancesPerDecade = 10;

    public static void Run()
    {
        var report = new StringBuilder();
        report.Append("# LoopSim's solvers against CVODE\n\n");
        report.Append("The pathway's models from rest, their input turned on, over a day (the last two: six hours), 24 output points. CVODE: BDF, analytic Jacobian, dense or sparse with KLU, C code written from the same\n");
        report.Append("rate laws with parameters as literals, `gcc -O2`. LoopSim: compiled rate laws, sparse analytic Jacobian. Absolute tolerance: relative tolerance x 1e-6 on both\n");
        report.Append("sides. Error: the largest relative error of any species at any output point (against the larger of its value and a thousandth of its largest),\n");
        report.Append("measured against Rodas5P at 1e-12, which CVODE at 1e-12 agrees with as the last column says. Each of LoopSim's methods runs at the loosest tolerance, ten\n");
        report.Append("to a decade, at which its error is no larger than CVODE's. Time: CPU time of one thread, the best of 120 batches of 10 ms, in twelve turns in which all alternate.\n\n");
        var folder = Environment.GetEnvironmentVariable("LOOPSIM_SUNDIALS");
        report.Append(string.IsNullOrEmpty(folder)
            ? "This CVODE is Debian's libsundials, which Debian compiles without optimisation: against an optimised library the ratios are three times as high. Set\nLOOPSIM_SUNDIALS to the folder of one.\n\n"
            : "This CVODE is not Debian's, which is compiled without optimisation, but one built from its sources with `-O2` (LOOPSIM_SUNDIALS).\n\n");
        var sundials = string.IsNullOrEmpty(folder)
            ? $"SUNDIALS {BenchmarkReport.Answer("dpkg-query", "-W -f=${Version} libsundials-dev")}"
            : "SUNDIALS as installed there";
        report.Append(CultureInfo.InvariantCulture, $"{BenchmarkReport.Machine(sundials)}\n\n");
        report.Append("| model (species) | CVODE's rtol | dense, µs | KLU, µs | error | method | rtol | µs | error | time, LoopSim : dense | : KLU | CVODE at 1e-12 |\n|---|--:|--:|--:|--:|---|--:|--:|--:|--:|--:|--:|\n");
        foreach (var problem in PathwayProblem.All())
            Compare(problem, report);
        BenchmarkReport.Write(string.IsNullOrEmpty(folder) ? "cvode-debian.md" : "cvode.md", report.ToString());
    }

    private static void Compare(PathwayProblem problem, StringBuilder report)
    {
        using var cvode = new CvodeProgram(problem.Network, problem.Initial, problem.Outputs);
        using var sparse = new CvodeProgram(problem.Network, problem.Initial, problem.Outputs, isSparse: true);
        var system = problem.Network.ToOdeSystem();
        var reference = problem.Solve(system, OdeMethods.Rodas5P, 1e-12, 1e-18).States;
        var agreement = problem.ErrorOf(cvode.Integrate(1e-12, 1e-18), reference);
        foreach (var tolerance in new[] { 1e-4, 1e-6, 1e-9 })
        {
            // Both round differently, so that their errors differ in the last digits only: the smaller one is to be reached.
            var theirError = Math.Min(problem.ErrorOf(cvode.Integrate(tolerance, 1e-6 * tolerance), reference), problem.ErrorOf(sparse.Integrate(tolerance, 1e-6 * tolerance), reference));
            foreach (var method in new[] { OdeMethods.Rodas5P, OdeMethods.Bdf })
            {
                var (within, ourError) = LoosestTolerance(problem, system, method, reference, theirError);
                var times = Times(
                    repetitions => cvode.Time(tolerance, 1e-6 * tolerance, repetitions), repetitions => sparse.Time(tolerance, 1e-6 * tolerance, repetitions),
                    () => problem.Solve(system, method, within, 1e-6 * within));
                report.Append(CultureInfo.InvariantCulture,
                    $"| {problem.Name} ({problem.Initial.Length}) | {tolerance:0e+0} | {times.Dense * 1e6:0} | {times.Sparse * 1e6:0} | {theirError:0.0e+0} | {method.Name} | {within:0.0e+0} | {times.Ours * 1e6:0} | {ourError:0.0e+0} ");
                report.Append(CultureInfo.InvariantCulture, $"| {times.Ours / times.Dense:0.00} | {times.Ours / times.Sparse:0.00} | {agreement:0.0e+0} |\n");
            }
        }
    }

    private static (double Tolerance, double Error) LoosestTolerance(PathwayProblem problem, IOdeSystem system, IOdeMethod method, double[] reference, double error)
    {
        for (var k = 3 * TolerancesPerDecade; k <= 12 * TolerancesPerDecade; k++)
        {
            var tolerance = Math.Pow(10, -(double)k / TolerancesPerDecade);
            var found = problem.ErrorOf(problem.Solve(system, method, tolerance, 1e-6 * tolerance).States, reference);
            if (found <= error)
                return (tolerance, found);
        }
        throw new InvalidOperationException($"{method.Name} does not get as close as {error:G3} at any tolerance.");
    }

    /// <summary>CPU seconds per integration on all sides; the first calls, in which code is compiled, are thrown away.</summary>
    private static (double Dense, double Sparse, double Ours) Times(Func<int, double> dense, Func<int, double> sparse, Func<OdeSolution> solve)
    {
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed.TotalSeconds < 1)
            solve();
        // The programs for CVODE make ten batches, too, and tell the best.
        var repetitions = Math.Max(1, (int)(SecondsPerBatch / dense(10)));
        var best = (Dense: double.PositiveInfinity, Sparse: double.PositiveInfinity, Ours: double.PositiveInfinity);
        for (var turn = 0; turn < Turns; turn++)
        {
            best.Dense = Math.Min(best.Dense, dense(repetitions));
            best.Sparse = Math.Min(best.Sparse, sparse(repetitions));
            for (var batch = 0; batch < BatchesPerTurn; batch++)
            {
                var start = ThreadTime.Seconds;
                var count = 0;
                for (; ThreadTime.Seconds - start < SecondsPerBatch; count++)
                    solve();
                best.Ours = Math.Min(best.Ours, (ThreadTime.Seconds - start) / count);
            }
        }
        return best;
    }
}
