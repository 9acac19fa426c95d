using LoopSim.Results;
using LoopSim.Solvers.SteadyState;

namespace LoopSim.Experiments;

/// <summary>A finished run of a kinetic network.</summary>
internal sealed class OdeRun : IEngineRun
{
    private readonly PathwayModel _model;
    private readonly IReadOnlyDictionary<string, double> _rest;
    private readonly IEngineRun? _control;

    public OdeRun(PathwayModel model, CourseRecorder recorder, double[] finalState, IReadOnlyDictionary<string, double> rest, IEngineRun? control)
    {
        _model = model;
        _rest = rest;
        _control = control;
        Course = recorder.ToCourse();
        PhaseStarts = recorder.PhaseStarts;
        Phases = recorder.Phases;
        Report = recorder.Report;
        FinalState = finalState;
    }

    public TimeCourse Course { get; }

    public (TimeCourse Lower, TimeCourse Upper)? Band => null;

    public IReadOnlyList<double> PhaseStarts { get; }

    public string Report { get; }

    /// <summary>The phases, as they were simulated.</summary>
    public IReadOnlyList<KineticPhase> Phases { get; }

    /// <summary>The species at the end of the last phase.</summary>
    public double[] FinalState { get; }

    /// <summary>The levels of all variables where the model settles under the last phase; <see langword="null"/>, with the reason, where it does not.</summary>
    public IReadOnlyDictionary<string, double>? Plateau(RunOptions options, out string problem, CancellationToken cancellation)
    {
        var network = Phases[^1].Network;
        var isFound = SteadyStateFinder.TryFind(network.ToOdeSystem(), FinalState, new SteadyStateOptions { AbsoluteTolerance = options.AbsoluteTolerance }, out var plateau, cancellation);
        problem = isFound ? "" : plateau.Sentence;
        return isFound ? OdeEngine.LevelsIn(network, plateau.State) : null;
    }

    public Observation Observe(string node, Duration? at = null)
    {
        var variable = Course.Variables[Course.IndexOf(node)];
        var level = Course.At(node, at is { } when ? LevelJudgement.TimeOf(when, node, Course, PhaseStarts[^1]) : Course.Times[^1]);
        var judged = LevelJudgement.Of(level, variable, LevelJudgement.HalfOnLevel(_model, node), _rest[node], _control?.Observe(node, at).Value);
        return new Observation(node, level, judged.IsOn, judged.Text);
    }
}
