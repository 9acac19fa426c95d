using BenchmarkDotNet.Attributes;
using LoopSim.Kinetics;

namespace LoopSim.Benchmarks;

/// <summary>What does it cost to compile model B (31 species) anew, as a knockout does, against changing a value, which keeps the code?</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class KineticCompileBenchmarks
{
    private readonly ReactionNetwork _network = PathwayProblem.ModelB().Network;
    private readonly double[] _dydt = new double[31];
    private readonly double[] _jacobian = new double[31 * 31];

    /// <summary>Another value of an input.</summary>
    [Benchmark(Baseline = true)]
    public double Value() => FirstCall(_network.WithValue("RAC1_V12", 0.5));

    /// <summary>A species held at 0.</summary>
    [Benchmark]
    public double Knockout() => FirstCall(_network.Clamp("JAK", 0));

    private double FirstCall(ReactionNetwork network)
    {
        var system = network.ToOdeSystem();
        var state = network.InitialState();
        system.Evaluate(0, state, _dydt);
        system.Jacobian(0, state, _jacobian);
        return _dydt[0] + _jacobian[0];
    }
}
