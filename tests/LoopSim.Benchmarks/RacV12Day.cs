using LoopSim.Io.Yaml;
using LoopSim.Kinetics;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Support;

namespace LoopSim.Benchmarks;

/// <summary>The problem of every ODE benchmark: a day of RacV12 from rest, 24 output points, on one of the Faruqi models.</summary>
internal sealed class RacV12Day
{
    private const double Day = 1440;

    private RacV12Day(string file, string input)
    {
        // Not null: both models have kinetics.
        Network = ModelYaml.Read(RepositoryFiles.Path("models", "faruqi2001", file)).Kinetics!.WithValue(input, 1);
        Initial = Network.InitialState();
        Outputs = [.. Enumerable.Range(1, 24).Select(h => Day * h / 24)];
    }

    public static RacV12Day ModelA() => new("figure.yaml", "RASRAC");

    public static RacV12Day ModelB() => new("feedback.yaml", "RAC1_V12");

    public ReactionNetwork Network { get; }

    public double[] Initial { get; }

    public double[] Outputs { get; }

    public OdeSolution Solve(IOdeSystem system, IOdeMethod method, double relativeTolerance, double absoluteTolerance) =>
        OdeSolver.Solve(system, 0, Initial, Day, Outputs, method, new OdeOptions { RelativeTolerance = relativeTolerance, AbsoluteTolerance = absoluteTolerance });

    /// <summary>The largest relative error at any output point, measured against the larger of the value and a thousandth of the species' largest value.</summary>
    public double ErrorOf(ReadOnlySpan<double> states, ReadOnlySpan<double> reference)
    {
        var n = Initial.Length;
        var worst = 0.0;
        for (var i = 0; i < n; i++)
        {
            var largest = 0.0;
            for (var k = 0; k < Outputs.Length; k++)
                largest = Math.Max(largest, Math.Abs(reference[k * n + i]));
            for (var k = 0; k < Outputs.Length && largest > 0; k++)
                worst = Math.Max(worst, Math.Abs(states[k * n + i] - reference[k * n + i]) / Math.Max(Math.Abs(reference[k * n + i]), 1e-3 * largest));
        }
        return worst;
    }
}
