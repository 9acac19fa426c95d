using System.Globalization;
using System.Text;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Solvers.Problems;

namespace LoopSim.Benchmarks;

/// <summary>Work and precision on the Test Set for IVP Solvers, side by side with CVODE in one run; writes a report.</summary>
internal static class IvpTestSetComparison
{
    private const int Batches = 5;
    private const double SecondsPerBatch = 0.05;
    private static readonly double[] Tolerances = [1e-4, 1e-6, 1e-8];

    public static void Run()
    {
        var report = new StringBuilder();
        report.Append("# The Test Set for IVP Solvers: LoopSim and CVODE\n\n");
        report.Append("CVODE is SUNDIALS 7 built from its sources with `-O2` (LOOPSIM_SUNDIALS): BDF, dense analytic Jacobian, banded for Medical Akzo Nobel. It runs in the same process\n");
        report.Append("and calls the same right-hand sides and Jacobians, in C#. LoopSim eliminates over a pattern where the problem states one: Robertson, HIRES, Pollution, OREGO, E5, Medical\n");
        report.Append("Akzo Nobel. Error: the largest relative error of a component at the end against the published reference solution; of E5, that of the product of y2 and y3, whose\n");
        report.Append("difference is rounding. Time: CPU time of one thread, the best of five batches. A dash: it gave up, or took more than a million steps.\n\n");
        report.Append(CultureInfo.InvariantCulture, $"{BenchmarkReport.Machine("SUNDIALS as installed there")}\n\n");
        report.Append("| problem (equations) | rtol | atol | CVODE, µs | error | rodas5p, µs | error | bdf, µs | error |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        // Once more than is reported: the first to run is still being optimised by the compiler.
        Compare("Robertson", new Robertson(isLong: true), 1e-10, new StringBuilder());
        Compare("Robertson", new Robertson(isLong: true), 1e-10, report);
        Compare("HIRES", new Hires(), 1e-4, report);
        Compare("Pollution", new Pollution(), 1e-8, report);
        Compare("OREGO", new Oregonator(), 1e-3, report);
        Compare("Van der Pol", new VanDerPol(inFastTime: false), 1e-2, report);
        Compare("E5", new E5(), 1e-22, report);
        Compare("Ring modulator", new RingModulator(), 1e-3, report);
        Compare("Medical Akzo Nobel", new MedicalAkzo(), 1e-3, report, MedicalAkzo.Entries, 2, MedicalAkzo.EndOfSupply);
        Compare("Beam", new Beam(), 1e-1, report, Beam.Entries, 0, Beam.EndOfForce);
        BenchmarkReport.Write("ivp-test-set.md", report.ToString());
    }

    private static void Compare(
        string name, OdeProblem problem, double absoluteShare, StringBuilder report, IReadOnlyDictionary<int, double>? entries = null, int bandwidth = 0, params double[] discontinuities)
    {
        var cvode = new CvodeLibrary(problem, bandwidth);
        double[] stops = [.. discontinuities, problem.End];
        foreach (var tolerance in Tolerances)
        {
            var absolute = absoluteShare * tolerance;
            report.Append(CultureInfo.InvariantCulture, $"| {name} ({problem.Dimension}) | {tolerance:0e+0} | {absolute:0e+0} ");
            Append(() => cvode.Integrate(problem.Start, problem.InitialState, stops, tolerance, absolute));
            foreach (var method in new[] { OdeMethods.Rodas5P, OdeMethods.Bdf })
            {
                var options = new OdeOptions { RelativeTolerance = tolerance, AbsoluteTolerance = absolute, MaximumSteps = 1_000_000 };
                Append(() => OdeSolver.TrySolve(problem, problem.Start, problem.InitialState, problem.End, [], method, options, out var solution, discontinuities)
                    ? solution.FinalState : null);
            }
            report.Append("|\n");
        }

        void Append(Func<double[]?> solve)
        {
            var state = solve();
            report.Append(state is null
                ? "| – | – "
                : string.Create(CultureInfo.InvariantCulture, $"| {1e6 * TimeOf(solve):0} | {Error(problem, state, entries):0.0e+0} "));
        }
    }

    private static double Error(OdeProblem problem, double[] state, IReadOnlyDictionary<int, double>? entries)
    {
        if (problem is E5)
            return Relative(state[1] * state[2], problem.Reference[1] * problem.Reference[2]);
        return entries is null
            ? problem.Reference.Select((expected, i) => Relative(state[i], expected)).Max()
            : entries.Max(entry => Relative(state[entry.Key], entry.Value));
    }

    private static double Relative(double found, double expected) => Math.Abs(found - expected) / Math.Abs(expected);

    private static double TimeOf(Func<double[]?> solve)
    {
        var best = double.PositiveInfinity;
        for (var batch = 0; batch < Batches; batch++)
        {
            var start = ThreadTime.Seconds;
            var repetitions = 0;
            do
            {
                solve();
                repetitions++;
            }
            while (ThreadTime.Seconds - start < SecondsPerBatch);
            best = Math.Min(best, (ThreadTime.Seconds - start) / repetitions);
        }
        return best;
    }
}
