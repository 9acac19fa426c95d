using LoopSim.Kinetics.Rates;

namespace LoopSim.Estimation;

/// <summary>A formula of an observable or its noise with the placeholders of a measurement put in, and its derivatives.</summary>
internal sealed class MeasurementFormula
{
    private readonly RateExpression _formula;
    private readonly ConditionSimulator _simulator;
    private readonly string[] _symbols;
    private readonly RateExpression[] _slopes;

    public MeasurementFormula(RateExpression formula, ConditionSimulator simulator)
    {
        (_formula, _simulator) = (formula, simulator);
        _symbols = [.. formula.Symbols()];
        _slopes = [.. _symbols.Select(name => RateDerivative.BySymbol(formula, name))];
        if (_symbols.FirstOrDefault(name => !simulator.IsConstant(name) && !simulator.IsOutside(name) && !simulator.IsVariable(name)) is { } unknown)
            throw new ArgumentException($"\"{unknown}\" in {formula} is neither in the model nor a parameter of the problem.");
    }

    /// <summary>The value, and its derivatives by the estimated parameters.</summary>
    public double Evaluate(ConditionRun run, int time, double[] parameters, double[] slope)
    {
        Array.Clear(slope);
        var moment = run.Course.Course.Times[time];
        var values = new double[_symbols.Length];
        for (var s = 0; s < _symbols.Length; s++)
            values[s] = ValueOf(_symbols[s], run, time, parameters);
        double Of(string name) => values[Array.IndexOf(_symbols, name)];
        for (var s = 0; s < _symbols.Length; s++)
            AddSlope(_symbols[s], RateInterpreter.Evaluate(_slopes[s], Of, moment), run, time, slope);
        return RateInterpreter.Evaluate(_formula, Of, moment);
    }

    private double ValueOf(string name, ConditionRun run, int time, double[] parameters) =>
        _simulator.IsConstant(name) ? run.Network.ValueOf(name)
        : _simulator.IsOutside(name) ? _simulator.ValueOf(name, parameters)
        : run.Course.Course[time, run.Course.Course.IndexOf(name)];

    private void AddSlope(string name, double factor, ConditionRun run, int time, double[] slope)
    {
        if (_simulator.IsConstant(name) || _simulator.IsOutside(name))
        {
            var k = _simulator.IsConstant(name) ? _simulator.EstimatedBy(run.Condition, name) : _simulator.NumberOf(name);
            if (k >= 0)
                slope[k] += factor;
            return;
        }
        var variable = run.Course.Course.IndexOf(name);
        for (var j = 0; j < run.Bindings.Length; j++)
        {
            if (run.Bindings[j] >= 0)
                slope[run.Bindings[j]] += factor * run.Course.Derivative(time, variable, j);
        }
    }
}
