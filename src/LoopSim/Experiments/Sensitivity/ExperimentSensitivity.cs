using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Experiments.Ensembles;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Sensitivity;
using LoopSim.Results;
using LoopSim.Solvers.Ode;

namespace LoopSim.Experiments.Sensitivity;

/// <summary>The time course of an experiment and its derivatives by parameters, from rest through all phases.</summary>
/// <remarks>Rest moves with the parameters, too. A parameter that a perturbation holds at a value has no effect while it is held; one that it scales acts through its multiple.</remarks>
public sealed class ExperimentSensitivity
{
    private readonly double[] _slopes;
    private readonly double[] _sizes;

    private ExperimentSensitivity(TimeCourse course, IReadOnlyList<double> phaseStarts, ImmutableArray<string> parameters, double[] sizes, double[] slopes, string report) =>
        (Course, PhaseStarts, Parameters, _sizes, _slopes, Report) = (course, phaseStarts, parameters, sizes, slopes, report);

    /// <summary>The values of all variables, beginning with a point before the first phase; jumps stand in it as two points at one time.</summary>
    public TimeCourse Course { get; }

    /// <summary>When each phase begins.</summary>
    public IReadOnlyList<double> PhaseStarts { get; }

    /// <summary>The parameters.</summary>
    public ImmutableArray<string> Parameters { get; }

    /// <summary>What the solver did, in words.</summary>
    public string Report { get; }

    /// <summary>The value of a parameter in the model.</summary>
    /// <param name="parameter">The number of the parameter.</param>
    public double ValueOf(int parameter) => _sizes[parameter];

    /// <summary>The derivative of a variable by a parameter, in the variable's unit over the parameter's.</summary>
    /// <param name="time">The number of the time point in <see cref="Course"/>.</param>
    /// <param name="variable">The number of the variable.</param>
    /// <param name="parameter">The number of the parameter.</param>
    public double Derivative(int time, int variable, int parameter) => _slopes[(time * Course.Variables.Length + variable) * Parameters.Length + parameter];

    /// <summary>The response coefficient p/x · dx/dp: by how many percent a variable changes where a parameter is raised by one percent.</summary>
    /// <param name="time">The number of the time point.</param>
    /// <param name="variable">The number of the variable.</param>
    /// <param name="parameter">The number of the parameter.</param>
    /// <returns>The coefficient; not a number where the variable is 0.</returns>
    public double Scaled(int time, int variable, int parameter) => Course[time, variable] is not 0 and var value ? Derivative(time, variable, parameter) * _sizes[parameter] / value : double.NaN;

    /// <summary>Runs an experiment with its sensitivities.</summary>
    /// <param name="model">A model with kinetics.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="donors">Finds the experiments that medium comes from.</param>
    /// <param name="parameters">Parameters, inputs and compartments by name; each once.</param>
    /// <param name="options">Tolerances, and the number of points of a phase.</param>
    /// <param name="at">A time after the beginning of the last phase that is to be among its points; <see langword="null"/> for none.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">The model has no kinetics, or no parameter of a name, or the time lies after the end.</exception>
    /// <exception cref="SimulationException">A run did not reach its end, or the model has what sensitivities cannot follow.</exception>
    public static ExperimentSensitivity Of(
        PathwayModel model, Experiment experiment, Func<string, Experiment> donors, IReadOnlyList<string> parameters, RunOptions options, Duration? at = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(donors);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        return new Run(parameters, options, cancellation).Of(ExperimentPlan.Of(model, experiment, donors, parameters), at);
    }

    private sealed class Run(IReadOnlyList<string> parameters, RunOptions options, CancellationToken cancellation)
    {
        /// <summary>So far, relative to its level, may a species be from where the engine says that it rests.</summary>
        private const double SameRest = 1e-5;

        private readonly OdeOptions _ode = new() { RelativeTolerance = options.RelativeTolerance, AbsoluteTolerance = options.AbsoluteTolerance };
        private readonly Dictionary<KineticCode, KineticSensitivity> _prepared = [];
        private readonly Dictionary<ExperimentPlan, SensitivityState> _ends = [];
        private int _steps;

        public ExperimentSensitivity Of(ExperimentPlan plan, Duration? at)
        {
            var course = new Recording(plan.Beginning.Network, parameters.Count) { At = plan.ReadAt(at) };
            Follow(plan, course);
            var kinetics = plan.Model.Kinetics!; // a plan has been made of it
            double[] sizes = [.. parameters.Select(kinetics.ValueOf)];
            return new ExperimentSensitivity(course.ToCourse(), course.PhaseStarts, [.. parameters], sizes, [.. course.Slopes], $"rodas5p with sensitivities: {_steps} steps");
        }

        private SensitivityState Follow(ExperimentPlan plan, Recording? recording)
        {
            var state = plan.Model.BeginsAtRest ? AtRest(plan.Beginning) : Prepared(plan.Beginning.Network).InitialState(plan.Beginning.Network, plan.Beginning.Slopes);
            if (recording is not null)
                recording.Keep(Integrate(plan.Beginning, [0], state));
            var now = 0.0;
            for (var p = 0; p < plan.Phases.Length; p++)
            {
                var (phase, network, donor) = plan.Phases[p];
                state = Enter(state, now, phase, network, donor, plan.Model);
                var end = now + phase.Duration.In(network.Network.TimeUnit);
                var times = Times(now, end, recording is not null && p == plan.Phases.Length - 1 ? now + recording.At : end);
                var course = Integrate(network, times, state);
                recording?.Begin(now);
                recording?.Keep(course);
                state = course.StateAt(times.Length - 1);
                now = end;
            }
            return state;
        }

        /// <summary>The points of a phase, and one more, where it is none of them.</summary>
        private double[] Times(double begin, double end, double more)
        {
            var times = options.PointsOf(begin, end);
            return Array.Exists(times, time => Math.Abs(time - more) <= 1e-9 * (end - begin)) ? times : [.. times.Append(more).Order()];
        }

        private KineticSensitivity Prepared(ReactionNetwork network) =>
            _prepared.TryGetValue(network.Code, out var found) ? found : _prepared[network.Code] = KineticSensitivity.Of(network, parameters);

        private SensitivityCourse Integrate(PlannedNetwork network, double[] times, SensitivityState start)
        {
            var course = Prepared(network.Network).Run(network.Network, times, _ode, start, network.Slopes, cancellation);
            _steps += course.Report.StepsAccepted;
            return course;
        }

        /// <summary>The state at rest as the engine finds it, with its derivatives.</summary>
        private SensitivityState AtRest(PlannedNetwork network)
        {
            var expected = OdeEngine.RestOf(network.Network, options, cancellation);
            var sensitivity = Prepared(network.Network);
            var start = sensitivity.InitialState(network.Network, network.Slopes);
            var found = SensitivityRest.Find(network.Network, start, sensitivity.SizesOf(network.Network), options.AbsoluteTolerance, (state, time) => Integrate(network, [time], state).StateAt(0));
            for (var i = 0; i < expected.Length; i++)
            {
                if (!(Math.Abs(found.State[i] - expected[i]) <= SameRest * (Math.Abs(expected[i]) + 1e3 * options.AbsoluteTolerance)))
                    throw new SimulationException(FormattableString.Invariant($"{network.Network.Species[i].Name} comes to rest at {found.State[i]:G6} where it is followed in time, but is at rest at {expected[i]:G6}, too: rest itself is not stable.")) { Variable = network.Network.Species[i].Name };
            }
            return found.With(0, expected.Select((value, i) => (i, value, (IReadOnlyList<double>)[.. parameters.Select((_, j) => found.Derivative(i, j))])));
        }

        /// <summary>As a phase is entered: what is replaced or held brings its own derivatives.</summary>
        private SensitivityState Enter(SensitivityState before, double now, Phase phase, PlannedNetwork network, ExperimentPlan? donor, PathwayModel model)
        {
            var given = donor is null ? null : _ends.TryGetValue(donor, out var end) ? end : _ends[donor] = Follow(donor, null);
            var entered = OdeEngine.Enter(before.State, given is null ? [] : given.State, model, network.Network, phase);
            var initial = Prepared(network.Network).InitialState(network.Network, network.Slopes);
            return before.With(now, Enumerable.Range(0, entered.Length).Select(i => (i, entered[i], (IReadOnlyList<double>)[.. parameters.Select((_, j) => Derivative(i, j))])));

            double Derivative(int i, int j)
            {
                var species = network.Network.Species[i];
                if (species.IsConstant)
                    return initial.Derivative(i, j);
                if (phase.Medium is Medium.Kept || !model.IsInMedium(species.Name))
                    return before.Derivative(i, j);
                return phase.Medium is Medium.From from && given is not null ? from.Share * given.Derivative(i, j) : 0;
            }
        }
    }

    /// <summary>Keeps values and derivatives of all variables by the names that the first network has.</summary>
    private sealed class Recording(ReactionNetwork network, int parameters)
    {
        private readonly ImmutableArray<Variable> _variables = network.ToObservables().Variables;
        private readonly List<double> _times = [];
        private readonly List<double> _values = [];

        public List<double> Slopes { get; } = [];

        public List<double> PhaseStarts { get; } = [];

        /// <summary>A time after the beginning of the last phase that is to be among the points.</summary>
        public required double At { get; init; }

        public void Begin(double time) => PhaseStarts.Add(time);

        public void Keep(SensitivityCourse course)
        {
            int[] columns = [.. _variables.Select(v => course.Course.IndexOf(v.Name))];
            for (var t = 0; t < course.Course.Count; t++)
            {
                _times.Add(course.Course.Times[t]);
                foreach (var column in columns)
                {
                    _values.Add(course.Course[t, column]);
                    for (var j = 0; j < parameters; j++)
                        Slopes.Add(course.Derivative(t, column, j));
                }
            }
        }

        public TimeCourse ToCourse() => new(_variables, network.TimeUnit, _times.ToArray(), _values.ToArray());
    }
}
