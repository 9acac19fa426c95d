using BenchmarkDotNet.Attributes;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Io.Yaml;
using LoopSim.Tests.Support;

namespace LoopSim.Benchmarks;

/// <summary>What do all attractors of Boolean model B (15 free nodes under RacV12) cost, and what those that are reachable from rest?</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class BooleanBenchmarks
{
    private readonly StateSpaceSearch _search = new();
    private BooleanNetwork _network = null!; // Set in Setup, which runs before any benchmark.

    /// <summary>The update scheme.</summary>
    [Params("synchronous", "asynchronous")]
    public string Scheme { get; set; } = "synchronous";

    /// <summary>Reads the model and sets its inputs.</summary>
    [GlobalSetup]
    public void Setup()
    {
        // Not null: the model has interactions.
        var network = ModelYaml.Read(RepositoryFiles.Path("models", "faruqi2001", "feedback.yaml")).Boolean!;
        _network = network.Inputs.Aggregate(network, (n, input) => n.Clamp(input, input is "RAC1_V12" or "IL6R_BASAL"));
        if (!Reachable().Attractors.All(a => All().Attractors.Any(b => a.States[0] == b.States[0])))
            throw new InvalidOperationException("An attractor is reachable that the search of all states does not find.");
    }

    /// <summary>Every attractor.</summary>
    [Benchmark(Baseline = true)]
    public AttractorSet All() => _search.Find(_network, UpdateSchemes.Named(Scheme));

    /// <summary>Those reachable from the state in which all is off.</summary>
    [Benchmark]
    public AttractorSet Reachable() => _search.ReachableFrom(_network, UpdateSchemes.Named(Scheme), _network.StateWith());
}
