using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;
using LoopSim.Results;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.Sensitivity;

namespace LoopSim.Kinetics.Sensitivity;

/// <summary>The time course of everything that can be watched in a network, and its derivatives.</summary>
public sealed class SensitivityCourse
{
    private const int Lanes = RateLanes.Count;
    private readonly ReactionNetwork _network;
    private readonly SensitivityLayout _layout;
    private readonly OdeSolution _solution;
    private readonly KineticEvents? _events;
    private readonly double[] _slopes;

    internal SensitivityCourse(ReactionNetwork network, SensitivityCode code, double[] slopes, OdeSolution solution, KineticEvents? events)
    {
        (_network, _solution, _events) = (network, solution, events);
        _layout = new SensitivityLayout(network.Species.Length, code.Directions.Length);
        Directions = code.Directions;
        var states = new double[solution.Times.Length * _layout.Variables];
        for (var t = 0; t < solution.Times.Length; t++)
            solution.State(t)[.._layout.Variables].CopyTo(states.AsSpan(t * _layout.Variables));
        Course = network.ToObservables().ToTimeCourse(solution.Times, states);
        _slopes = Slopes(code, slopes);
    }

    /// <summary>The directions: parameters, inputs, compartments, and species, which stand for their initial values.</summary>
    public ImmutableArray<string> Directions { get; }

    /// <summary>The values of species, assignments and inputs.</summary>
    public TimeCourse Course { get; }

    /// <summary>How the integration went.</summary>
    public OdeReport Report => _solution.Report;

    /// <summary>The derivative of a variable in a direction at an output time, in the variable's unit over the parameter's.</summary>
    /// <param name="time">The number of the output time.</param>
    /// <param name="variable">The number of the variable in <see cref="Course"/>.</param>
    /// <param name="direction">The number of the direction.</param>
    public double Derivative(int time, int variable, int direction) =>
        _slopes[((time * _layout.Blocks + direction / Lanes) * Course.Variables.Length + variable) * Lanes + direction % Lanes];

    /// <summary>The scaled sensitivity (response coefficient) p/x · dx/dp: by how many percent a variable changes where a parameter is raised by one percent.</summary>
    /// <param name="time">The number of the output time.</param>
    /// <param name="variable">The number of the variable in <see cref="Course"/>.</param>
    /// <param name="direction">The number of the direction.</param>
    /// <returns>The coefficient, without unit; not a number where the variable is 0.</returns>
    public double Scaled(int time, int variable, int direction)
    {
        var value = Course[time, variable];
        return value == 0 ? double.NaN : Derivative(time, variable, direction) * SizeOf(direction) / value;
    }

    /// <summary>The state and its derivatives at an output time; at the last, with the events that are still to come of what happened.</summary>
    /// <param name="time">The number of the output time.</param>
    public SensitivityState StateAt(int time) => new(_solution.Times[time], _layout, _solution.State(time).ToArray(), time == _solution.Times.Length - 1 ? _events : null);

    private double SizeOf(int direction) => _network.ConstantNames.Contains(Directions[direction])
        ? _network.ValueOf(Directions[direction])
        : _network.InitialState()[_network.IndexOfSpecies(Directions[direction])];

    private double[] Slopes(SensitivityCode code, double[] constantSlopes)
    {
        var (kernel, n) = (code.Observables, _layout.Variables);
        var length = kernel.Program.OutputLength * Lanes;
        var slopes = new double[_solution.Times.Length * _layout.Blocks * length];
        var states = new double[kernel.Program.States.Length * Lanes];
        var (constants, work) = (KineticSensitivitySystem.ConstantsInLanes(_network), code.NewWork());
        for (var t = 0; t < _solution.Times.Length; t++)
        {
            var state = _solution.State(t);
            KineticSensitivitySystem.InLanes(state[..n], states);
            constants.AsSpan(^Lanes..).Fill(_solution.Times[t]);
            for (var block = 0; block < _layout.Blocks; block++)
            {
                Tangents.Fill(code, _layout, state, block, constantSlopes, states.AsSpan(n * Lanes));
                kernel.Run(states, constants, work, slopes.AsSpan((t * _layout.Blocks + block) * length, length));
            }
        }
        return slopes;
    }
}
