using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoopSim.Kinetics;
using LoopSim.Randomness;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.Ode.Lanes;

namespace LoopSim.Benchmarks;

/// <summary>Ensembles of parameter sets against CVODE on the same sets in one run: processor time, and achieved error; writes a report.</summary>
internal static class EnsembleComparison
{
    private const int Sets = 10_000;
    private const int Checked = 24;
    private const int Turns = 5;
    private const double Relative = 1e-6;

    /// <summary>Tolerances are tried from loose to tight, this many to a decade.</summary>
    private const int TolerancesPerDecade = 10;

    /// <summary>Measures the pathway's models and others.</summary>
    /// <param name="published">More models, as <see cref="PathwayProblem.Published"/> reads them.</param>
    public static void Run(IEnumerable<string> published)
    {
        var report = new StringBuilder();
        report.Append("# Ensembles of parameter sets against CVODE\n\n");
        report.Append(CultureInfo.InvariantCulture, $"{Sets} sets of each model with its input on; every rate constant and half point is drawn anew within 30 % both ways, Hill coefficients stay. 24 output points; relative tolerance {Relative:0e+0}, absolute a millionth of that.\n");
        report.Append("CVODE: BDF, analytic Jacobian, dense and sparse with KLU, C code written from the same rate laws, `gcc -O2`, two processes, each of which sets CVODE up once. LoopSim: `KineticEnsemble.Run`, two threads, means, deviations and extremes of all variables\n");
        report.Append(CultureInfo.InvariantCulture, $"included, against the faster CVODE; in the last columns at the loosest tolerance, ten to a decade, at which its error is no larger than CVODE's. Processor time of both threads or processes per set, the best of {Turns} turns in which all take alternate places. Error: the largest relative error of any species at any output point of the first {Checked} sets\n");
        report.Append("(against the larger of its value and a thousandth of its largest), measured against Rodas5P at 1e-11.\n\n");
        report.Append(CultureInfo.InvariantCulture, $"{BenchmarkReport.Machine(Sundials())}\n\n");
        report.Append("| model | species | CVODE, dense, µs | CVODE, KLU, µs | error | LoopSim, µs | error | ratio | one by one, µs | at equal error: rtol | µs | error | ratio |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var problem in PathwayProblem.All().Concat(published.Select(PathwayProblem.Published)))
            Compare(problem, report);
        BenchmarkReport.Write("ensembles.md", report.ToString());
    }

    private static string Sundials() => Environment.GetEnvironmentVariable("LOOPSIM_SUNDIALS") is { Length: > 0 }
        ? "SUNDIALS built with -O2"
        : $"SUNDIALS {BenchmarkReport.Answer("dpkg-query", "-W -f=${Version} libsundials-dev")} of Debian, which is compiled without optimisation";

    private static void Compare(PathwayProblem problem, StringBuilder report)
    {
        var (network, outputs) = (problem.Network, problem.Outputs);
        var varied = network.Parameters.Where(p => p.Value != 0 && !IsHillCoefficient(p)).ToList();
        string[] names = [.. varied.Select(p => p.Name)];
        void Give(long member, Span<double> values)
        {
            var random = new RandomStream(1, (ulong)member);
            for (var i = 0; i < values.Length; i++)
                values[i] = varied[i].Value * Math.Exp(0.6 * random.NextDouble() - 0.3);
        }
        var options = new KineticEnsembleOptions { Ode = new OdeOptions { RelativeTolerance = Relative, AbsoluteTolerance = 1e-6 * Relative }, ThreadCount = 2 };
        var sets = SetsOf(network, names, Give);
        using var cvode = new CvodeEnsemble(network, sets, outputs, isSparse: false);
        using var sparse = new CvodeEnsemble(network, sets, outputs, isSparse: true);
        KineticEnsembleResult Ours(bool inLanes, int count) => KineticEnsemble.Run(network, names, count, Give, outputs, options with { UsesLanes = inLanes });
        Ours(true, Sets / 4);
        Ours(false, Sets / 20);
        var (dense, klu, ours, alone) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        for (var turn = 0; turn < Turns; turn++)
        {
            dense = Math.Min(dense, cvode.Time(Relative, 1e-6 * Relative, Sets) / Sets);
            klu = Math.Min(klu, sparse.Time(Relative, 1e-6 * Relative, Sets) / Sets);
            ours = Math.Min(ours, ProcessorTime(() => Ours(true, Sets)) / Sets);
            alone = Math.Min(alone, ProcessorTime(() => Ours(false, Sets / 10)) / (Sets / 10));
        }
        var theirs = Math.Min(dense, klu);
        var reference = Reference(network, names, Give, outputs);
        var (theirError, ourError) = (Error(cvode.States(Relative, 1e-6 * Relative, Checked), reference, network.Species.Length), Error(InLanes(network, names, Give, outputs, options.Ode), reference, network.Species.Length));
        report.Append(CultureInfo.InvariantCulture, $"| {problem.Name} | {network.Species.Length} | {dense * 1e6:0} | {klu * 1e6:0} | {theirError:0.0e+0} | {ours * 1e6:0} | {ourError:0.0e+0} | {theirs / ours:0.0} | {alone * 1e6:0} ");
        for (var k = 3 * TolerancesPerDecade; k <= 6 * TolerancesPerDecade; k++)
        {
            var looser = Math.Pow(10, -(double)k / TolerancesPerDecade);
            var loose = options with { Ode = options.Ode with { RelativeTolerance = looser, AbsoluteTolerance = 1e-6 * looser } };
            var error = Error(InLanes(network, names, Give, outputs, loose.Ode), reference, network.Species.Length);
            if (error > theirError && k < 6 * TolerancesPerDecade)
                continue;
            var equal = Enumerable.Range(0, Turns).Min(_ => ProcessorTime(() => KineticEnsemble.Run(network, names, Sets, Give, outputs, loose)) / Sets);
            report.Append(CultureInfo.InvariantCulture, $"| {looser:0.0e+0} | {equal * 1e6:0} | {error:0.0e+0} | {theirs / equal:0.0} |\n");
            break;
        }
    }

    /// <summary>Exponents of these models are whole numbers without a unit of time or concentration.</summary>
    private static bool IsHillCoefficient(KineticParameter parameter) => parameter.Unit is "1" or "" && parameter.Value == Math.Floor(parameter.Value);

    private static double ProcessorTime(Action run)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        run();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    /// <summary>The network with the values of a set.</summary>
    private static ReactionNetwork With(ReactionNetwork network, string[] names, KineticEnsemble.GiveValues give, long member)
    {
        var values = new double[names.Length];
        give(member, values);
        var constants = network.ConstantValues.ToArray();
        for (var i = 0; i < names.Length; i++)
            constants[network.ConstantNames.IndexOf(names[i])] = values[i];
        return network.WithConstants(constants);
    }

    private static double[] SetsOf(ReactionNetwork network, string[] names, KineticEnsemble.GiveValues give) =>
        [.. Enumerable.Range(0, Sets).SelectMany(member => With(network, names, give, member) is var set ? set.ConstantValues.ToArray().Concat(set.InitialState()) : [])];

    private static double[] Reference(ReactionNetwork network, string[] names, KineticEnsemble.GiveValues give, double[] outputs) => [.. Enumerable.Range(0, Checked).SelectMany(member =>
    {
        var set = With(network, names, give, member);
        return OdeSolver.Solve(set.ToOdeSystem(), 0, set.InitialState(), outputs[^1], outputs, OdeMethods.Rodas5P, new OdeOptions { RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-17 }).States;
    })];

    /// <summary>The states as the lanes of an ensemble come through them.</summary>
    private static double[] InLanes(ReactionNetwork network, string[] names, KineticEnsemble.GiveValues give, double[] outputs, OdeOptions options)
    {
        var queue = new CheckedSets(network.ToLanes(), [.. Enumerable.Range(0, Checked).Select(member => With(network, names, give, member))], outputs.Length);
        new LaneOdeRun(queue.System, options).Run(0, outputs, queue, CancellationToken.None);
        return queue.States;
    }

    /// <summary>The first sets as a queue for lanes.</summary>
    private sealed class CheckedSets(KineticLanes system, ReactionNetwork[] sets, int outputs) : ILaneQueue
    {
        private readonly int[] _setIn = new int[8];
        private int _next;

        public KineticLanes System => system;

        public double[] States { get; } = new double[sets.Length * outputs * system.Dimension];

        public bool TryFill(int lane, Span<double> states)
        {
            if (_next == sets.Length)
                return false;
            _setIn[lane] = _next;
            system.SetConstants(lane, sets[_next].ConstantValues);
            var initial = sets[_next++].InitialState();
            for (var i = 0; i < initial.Length; i++)
                states[i * 8 + lane] = initial[i];
            return true;
        }

        public void Complete(int lane, ReadOnlySpan<double> outputs) => outputs.CopyTo(States.AsSpan(_setIn[lane] * outputs.Length));

        public void Fail(int lane) => throw new InvalidOperationException($"Set {_setIn[lane]} cannot be integrated in a lane.");
    }

    private static double Error(double[] states, double[] reference, int n)
    {
        var (worst, perSet) = (0.0, reference.Length / Checked);
        for (var set = 0; set < Checked; set++)
        {
            for (var i = 0; i < n; i++)
            {
                var places = Enumerable.Range(0, perSet / n).Select(k => set * perSet + k * n + i).ToList();
                var largest = places.Max(place => Math.Abs(reference[place]));
                if (largest > 0)
                    worst = Math.Max(worst, places.Max(place => Math.Abs(states[place] - reference[place]) / Math.Max(Math.Abs(reference[place]), 1e-3 * largest)));
            }
        }
        return worst;
    }
}
