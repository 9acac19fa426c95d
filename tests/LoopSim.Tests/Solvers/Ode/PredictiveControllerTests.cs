using CsCheck;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Solvers.Ode;

public sealed class PredictiveControllerTests
{
    [Fact]
    public void A_step_stands_if_and_only_if_its_error_is_within_the_tolerance()
    {
        Gen.Select(Gen.Double[1e-12, 1e6], Gen.Double[1e-9, 1e9]).Sample((error, step) =>
        {
            var decision = new PredictiveController(4).Decide(step, error);

            Assert.Equal(error <= 1, decision.Accepted);
            Assert.InRange(decision.NextStep / step, 0.2 * (1 - 1e-12), 6 * (1 + 1e-12));
            Assert.True(error <= 1 || decision.NextStep < step);
        });
    }

    [Fact]
    public void The_next_step_is_that_at_which_the_error_would_be_just_small_enough()
    {
        var controller = new PredictiveController(4);

        // The error falls with the fifth power of the step: a 32nd of the tolerance leaves room for twice the step, less the safety factor.
        Assert.Equal(0.9 * 2, controller.Decide(1, 1.0 / 32).NextStep, 1e-12);
    }

    [Fact]
    public void A_growing_error_is_extrapolated()
    {
        var controller = new PredictiveController(4);
        controller.Decide(1, 0.05);

        // Same step, six times the error: expected to grow sixfold again.
        var next = controller.Decide(1, 0.3).NextStep;

        Assert.Equal(0.9 * Math.Pow(0.3, -0.2) * Math.Pow(0.05 / 0.3, 0.2), next, 1e-12);
    }

    [Fact]
    public void A_step_that_succeeds_after_a_rejection_is_not_followed_by_a_longer_one()
    {
        var controller = new PredictiveController(4);
        controller.Decide(1, 100);

        Assert.Equal(0.5, controller.Decide(0.5, 1e-6).NextStep);
        Assert.True(controller.Decide(0.5, 1e-6).NextStep > 0.5);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_failed_step_is_cut_to_a_fifth(double error)
    {
        Assert.Equal(new StepDecision(false, 0.2), new PredictiveController(4).Decide(1, error));
    }

    [Fact]
    public void A_restart_forgets()
    {
        var controller = new PredictiveController(4);
        controller.Decide(0.01, 0.05);
        controller.Decide(1, 7);

        controller.Restart();

        Assert.Equal(new PredictiveController(4).Decide(1, 0.3), controller.Decide(1, 0.3));
    }
}
