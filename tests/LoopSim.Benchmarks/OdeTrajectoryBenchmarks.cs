using BenchmarkDotNet.Attributes;
using LoopSim.Kinetics;
using LoopSim.Solvers.Ode;

namespace LoopSim.Benchmarks;

/// <summary>What does a trajectory cost, and what do compiled rate laws gain over interpreted ones?</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class OdeTrajectoryBenchmarks
{
    private PathwayProblem _problem = PathwayProblem.ModelA();
    private KineticOdeSystem _compiled = null!; // Set in Setup, which runs before any benchmark.
    private KineticOdeSystem _interpreted = null!; // Likewise.

    /// <summary>The model.</summary>
    [Params("A", "B")]
    public string Model { get; set; } = "A";

    /// <summary>Builds both kernels and checks that they agree.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _problem = Model == "A" ? PathwayProblem.ModelA() : PathwayProblem.ModelB();
        _compiled = _problem.Network.ToOdeSystem();
        _interpreted = _problem.Network.ToInterpretedOdeSystem();
        if (!Rodas5P().AsSpan().SequenceEqual(Rodas5PInterpreted()))
            throw new InvalidOperationException("The compiled and the interpreted rate laws do not give the same bits.");
    }

    /// <summary>The stiff method on compiled rate laws.</summary>
    [Benchmark(Baseline = true)]
    public double[] Rodas5P() => Solve(_compiled, OdeMethods.Rodas5P);

    /// <summary>The stiff method on interpreted rate laws.</summary>
    [Benchmark]
    public double[] Rodas5PInterpreted() => Solve(_interpreted, OdeMethods.Rodas5P);

    /// <summary>The method that chooses.</summary>
    [Benchmark]
    public double[] Auto() => Solve(_compiled, OdeMethods.Auto);

    /// <summary>The non-stiff method.</summary>
    [Benchmark]
    public double[] Tsit5() => Solve(_compiled, OdeMethods.Tsit5);

    private double[] Solve(KineticOdeSystem system, IOdeMethod method) => _problem.Solve(system, method, 1e-6, 1e-12).States;
}
