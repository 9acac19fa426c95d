using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.Yaml;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Kinetics.Sensitivity;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Support;

namespace LoopSim.Benchmarks;

/// <summary>Forward sensitivities against CVODES on the same problems in one run: time and achieved error; writes a report.</summary>
internal static class SensitivityComparison
{
    private const int Outputs = 24;
    private const int Turns = 4;
    private const int Batches = 10;
    private const double SecondsPerBatch = 0.1;
    private const double Relative = 1e-6;

    private static readonly (string Name, string File, double End)[] Models =
    [
        ("Faruqi A, as drawn", "faruqi2001/figure.yaml", 1440),
        ("Faruqi B, feedback", "faruqi2001/feedback.yaml", 1440),
        ("Sobotta 2017", "sobotta2017/model.yaml", 1440),
        ("Lipniacki 2004", "lipniacki2004/model.yaml", 21600),
        ("Ashall 2009", "ashall2009/model.yaml", 21600),
    ];

    /// <summary>Compares on our models, and on others in SBML.</summary>
    /// <param name="files">Files, each with an end time behind it: <c>raia.xml 60</c>.</param>
    public static void Run(IReadOnlyList<string> files)
    {
        var report = new StringBuilder();
        report.Append("# Forward sensitivities against CVODES\n\n");
        report.Append(CultureInfo.InvariantCulture, $"Derivatives of all species by every parameter that is not 0 and stands in the equations; all inputs on, {Outputs} output points. Relative tolerance {Relative:0e+0}, absolute a millionth of\n");
        report.Append("that, for sensitivities over the size of the parameter, on both sides; both hold the sensitivities to the tolerance as well. CVODES: BDF, dense analytic Jacobian, staggered corrector, sensitivity\n");
        report.Append("equations over the entries of the Jacobian that are not zero, C code written from the same rate laws with parameters as literals, `gcc -O2`. LoopSim: `KineticSensitivity`, derivatives of assignments\n");
        report.Append("included; then at the loosest of a few tolerances at which its errors are no larger than CVODES'. Error: the largest relative error of any species or derivative at any output point (against the largest of its\n");
        report.Append("value, a thousandth of its largest, and of a derivative a millionth of the species' largest value over the parameter), measured against LoopSim at 1e-11, with which CVODES at 1e-10 agrees as the last column says.\n");
        report.Append("CPU time of one thread, the best of ten batches in each of four alternate turns.\n\n");
        report.Append(CultureInfo.InvariantCulture, $"{BenchmarkReport.Machine(Sundials())}\n\n");
        report.Append("| model | species x parameters | CVODES, ms | error | LoopSim, ms | error | ratio | at equal error: rtol | ms | error | ratio | prepared in, ms | CVODES at 1e-10 |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var (name, file, end) in Models)
        {
            var network = ModelYaml.Read(RepositoryFiles.Path("models", file)).Kinetics!; // all of these have kinetics
            Compare(name, network.Inputs.Aggregate(network, (on, input) => on.WithValue(input.Name, input.On)), end, report);
        }
        for (var i = 0; i + 1 < files.Count; i += 2)
        {
            var model = SbmlCoreFormat.Read(files[i]);
            Compare(model.Name, model.Network, double.Parse(files[i + 1], CultureInfo.InvariantCulture), report);
        }
        BenchmarkReport.Write("sensitivities.md", report.ToString());
    }

    private static string Sundials() => Environment.GetEnvironmentVariable("LOOPSIM_SUNDIALS") is { Length: > 0 }
        ? "SUNDIALS built with -O2"
        : $"SUNDIALS {BenchmarkReport.Answer("dpkg-query", "-W -f=${Version} libsundials-dev")} of Debian, which is compiled without optimisation";

    private static void Compare(string name, ReactionNetwork network, double end, StringBuilder report)
    {
        // CVODES' program takes initial values for numbers.
        var fixedNames = network.Species.SelectMany(s => s.Initial.Symbols()).ToHashSet(StringComparer.Ordinal);
        var candidates = network.Parameters.Where(p => p.Value != 0 && !fixedNames.Contains(p.Name)).Select(p => p.Name).ToList();
        var used = new SensitivityPrograms(new KineticPrograms(network), network.ToOdeSystem().Pattern, candidates).ParameterEntries.Select(e => e.Direction).ToHashSet();
        string[] parameters = [.. candidates.Where((_, j) => used.Contains(j))];
        double[] outputs = [.. Enumerable.Range(1, Outputs).Select(i => end * i / Outputs)];
        var watch = Stopwatch.StartNew();
        var sensitivity = KineticSensitivity.Of(network, parameters);
        var prepared = watch.Elapsed;
        using var cvodes = new CvodesProgram(network, parameters, outputs);
        double[] Ours(double tolerance) => Values(sensitivity.Run(network, outputs, new OdeOptions { RelativeTolerance = tolerance, AbsoluteTolerance = 1e-6 * tolerance }), network);

        var reference = Ours(1e-11);
        var length = network.Species.Length * (parameters.Length + 1);
        double[] sizes = [.. parameters.Select(network.ValueOf)];
        double Error(double[] values, double[] exact, int length) => LargestError(values, exact, length, sizes);
        var (theirError, agreement) = (Error(cvodes.Integrate(Relative, 1e-6 * Relative), reference, length), Error(cvodes.Integrate(1e-10, 1e-16), reference, length));
        var repetitions = Math.Max(1, (int)(SecondsPerBatch / cvodes.Time(Relative, 1e-6 * Relative, 1)));
        var (theirs, ours) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var turn = 0; turn < Turns; turn++)
        {
            theirs = Math.Min(theirs, cvodes.Time(Relative, 1e-6 * Relative, repetitions));
            ours = Math.Min(ours, Time(sensitivity, network, outputs, Relative));
        }
        report.Append(CultureInfo.InvariantCulture, $"| {name} | {network.Species.Length} x {parameters.Length} | {theirs * 1e3:0.00} | {theirError:0.0e+0} | {ours * 1e3:0.000} | {Error(Ours(Relative), reference, length):0.0e+0} | {theirs / ours:0.0} ");
        foreach (var looser in new[] { 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6, Relative, 3e-7, 1e-7, 1e-8, 1e-9 })
        {
            var error = Error(Ours(looser), reference, length);
            if (error > theirError)
                continue;
            var equal = Enumerable.Range(0, Turns).Min(_ => Time(sensitivity, network, outputs, looser));
            report.Append(CultureInfo.InvariantCulture, $"| {looser:0e+0} | {equal * 1e3:0.000} | {error:0.0e+0} | {theirs / equal:0.0} | {prepared.TotalMilliseconds:0} | {agreement:0.0e+0} |\n");
            return;
        }
        throw new InvalidOperationException($"No tolerance gives errors as small as CVODES' on {name}.");
    }

    /// <summary>States, then derivatives parameter by parameter, at each output time.</summary>
    private static double[] Values(SensitivityCourse course, ReactionNetwork network)
    {
        var (n, m) = (network.Species.Length, course.Directions.Length);
        return [.. Enumerable.Range(0, course.Course.Count).SelectMany(t => Enumerable.Range(-1, m + 1).SelectMany(j => Enumerable.Range(0, n).Select(i => j < 0 ? course.Course[t, i] : course.Derivative(t, i, j))))];
    }

    private static double LargestError(double[] values, double[] reference, int length, double[] sizes)
    {
        var (worst, species) = (0.0, length / (sizes.Length + 1));
        double[] largest = [.. Enumerable.Range(0, length).Select(i => Enumerable.Range(0, Outputs).Max(k => Math.Abs(reference[k * length + i])))];
        for (var i = 0; i < length; i++)
        {
            var least = Math.Max(1e-3 * largest[i], i < species ? 0 : 1e-6 * largest[i % species] / Math.Abs(sizes[i / species - 1]));
            for (var k = 0; k < Outputs && least > 0; k++)
                worst = Math.Max(worst, Math.Abs(values[k * length + i] - reference[k * length + i]) / Math.Max(Math.Abs(reference[k * length + i]), least));
        }
        return worst;
    }

    private static double Time(KineticSensitivity sensitivity, ReactionNetwork network, double[] outputs, double tolerance)
    {
        var options = new OdeOptions { RelativeTolerance = tolerance, AbsoluteTolerance = 1e-6 * tolerance };
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed.TotalSeconds < 1)
            sensitivity.Run(network, outputs, options);
        var best = double.PositiveInfinity;
        for (var batch = 0; batch < Batches; batch++)
        {
            var start = ThreadTime.Seconds;
            var repetitions = 0;
            for (; ThreadTime.Seconds - start < SecondsPerBatch; repetitions++)
                sensitivity.Run(network, outputs, options);
            best = Math.Min(best, (ThreadTime.Seconds - start) / repetitions);
        }
        return best;
    }
}
