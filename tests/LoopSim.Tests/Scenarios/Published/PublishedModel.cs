using LoopSim.Boolean;
using LoopSim.Boolean.Symbolic;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Experiments.Checking;
using LoopSim.Io;
using LoopSim.Networks;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Scenarios.Published;

/// <summary>One of the published networks in <c>models/</c>, under the perturbations of its <c>experiments.yaml</c>.</summary>
internal sealed class PublishedModel(string folder)
{
    private readonly Study _study = StudyFiles.Read(RepositoryFiles.Path("models", folder)).Single();

    /// <summary>The rules, unperturbed.</summary>
    public BooleanNetwork Rules => _study.Model.Boolean ?? throw new InvalidOperationException($"{folder} has no rules.");

    /// <summary>The rules under perturbations.</summary>
    public BooleanNetwork Under(params string[] perturbations) => Rules.Under(perturbations.Select(name => _study.Perturbations[name]));

    /// <summary>The number of feedback circuits.</summary>
    public int CircuitCount => FeedbackCircuits.Of(_study.Model.Network).Circuits.Length;

    /// <summary>How many arrows of a feedback circuit inhibit; fails where an arrow is not in the model.</summary>
    public int InhibitionsAround(params string[] circuit)
    {
        var effects = _study.Model.Network.Interactions.ToDictionary(i => (Name(i.Source), Name(i.Target)), i => i.Effect);
        return circuit.Zip(circuit.Skip(1).Append(circuit[0])).Count(arrow => effects[arrow] == Effect.Inhibits);

        string Name(NodeId id) => _study.Model.Network[id].Name;
    }

    /// <summary>Runs an experiment.</summary>
    public IEngineRun Run(string experiment, string engine) =>
        ExperimentRunner.Run(_study, _study.Experiment(experiment), SimulationEngines.Named(engine), new RunOptions(), TestContext.Current.CancellationToken);

    /// <summary>Holds the expectations that are asked of an engine against it.</summary>
    public IEnumerable<CheckRow> Check(string engine)
    {
        var judge = new ExpectationJudge(_study, SimulationEngines.Named(engine), new RunOptions(), TestContext.Current.CancellationToken);
        return _study.Experiments
            .Where(experiment => experiment.Engines.IsEmpty || experiment.Engines.Contains(engine))
            .SelectMany(experiment => experiment.Expectations.Select(e => judge.Judge(experiment, e)));
    }

    /// <summary>All asynchronous attractors, exactly.</summary>
    public static IReadOnlyList<AsynchronousAttractor> AttractorsOf(BooleanNetwork network)
    {
        var system = new SymbolicNetwork(network.PropagateConstants(), new SearchBudget(SearchLimits.None, TestContext.Current.CancellationToken));
        return [.. SymbolicAttractorSearch.Find(system).Attractors.Select(attractor => new AsynchronousAttractor(system, attractor.States))];
    }

    /// <summary>The value that a node has in every attractor under every scheme, because constants force it; <see langword="null"/> where they do not.</summary>
    public static bool? Forced(BooleanNetwork network, string node) =>
        TrapSpaceSearch.Percolate(network, Subspace.Whole(network.Count))[network.IndexOf(node)];

    /// <summary>The states that the synchronous walk from a state ends in.</summary>
    public static IReadOnlyList<BooleanState> SynchronousEnd(BooleanNetwork network, BooleanState start)
    {
        var seen = new List<BooleanState>();
        var state = network.Admit(start);
        for (; !seen.Contains(state); state = network.Image(state))
            seen.Add(state);
        return seen[seen.IndexOf(state)..];
    }

    /// <summary>The state with every node off but those that perturbations hold on.</summary>
    public static BooleanState AllOff(BooleanNetwork network) => network.StateWith();
}
