using LoopSim.Diagnostics;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Solvers.Problems;

namespace LoopSim.Tests.Solvers.Ode;

/// <summary>Variables that must not go below zero.</summary>
public sealed class NonNegativityTests
{
    public static TheoryData<string> Methods { get; } = [.. OdeMethods.All.Select(method => method.Name)];

    [Fact]
    public void The_knee_is_followed_only_where_negative_values_are_forbidden()
    {
        var knee = new Knee();
        var options = new OdeOptions { RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-6 };

        var free = OdeSolver.Solve(knee, 0, knee.InitialState, knee.End, [], OdeMethods.Rodas5P, options);
        var guarded = OdeSolver.Solve(knee, 0, knee.InitialState, knee.End, [], OdeMethods.Rodas5P, options with { NonNegative = [true] });

        Assert.Equal(-1, free.FinalState[0], 1e-2);
        Assert.Equal(0, free.Report.StepsRejectedBelowZero);
        Assert.Equal(0, guarded.FinalState[0], 1e-6);
        Assert.InRange(guarded.Report.StepsRejectedBelowZero, 1, guarded.Report.StepsRejected);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void No_step_ends_below_the_tolerance_and_none_is_altered(string method)
    {
        // Fast decay beside a slow course: loose steps swing about zero.
        var states = new List<double>();
        var system = new LambdaSystem((t, y) => -50 * y * (1 + 0.5 * Math.Sin(t)), (t, _) => -50 * (1 + 0.5 * Math.Sin(t)), (t, y) => -25 * y * Math.Cos(t));
        var events = new ScriptedEvents((_, y) => states.Add(y[0]), [], [.. Enumerable.Range(1, 40).Select(i => 0.05 * i)]);
        var options = new OdeOptions { RelativeTolerance = 1e-2, AbsoluteTolerance = 1e-4, NonNegative = [true] };

        OdeSolver.Solve(system, 0, [1], 2, [], OdeMethods.Named(method), options, events: events);

        Assert.Equal(41, states.Count);
        Assert.All(states, state => Assert.True(state >= -1e-4));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_solution_that_goes_below_zero_is_told_not_bent(string method)
    {
        // Consumed at a constant rate: there is nothing left at t = 1.
        var system = new LambdaSystem((_, _) => -1, (_, _) => 0);
        var options = new OdeOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-9, NonNegative = [true] };

        var error = Assert.Throws<SimulationException>(() => OdeSolver.Solve(system, 0, [1], 2, [], OdeMethods.Named(method), options));

        Assert.Equal("IL6", error.Variable);
        Assert.Equal(1, error.Time!.Value, 2e-9);
        Assert.Equal(
            $"{method} stopped at t = {error.Time:G10} of 2: \"IL6\" must not go below zero, but does so even in a step of {error.StepSize:G3}. Check that "
            + "what consumes \"IL6\" ceases when there is none of it; otherwise tighten the tolerances, or allow negative values of it.",
            error.Message);
    }

    [Fact]
    public void A_variable_that_starts_below_zero_may_rise()
    {
        var system = new LambdaSystem((_, y) => -y, (_, _) => -1);
        var options = new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-9, NonNegative = [true] };

        var solution = OdeSolver.Solve(system, 0, [-1], 2, [], OdeMethods.Tsit5, options);

        Assert.Equal(-Math.Exp(-2), solution.FinalState[0], 1e-7);
    }

    [Fact]
    public void Variables_left_free_may_go_below_zero()
    {
        var problem = new LimitCycle();
        var options = new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-9 };

        var free = OdeSolver.Solve(problem, 0, problem.InitialState, 3, [], OdeMethods.Tsit5, options);
        var named = OdeSolver.Solve(problem, 0, problem.InitialState, 3, [], OdeMethods.Tsit5, options with { NonNegative = [false, false] });
        var refusal = Assert.Throws<ArgumentException>(() =>
            OdeSolver.Solve(problem, 0, problem.InitialState, 3, [], OdeMethods.Tsit5, options with { NonNegative = [true] }));

        Assert.Equal(free.FinalState, named.FinalState);
        Assert.Equal("NonNegative has 1 entries for 2 variables: give one per variable, or none.", refusal.Message);
    }
}
