using LoopSim.Solvers.Ode;
using LoopSim.Tests.Solvers.Problems;

namespace LoopSim.Tests.Solvers.Ode;

/// <summary>The harder problems of the Test Set for IVP Solvers (Mazzia and Magherini, release 2.4) against its reference solutions; the others are among the
/// StiffProblemTests.</summary>
public sealed class IvpTestSetTests
{
    [Fact]
    public void Pyrolysis_E5_over_thirteen_decades()
    {
        var problem = new E5();

        var state = Solve(problem, "bdf", 1e-8, 1e-30).FinalState;

        // y2 - y3 is zero but for rounding when both were fourteen decades larger: that leaves two or three digits of each.
        AssertNear(problem.Reference[1], state[1], 1e-2);
        AssertNear(problem.Reference[2], state[2], 1e-2);
        AssertNear(problem.Reference[1] * problem.Reference[2], state[1] * state[2], 1e-2);
        Assert.InRange(Math.Abs(state[0]), 0, 1e-30);
    }

    [Theory]
    [InlineData("rodas5p")]
    [InlineData("auto")]
    public void Pyrolysis_E5_ends_in_rounding_where_stages_are_solved_for(string method)
    {
        // The stages keep y2 = y3 + y4 to 1e-16 of their largest, 1e-9 or so: at the end, where both are 1e-22, nothing of it is left.
        var state = Solve(new E5(), method, 1e-8, 1e-27).FinalState;

        Assert.All(state, value => Assert.InRange(Math.Abs(value), 0, 1e-19));
    }

    [Fact]
    public void Ring_modulator_of_fast_oscillations()
    {
        var problem = new RingModulator();

        var state = Solve(problem, "rodas5p", 1e-7, 1e-12).FinalState;

        // A hundred thousand steps, each off by up to 1e-7, hardly add up: the circuit is damped.
        for (var i = 0; i < state.Length; i++)
            AssertNear(problem.Reference[i], state[i], 1e-5);
    }

    [Theory]
    [InlineData("rodas5p", 1e-5)]
    [InlineData("bdf", 1e-3)]
    public void Medical_Akzo_Nobel_on_200_points(string method, double allowed)
    {
        var problem = new MedicalAkzo();

        var state = Solve(problem, method, 1e-7, 1e-10, MedicalAkzo.EndOfSupply).FinalState;

        // Behind the front, states of 1e-4 are held by the absolute tolerance; a method that looks back gathers a hundred times more.
        foreach (var (i, expected) in MedicalAkzo.Entries)
            AssertNear(expected, state[i], allowed);
    }

    [Fact]
    public void Beam_of_undamped_vibrations()
    {
        var state = Solve(new Beam(), "rodas5p", 1e-7, 1e-10, Beam.EndOfForce).FinalState;

        // Phases of vibrations do not forget: ten times what the 1,500 steps before add on average.
        foreach (var (i, expected) in Beam.Entries)
            AssertNear(expected, state[i], 3e-5);
    }

    private static OdeSolution Solve(OdeProblem problem, string method, double relative, double absolute, params double[] discontinuities) => OdeSolver.Solve(
        problem, problem.Start, problem.InitialState, problem.End, [], OdeMethods.Named(method),
        new OdeOptions { RelativeTolerance = relative, AbsoluteTolerance = absolute, MaximumSteps = 1_000_000 }, discontinuities);

    private static void AssertNear(double expected, double actual, double relative) => Assert.Equal(expected, actual, relative * Math.Abs(expected));
}
