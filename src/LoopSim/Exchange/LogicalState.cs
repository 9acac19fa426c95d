using LoopSim.Boolean;
using LoopSim.Boolean.Stochastic;
using LoopSim.Diagnostics;
using LoopSim.Io.SedMl;
using LoopSim.Randomness;

namespace LoopSim.Exchange;

/// <summary>A logical model at a moment of an experiment. Values are levels, 0 or 1.</summary>
/// <remarks>A simulation is one trajectory; where there is chance, repeated tasks give many. Under an update scheme the unit of time is a round (<see cref="Walk"/>), and between rounds a state stays; in continuous time nodes flip
/// at rate 1 where their rule asks for it.</remarks>
internal sealed class LogicalState : ModelState
{
    private readonly LoadedLogic _model;
    private readonly BooleanNetwork _network;
    private BooleanState _state;

    /// <summary>Begins a model as its file has it; a node without an initial level is off.</summary>
    public LogicalState(LoadedLogic model)
    {
        (_model, _network) = (model, model.Logic.Network);
        _state = _network.StateWith(_network.Names.Where((_, node) => model.Logic.NodeAt(node).Initial == true));
    }

    /// <inheritdoc/>
    public override LoadedModel Model => _model;

    /// <inheritdoc/>
    public override double ValueOf(string quantity, SourceLocation at) => _state[_network.IndexOf(quantity)] ? 1 : 0;

    /// <inheritdoc/>
    public override Func<double[], double> ReaderOf(string quantity, SourceLocation at)
    {
        var node = _network.IndexOf(quantity);
        return values => values[node];
    }

    /// <inheritdoc/>
    public override void Set(string quantity, double value, SourceLocation at)
    {
        if (value is not (0 or 1))
            throw new ModelFormatException(at, FormattableString.Invariant($"\"{quantity}\" of the model \"{_model.Id}\" would be set to {value}: its levels are 0 and 1."));
        _state = _state.With(_network.IndexOf(quantity), value == 1);
    }

    /// <inheritdoc/>
    public override void Simulate(SedMlSimulation simulation, AlgorithmChoice choice, ulong trajectory, Action<double, double[]> keep, Action onUnstable, CancellationToken cancellation)
    {
        if (simulation is SedMlSimulation.UniformTimeCourse course)
            Time = course.InitialTime;
        var times = simulation switch
        {
            SedMlSimulation.UniformTimeCourse points => points.OutputTimes(),
            SedMlSimulation.OneStep step => [Time + step.Step],
            SedMlSimulation.SteadyState => throw new ArgumentException("it is logical, and settles in attractors, not in a steady state. List them: loopsim attractors."),
            _ => throw new InvalidOperationException($"There is no case for {simulation.GetType().Name} among the simulations. This is a bug in LoopSim."),
        };
        var states = choice.Method == "markov" ? InContinuousTime(times, choice.Seed, trajectory) : InRounds(times, choice, trajectory);
        for (var i = 0; i < times.Length; i++)
            keep(times[i], [.. Enumerable.Range(0, _network.Count).Select(node => states[i][node] ? 1.0 : 0.0)]);
        (Time, _state) = (times[^1], states[^1]);
    }

    private BooleanState[] InRounds(double[] times, AlgorithmChoice choice, ulong trajectory)
    {
        // Times are sums and products: a whole number of rounds may be missed by a rounding error.
        int[] rounds = [.. times.Select(time => checked((int)Math.Floor((time - Time) * (1 + 1e-12))))];
        var walk = Walk.Run(_network, choice.Method == "boolean-async" ? UpdateSchemes.Asynchronous : UpdateSchemes.Synchronous, _state, rounds[^1], new RandomStream(choice.Seed, trajectory));
        return [.. rounds.Select(round => Walk.StateAt(walk, round))];
    }

    private BooleanState[] InContinuousTime(double[] times, ulong seed, ulong trajectory)
    {
        var length = times[^1] - Time;
        if (length == 0)
            return [.. times.Select(_ => _state)];
        var network = MarkovNetwork.Of(_network).WithInitial(_network.Names.Select((name, node) => InitialGroup.Of(name, _state[node] ? 1 : 0)));
        var visits = MarkovSimulator.Trajectory(network, new MarkovRunOptions { MaxTime = length, TimeTick = length, SampleCount = 1, Seed = seed }, checked((int)trajectory));
        return [.. times.Select(time => visits.Last(visit => visit.Time <= time - Time).State)];
    }
}
