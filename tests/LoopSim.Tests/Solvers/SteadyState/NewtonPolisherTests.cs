using LoopSim.Solvers.SteadyState;
using LoopSim.Tests.Solvers.Continuation;

namespace LoopSim.Tests.Solvers.SteadyState;

public sealed class NewtonPolisherTests
{
    [Fact]
    public void A_root_is_reached_to_rounding()
    {
        // The Brusselator's is (A, B/A).
        var root = new NewtonPolisher(TestSystem.Brusselator.At(1.5, 2), 1e-12).Polish([2.1, 0.7]);

        Assert.Equal([2, 0.75], root!, (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void What_is_a_root_already_stays()
    {
        Assert.Equal([0.0], new NewtonPolisher(TestSystem.Pitchfork.At(1), 1e-12).Polish([0.0])!);
    }

    /// <summary>At an n-fold root each step goes but 1/n of the way: twenty leave a millionth of the distance at a double root, and more at others.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_state_on_the_way_to_a_root_is_not_passed_off_as_one(int fold)
    {
        var system = Power(fold);

        Assert.Null(new NewtonPolisher(system, 1e-12).Polish([2.0]));
        Assert.False(SteadyStateFinder.TryFindNear(system, [2.0], new SteadyStateOptions { AbsoluteTolerance = 1e-12 }, out var near));
        Assert.Equal("Newton's method finds no steady state from here. Start nearer to one.", near.Sentence);
    }

    [Fact]
    public void Where_the_rates_have_no_value_there_is_no_root()
    {
        var logarithm = new TestSystem(1, (x, _) => [Math.Log(x[0])], (x, _) => new[,] { { 1 / x[0] } }, (_, _, _) => [0]).At();

        Assert.Null(new NewtonPolisher(logarithm, 1e-12).Polish([-1.0]));
    }

    private static LoopSim.Solvers.Ode.IOdeSystem Power(int fold) => new TestSystem(1, (x, _) => [-Math.Pow(x[0] - 1, fold)], (x, _) => new[,] { { -fold * Math.Pow(x[0] - 1, fold - 1) } }, (_, _, _) => [0]).At();
}
