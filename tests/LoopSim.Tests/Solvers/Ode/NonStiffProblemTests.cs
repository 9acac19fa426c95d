using LoopSim.Solvers.Ode;
using LoopSim.Tests.Solvers.Problems;

namespace LoopSim.Tests.Solvers.Ode;

public sealed class NonStiffProblemTests
{
    [Theory]
    [InlineData("tsit5")]
    [InlineData("vern7")]
    [InlineData("auto")]
    public void Satellite_on_Arenstorfs_orbit_returns(string method)
    {
        var orbit = new Arenstorf();

        var solution = OdeSolver.Solve(orbit, 0, orbit.InitialState, orbit.End, [], OdeMethods.Named(method), Options(1e-11, 1e-13));

        // Errors near the moon grow by some 1e4 in one period: 1e-11 per step becomes 1e-7 or so; the velocity is ten times as sensitive.
        Assert.Equal(0.994, solution.FinalState[0], 1e-6);
        Assert.Equal(0, solution.FinalState[1], 1e-6);
        Assert.Equal(orbit.Reference[3], solution.FinalState[3], 1e-4);
        Assert.Equal(0, solution.Report.Work.SwitchesToStiff);
    }

    [Theory]
    [InlineData("tsit5")]
    [InlineData("rodas5p")]
    [InlineData("auto")]
    public void Prey_and_predator_stay_on_their_orbit(string method)
    {
        var problem = new LotkaVolterra();
        double[] times = [.. Enumerable.Range(0, 101).Select(i => 0.2 * i)];

        var solution = OdeSolver.Solve(problem, 0, problem.InitialState, 20, times, OdeMethods.Named(method), Options(1e-11, 1e-12));

        // Some 2000 steps, each off by up to 1e-11, on an invariant whose slope is at most about 10.
        var expected = LotkaVolterra.Invariant(problem.InitialState);
        for (var i = 0; i < times.Length; i++)
            Assert.Equal(expected, LotkaVolterra.Invariant(solution.State(i)), 1e-8);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-7)]
    [InlineData(1e-10)]
    public void Error_follows_the_tolerance(double tolerance)
    {
        var problem = new LimitCycle();

        foreach (var method in OdeMethods.All)
        {
            var solution = OdeSolver.Solve(problem, 0, problem.InitialState, problem.End, [], method, Options(tolerance, tolerance));

            // Up to 100 steps add up, and the flow turns errors into phase, which stays; a method that looks back takes ten times as many.
            var allowed = (method.IsOneStep ? 10 : 100) * tolerance;
            Assert.Equal(problem.Reference[0], solution.FinalState[0], allowed);
            Assert.Equal(problem.Reference[1], solution.FinalState[1], allowed);
        }
    }

    private static OdeOptions Options(double relative, double absolute) =>
        new() { RelativeTolerance = relative, AbsoluteTolerance = absolute };
}
