using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Solvers.Ode;

/// <summary>Events written in a test: functions of time and state, times, and what happens.</summary>
internal sealed class ScriptedEvents(Action<double, double[]> happen, Func<double, double[], double>[] functions, params double[] times) : IOdeEvents
{
    private int _nextTime;

    /// <summary>When something happened, the start included.</summary>
    public List<double> Times { get; } = [];

    public int FunctionCount => functions.Length;

    public double NextTime => _nextTime < times.Length ? times[_nextTime] : double.PositiveInfinity;

    public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> values)
    {
        double[] state = [.. y];
        for (var k = 0; k < functions.Length; k++)
            values[k] = functions[k](t, state);
    }

    public void Happen(double t, Span<double> y)
    {
        Times.Add(t);
        while (NextTime <= t)
            _nextTime++;
        double[] state = [.. y];
        happen(t, state);
        state.CopyTo(y);
    }
}
