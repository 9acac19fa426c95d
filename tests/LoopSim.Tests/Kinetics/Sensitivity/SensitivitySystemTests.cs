using LoopSim.Kinetics;
using LoopSim.Kinetics.Sensitivity;
using LoopSim.Randomness;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Kinetics.Sensitivity;

public sealed class SensitivitySystemTests
{
    private const int Lanes = 8;

    public static TheoryData<string> Networks => [.. SensitivityNetworks.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_derivative_by_the_state_is_the_Jacobian_in_each_lane(string name)
    {
        var network = SensitivityNetworks.Named(name);
        var system = SensitivityNetworks.System(network);
        var n = system.Dimension;
        var (times, states) = Points(network);

        var (byState, _) = Linearise(system, times, states);

        var jacobian = new double[n * n];
        for (var lane = 0; lane < Lanes; lane++)
        {
            system.Jacobian(times[lane], Lane(states, lane), jacobian);
            for (var e = 0; e < system.Pattern.Count; e++)
            {
                var expected = jacobian[system.Pattern.Rows[e] * n + system.Pattern.Columns[e]];
                // Powers in lanes differ in the last places.
                Assert.Equal(expected, byState[e * Lanes + lane], 1e-12 * Math.Abs(expected));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_derivative_by_a_parameter_is_that_of_differences(string name)
    {
        var network = SensitivityNetworks.Named(name);
        var system = SensitivityNetworks.System(network);
        var n = system.Dimension;
        var (times, states) = Points(network);

        var (_, byParameter) = Linearise(system, times, states);

        var matrix = new double[n * system.Directions.Count];
        for (var e = 0; e < system.ParameterEntries.Length; e++)
            matrix[system.ParameterEntries[e].Row * system.Directions.Count + system.ParameterEntries[e].Direction] = byParameter[e * Lanes + 3];
        for (var j = 0; j < system.Directions.Count - 1; j++) // the last is an initial value
        {
            var value = network.ValueOf(system.Directions[j]);
            // Fourth-order differences: for h = 1e-3 of the value their error is some 1e-12 of the function and 1e-13/1e-3 in rounding.
            var expected = Difference(h => Slope(network.WithValue(system.Directions[j], value * (1 + h)), times[3], Lane(states, 3)), 1e-3);
            var scale = Slope(network, times[3], Lane(states, 3)).Concat(expected).Max(Math.Abs);
            for (var i = 0; i < n; i++)
                Assert.Equal(expected[i], matrix[i * system.Directions.Count + j] * value, 1e-8 * scale);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_derivatives_along_directions_are_those_of_differences(string name)
    {
        var network = SensitivityNetworks.Named(name);
        var system = SensitivityNetworks.System(network);
        var (times, states) = Points(network);
        var (time, state) = (times[2], Lane(states, 2));
        var random = new RandomStream(5);
        double[] timeDirections = [.. Enumerable.Range(0, Lanes).Select(_ => random.NextDouble())];
        double[] directions = [.. Enumerable.Range(0, Lanes * state.Length).Select(i => (random.NextDouble() - 0.5) * state[i / Lanes])];
        var (byState, byParameter) = (new double[system.CurvedEntries.Length * Lanes], new double[system.CurvedParameterEntries.Length * Lanes]);

        system.LineariseAlong(time, state, timeDirections, directions, byState, byParameter);

        var (state0, parameter0) = (system.Pattern.Count, system.ParameterEntries.Length);
        for (var lane = 0; lane < Lanes; lane++)
        {
            var expected = Difference(
                h =>
                {
                    double[] moved = [.. state.Select((y, i) => y + h * directions[i * Lanes + lane])];
                    var (a, b) = Linearise(system, [.. Enumerable.Repeat(time + h * timeDirections[lane], Lanes)], KineticSensitivitySystem.InLanes(moved));
                    return [.. Lane(a, 0), .. Lane(b, 0)];
                },
                1e-3);
            for (var e = 0; e < state0 + parameter0; e++)
            {
                var place = e < state0 ? system.CurvedEntries.IndexOf(e) : system.CurvedParameterEntries.IndexOf(e - state0);
                var found = place < 0 ? 0 : e < state0 ? byState[place * Lanes + lane] : byParameter[place * Lanes + lane];
                Assert.Equal(expected[e], found, 1e-7 * Math.Max(Math.Abs(expected[e]), Size(system, time, state, e)));
            }
        }
    }

    /// <summary>The entry itself, in whose rounding a difference is lost.</summary>
    private static double Size(KineticSensitivitySystem system, double time, double[] state, int entry)
    {
        var (a, b) = Linearise(system, [.. Enumerable.Repeat(time, Lanes)], KineticSensitivitySystem.InLanes(state));
        return Math.Abs(entry < system.Pattern.Count ? a[entry * Lanes] : b[(entry - system.Pattern.Count) * Lanes]);
    }

    private static (double[] ByState, double[] ByParameter) Linearise(KineticSensitivitySystem system, double[] times, double[] states)
    {
        var (a, b) = (new double[system.Pattern.Count * Lanes], new double[system.ParameterEntries.Length * Lanes]);
        system.Linearise(times, states, a, b);
        return (a, b);
    }

    private static (double[] Times, double[] States) Points(ReactionNetwork network)
    {
        var random = new RandomStream(11);
        var end = OdeSolver.Solve(network.ToOdeSystem(), 0, network.InitialState(), 30, [], OdeMethods.Auto, new OdeOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-9 }).FinalState;
        return ([.. Enumerable.Range(0, Lanes).Select(lane => 0.5 * lane)], [.. Enumerable.Range(0, Lanes * end.Length).Select(i => (0.5 + random.NextDouble()) * (Math.Abs(end[i / Lanes]) + 1e-3))]);
    }

    private static double[] Lane(double[] values, int lane) => [.. Enumerable.Range(0, values.Length / Lanes).Select(i => values[i * Lanes + lane])];

    private static double[] Slope(ReactionNetwork network, double time, double[] state)
    {
        var slope = new double[state.Length];
        network.ToOdeSystem().Evaluate(time, state, slope);
        return slope;
    }

    private static double[] Difference(Func<double, double[]> function, double h)
    {
        var (a, b, c, d) = (function(-2 * h), function(-h), function(h), function(2 * h));
        return [.. a.Select((_, i) => (a[i] - 8 * b[i] + 8 * c[i] - d[i]) / (12 * h))];
    }
}
