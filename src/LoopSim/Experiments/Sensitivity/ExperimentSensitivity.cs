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

    /// <summary>The values of all variables, beginning with a point of rest; jumps stand in it as two points at one time.</summary>
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
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">The model has no kinetics, or no parameter of a name.</exception>
    /// <exception cref="SimulationException">A run did not reach its end, or the model has what sensitivities cannot follow.</exception>
    public static ExperimentSensitivity Of(
        PathwayModel model, Experiment experiment, Func<string, Experiment> donors, IReadOnlyList<string> parameters, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(donors);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        return new Run(parameters, options, cancellation).Of(ExperimentPlan.Of(model, experiment, donors, parameters));
    }

    private sealed class Run(IReadOnlyList<string> parameters, RunOptions options, CancellationToken cancellation)
    {
        /// <summary>So often is the time to rest made ten times as long, from one unit of time on.</summary>
        private const int MostDecades = 14;

        /// <summary>Sensitivities rest where they change by less than this over ten times the time so far, relative to the size of the variable over that of the parameter.</summary>
        private const double Rest = 1e-7;

        private readonly OdeOptions _ode = new() { RelativeTolerance = options.RelativeTolerance, AbsoluteTolerance = options.AbsoluteTolerance };
        private readonly Dictionary<KineticCode, KineticSensitivity> _prepared = [];
        private readonly Dictionary<ExperimentPlan, SensitivityState> _ends = [];
        private int _steps;

        public ExperimentSensitivity Of(ExperimentPlan plan)
        {
            var course = new Recording(plan.Beginning.Network, parameters.Count);
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
            foreach (var (phase, network, donor) in plan.Phases)
            {
                state = Enter(state, now, phase, network, donor, plan.Model);
                var end = now + phase.Duration.In(network.Network.TimeUnit);
                var times = options.PointsOf(now, end);
                var course = Integrate(network, times, state);
                recording?.Begin(now);
                recording?.Keep(course);
                state = course.StateAt(times.Length - 1);
                now = end;
            }
            return state;
        }

        private KineticSensitivity Prepared(ReactionNetwork network) =>
            _prepared.TryGetValue(network.Code, out var found) ? found : _prepared[network.Code] = KineticSensitivity.Of(network, parameters);

        private SensitivityCourse Integrate(PlannedNetwork network, double[] times, SensitivityState start)
        {
            var course = Prepared(network.Network).Run(network.Network, times, _ode, start, network.Slopes, cancellation);
            _steps += course.Report.StepsAccepted;
            return course;
        }

        /// <summary>Integrates state and sensitivities until neither moves. Unlike a linear system for the steady state this needs no conservation laws.</summary>
        private SensitivityState AtRest(PlannedNetwork network)
        {
            var expected = OdeEngine.RestOf(network.Network, options, cancellation);
            var state = Prepared(network.Network).InitialState(network.Network, network.Slopes);
            var time = 1.0;
            for (var decade = 0; decade < MostDecades; decade++, time *= 10)
            {
                var next = Integrate(network, [time], state).StateAt(0);
                if (decade > 0 && Rests(network, state, next, expected))
                    return next.With(0, expected.Select((value, i) => (i, value, (IReadOnlyList<double>)[.. parameters.Select((_, j) => next.Derivative(i, j))])));
                state = next;
            }
            throw new SimulationException($"The sensitivities of the state at rest do not settle within {time:G3} {network.Network.TimeUnit}: rest itself is not stable, or it depends on a parameter without bound.");
        }

        private bool Rests(PlannedNetwork network, SensitivityState before, SensitivityState after, double[] expected)
        {
            for (var i = 0; i < expected.Length; i++)
            {
                var size = Math.Abs(expected[i]) + 1e3 * options.AbsoluteTolerance;
                if (Math.Abs(after.State[i] - expected[i]) > 1e-5 * size)
                    return false;
                for (var j = 0; j < parameters.Count; j++)
                {
                    var parameter = Math.Abs(network.Network.ValueOf(parameters[j])) is > 0 and var p ? p : 1;
                    if (Math.Abs(after.Derivative(i, j) - before.Derivative(i, j)) * parameter > Rest * Math.Max(size, Math.Abs(after.Derivative(i, j)) * parameter))
                        return false;
                }
            }
            return true;
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
