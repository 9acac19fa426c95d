using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.Sensitivity;

namespace LoopSim.Kinetics.Sensitivity;

/// <summary>The events of a network on its state and sensitivities: the derivative of each new value takes the place of the derivative of the old.</summary>
/// <remarks>For events at times that depend on neither state nor directions (<see cref="KineticSensitivity"/> refuses others): the moment does not move, so nothing is added for its moving.</remarks>
internal sealed class SensitivityEvents : IOdeEvents, IEventTangents
{
    private const int Lanes = RateLanes.Count;
    private readonly KineticEvents _events;
    private readonly SensitivityCode _code;
    private readonly SensitivityLayout _layout;
    private readonly double[] _constantSlopes;
    private readonly double[] _constants;
    private readonly double[] _states;
    private readonly double[] _work;
    private readonly double[] _slopes;
    private double[] _sensitivities = [];

    public SensitivityEvents(ReactionNetwork network, KineticEvents events, SensitivityCode code, double[] constantSlopes)
    {
        (_events, _code, _constantSlopes) = (events, code, constantSlopes);
        _layout = new SensitivityLayout(network.Species.Length, code.Directions.Length);
        _constants = KineticSensitivitySystem.ConstantsInLanes(network);
        _states = new double[code.Events.Program.States.Length * Lanes];
        _work = code.NewWork();
        _slopes = new double[_layout.Blocks * code.Events.Program.OutputLength * Lanes];
    }

    public int FunctionCount => _events.FunctionCount;

    public double NextTime => _events.NextTime;

    public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> values) => _events.Evaluate(t, y[.._layout.Variables], values);

    public void Happen(double t, Span<double> y)
    {
        _sensitivities = y.ToArray();
        _events.Happen(t, y[.._layout.Variables], this);
        _sensitivities.AsSpan(_layout.Variables).CopyTo(y[_layout.Variables..]);
    }

    double[] IEventTangents.Slopes(double t, ReadOnlySpan<double> y)
    {
        var length = _code.Events.Program.OutputLength * Lanes;
        KineticSensitivitySystem.InLanes(y, _states);
        _constants.AsSpan(^Lanes..).Fill(t);
        for (var block = 0; block < _layout.Blocks; block++)
        {
            Tangents.Fill(_code, _layout, _sensitivities, block, _constantSlopes, _states.AsSpan(_layout.Variables * Lanes));
            _code.Events.Run(_states, _constants, _work, _slopes.AsSpan(block * length, length));
        }
        return [.. _slopes];
    }

    void IEventTangents.Change(int species, int valuePlace, double value, double[] valueSlopes, int scalePlace, double scale, double[] scaleSlopes)
    {
        var length = _code.Events.Program.OutputLength * Lanes;
        for (var block = 0; block < _layout.Blocks; block++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                _sensitivities[_layout.Block(block) + species * Lanes + lane] =
                    valueSlopes[block * length + valuePlace * Lanes + lane] * scale + value * scaleSlopes[block * length + scalePlace * Lanes + lane];
            }
        }
    }
}
