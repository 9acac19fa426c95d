using System.Runtime.Intrinsics;
using CsCheck;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.Ode.Lanes;

namespace LoopSim.Tests.Solvers.Ode.Lanes;

public sealed class LaneStepsTests
{
    private const int Lanes = 8;

    [Fact]
    public void Steps_of_each_lane_are_those_of_a_controller_of_its_own()
    {
        var errors = from kind in Gen.Int[0, 9]
                     from size in Gen.Double[-12, 2]
                     select kind == 0 ? double.NaN : kind == 1 ? double.PositiveInfinity : Math.Pow(10, size);
        errors.Array[Lanes].Array[1, 20].Sample(rounds =>
        {
            var steps = new LaneSteps();
            PredictiveController[] controllers = [.. Enumerable.Range(0, Lanes).Select(_ => new PredictiveController(4))];
            var (times, next) = (new double[Lanes], new double[Lanes]);
            for (var lane = 0; lane < Lanes; lane++)
            {
                steps.Begin(lane, lane);
                steps.SetFirst(lane, next[lane] = 0.1 + lane);
                times[lane] = lane;
                controllers[lane].Restart();
            }
            foreach (var round in rounds)
            {
                for (var lane = 0; lane < Lanes; lane++)
                    steps.SetEnd(lane, double.PositiveInfinity, 1e300);
                steps.TakeEnds();
                var accepted = steps.Judge(Vector512.Create(round)).ExtractMostSignificantBits();
                for (var lane = 0; lane < Lanes; lane++)
                {
                    // A step is a difference of times.
                    var step = times[lane] + next[lane] - times[lane];
                    Assert.Equal(step, steps.Step[lane], 1e-9 * step + 1e-12 * times[lane]);
                    var decision = controllers[lane].Decide(steps.Step[lane], round[lane]);
                    Assert.Equal(decision.Accepted, (accepted >> lane & 1) == 1);
                    if (decision.Accepted)
                    {
                        steps.Accept(lane);
                        times[lane] = steps.TimeOf(lane);
                    }
                    next[lane] = decision.NextStep;
                }
            }
        });
    }

    [Fact]
    public void A_lane_goes_on_while_its_step_moves_it_and_tries_are_left()
    {
        var steps = new LaneSteps();
        steps.Begin(0, 1);
        steps.SetFirst(0, 0.5);
        Assert.True(steps.CanGoOn(0, 1));

        steps.SetEnd(0, 10, 2);
        steps.TakeEnds();
        steps.Judge(Vector512.Create(4.0));

        Assert.False(steps.CanGoOn(0, 1));
        Assert.True(steps.CanGoOn(0, 2));
        steps.SetFirst(0, 1e-15);
        Assert.False(steps.CanGoOn(0, 2));
    }
}
