using CsCheck;
using LoopSim.Diagnostics;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Solvers.Problems;

namespace LoopSim.Tests.Solvers.Ode;

/// <summary>The laws of <see cref="IOdeEvents"/>, against closed solutions.</summary>
public sealed class OdeEventsTests
{
    public static TheoryData<string> Methods { get; } = [.. OdeMethods.All.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_bouncing_ball_bounces_when_it_must(string method)
    {
        const double gravity = 9.81, kept = 0.8;
        var events = Bounces(kept);

        var solution = OdeSolver.Solve(new FreeFall(gravity), 0, [1, 0], 3, [3], OdeMethods.Named(method), Options(1e-9, 1e-12), events: events);

        // The first fall takes √(2/g), each flight after it `kept` of the time of the one before.
        var fall = Math.Sqrt(2 / gravity);
        List<double> bounces = [fall];
        for (var flight = 2 * kept * fall; bounces[^1] + flight < 3; flight *= kept)
            bounces.Add(bounces[^1] + flight);
        Assert.Equal(0, events.Times[0]);
        Assert.Equal(bounces.Count, events.Times.Count - 1);
        Assert.All(bounces.Zip(events.Times.Skip(1)), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        var since = 3 - bounces[^1];
        var speed = gravity * fall * Math.Pow(kept, bounces.Count);
        Assert.Equal(speed * since - gravity / 2 * since * since, solution.State(0)[0], 1e-7);
        Assert.Equal(bounces.Count, solution.Report.Events);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_function_of_time_is_caught_at_the_first_double_on_its_other_side(string method)
    {
        var reached = new ScriptedEvents((_, _) => { }, [(t, _) => t - 0.3]);
        var passed = new ScriptedEvents((_, _) => { }, [(t, _) => 0.3 - t]);

        foreach (var events in new[] { reached, passed })
            OdeSolver.Solve(Decay(), 0, [1], 1, [], OdeMethods.Named(method), Options(1e-6, 1e-9), events: events);

        Assert.Equal([0, 0.3], reached.Times);
        Assert.Equal([0, Math.BitIncrement(0.3)], passed.Times);
    }

    /// <summary>At t = 24 the shortest step is 1.4e-14, and the error of one across the jump a thousand times the tolerance.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void A_jump_that_no_step_is_short_enough_for_is_gone_over(string method)
    {
        const double rate = 1e6;
        var system = new LambdaSystem((t, _) => t < 24 ? 0 : rate, (_, _) => 0, (_, _) => 0);
        var events = new ScriptedEvents((_, _) => { }, [(t, _) => t - 24]);

        var solution = OdeSolver.Solve(system, 0, [0], 30, [24, 30], OdeMethods.Named(method), Options(1e-6, 1e-11), events: events);

        Assert.Equal([0, 24], events.Times);
        Assert.Equal(0, solution.State(0)[0], 1e-6);
        Assert.Equal(6 * rate, solution.State(1)[0], 1e-3);
    }

    [Fact]
    public void Each_event_is_found_in_its_turn_whatever_functions_share_a_step()
    {
        Gen.Select(Gen.Double[0.5, 4].Array[1, 6], Gen.Double[0, 6].Array[6]).Sample((speeds, phases) =>
        {
            var functions = speeds.Select((speed, k) => (Func<double, double[], double>)((t, _) => Math.Sin(speed * t + phases[k]))).ToArray();
            var events = new ScriptedEvents((_, _) => { }, functions);

            OdeSolver.Solve(Decay(), 0, [1], 10, [], OdeMethods.Tsit5, Options(1e-3, 1e-3) with { MaximumStep = 1 }, events: events);

            var roots = Apart(speeds.SelectMany((speed, k) => Enumerable.Range(0, 20).Select(i => (i * Math.PI - phases[k]) / speed)).Where(t => t is > 0 and <= 10));
            var found = Apart(events.Times.Skip(1));
            Assert.Equal(roots.Count, found.Count);
            Assert.All(roots.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        });
    }

    [Theory]
    [InlineData(0.5, 1e-3)]
    [InlineData(0.37, 0.02)]
    [InlineData(0.9, 1e-4)]
    public void An_excursion_within_one_step_is_seen(double middle, double halfWidth)
    {
        // Below zero for 2·halfWidth only, in the course of a single step from 0 to 1.
        var events = new ScriptedEvents((_, _) => { }, [(t, _) => (t - middle) * (t - middle) - halfWidth * halfWidth]);

        var report = OdeSolver.Solve(Standing(), 0, [1], 1, [], OdeMethods.Tsit5, Options(1e-6, 1e-9) with { InitialStep = 1 }, events: events).Report;

        Assert.Equal(3, events.Times.Count);
        Assert.Equal(middle - halfWidth, events.Times[1], 1e-12);
        Assert.Equal(middle + halfWidth, events.Times[2], 1e-12);
        Assert.Equal(2, report.Events);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Doses_at_given_times_add_up(string method)
    {
        double[] doses = [0, 1, 1.5, 4];
        var events = new ScriptedEvents((t, y) => y[0] += doses.Contains(t) ? 1 : 0, [], doses);

        var solution = OdeSolver.Solve(Decay(), 0, [0], 4, [0, 0.5, 1, 1, 3, 4], OdeMethods.Named(method), Options(1e-10, 1e-12), events: events);

        // The state at an output time is the one after the dose given then.
        Assert.Equal(doses, events.Times);
        for (var i = 0; i < solution.Times.Length; i++)
            Assert.Equal(doses.Where(dose => dose <= solution.Times[i]).Sum(dose => Math.Exp(dose - solution.Times[i])), solution.State(i)[0], 1e-8);
        Assert.Equal(solution.FinalState, solution.State(5).ToArray());
        Assert.Equal(3, solution.Report.Events);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_thermostat_switches_its_right_hand_side(string method)
    {
        // Heating towards 2 until 1.5 is passed, cooling towards 0 below 0.5: every half period takes ln 3.
        var heats = true;
        var system = new LambdaSystem((_, y) => (heats ? 2 : 0) - y, (_, _) => -1);
        var events = new ScriptedEvents(
            (_, y) => heats = y[0] <= 0.5 || (heats && y[0] < 1.5), [(_, y) => y[0] - 1.5, (_, y) => 0.5 - y[0]]);

        OdeSolver.Solve(system, 0, [0.5], 10, [], OdeMethods.Named(method), Options(1e-9, 1e-12), events: events);

        // On crossing back over the threshold just passed the function changes side too, and nothing happens.
        // A switch comes late by the error of the one before and its own: 1e-9 in each of some hundred steps.
        double[] switches = [.. Enumerable.Range(1, 9).Select(k => k * Math.Log(3))];
        Assert.All(switches, time => Assert.Contains(events.Times, found => Math.Abs(found - time) < 1e-6));
    }

    [Fact]
    public void An_event_on_a_discontinuity_and_on_a_given_time_happens_once()
    {
        var system = new LambdaSystem((t, y) => (t > 1 ? 1 : 0) - y, (_, _) => -1, (_, _) => 0);
        var events = new ScriptedEvents((t, y) => y[0] += t > 0 ? 1 : 0, [(t, _) => t - 1], 1);

        var solution = OdeSolver.Solve(system, 0, [1], 2, [1, 2], OdeMethods.Rodas5P, Options(1e-10, 1e-12), [1], events);

        Assert.Equal([0, 1], events.Times);
        Assert.Equal(1 + Math.Exp(-1), solution.State(0)[0], 1e-9);
        Assert.Equal(1 + Math.Exp(-2), solution.State(1)[0], 1e-9);
        Assert.DoesNotContain(1.0, system.Times);
    }

    [Fact]
    public void A_span_of_no_length_lets_happen_what_is_due_at_its_start()
    {
        var events = new ScriptedEvents((_, y) => y[0] = 7, [(_, y) => y[0]]);

        var solution = OdeSolver.Solve(Decay(), 3, [1], 3, [3], OdeMethods.Auto, Options(1e-6, 1e-9), events: events);

        Assert.Equal([3], events.Times);
        Assert.Equal([7], solution.States);
        Assert.Equal([7], solution.FinalState);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Sliding_along_a_switch_ends_with_time_and_function(string method)
    {
        var isAbove = true;
        var system = new LambdaSystem((_, _) => isAbove ? -1 : 1, (_, _) => 0);
        var events = new ScriptedEvents((_, y) => isAbove = y[0] >= 0, [(_, _) => 1, (_, y) => y[0]]);

        var error = Assert.Throws<SimulationException>(() => OdeSolver.Solve(system, 0, [1], 2, [], OdeMethods.Named(method), Options(1e-6, 1e-9), events: events));

        Assert.Equal(1, error.Time!.Value, 1e-9);
        Assert.Equal(
            $"{method} stopped at t = 1 of 2: 1000 events followed one another at once, without time moving on; the last came from event function 1, which "
            + "changes side again as soon as it has changed. Let the event move the state clear of its trigger, give the trigger a margin, or describe the "
            + "motion along it by an equation.",
            error.Message);
    }

    [Fact]
    public void Bounces_that_gather_at_one_time_end_there()
    {
        var events = Bounces(0.5);

        var done = OdeSolver.TrySolve(new FreeFall(9.81), 0, [1, 0], 3, [1, 2], OdeMethods.Tsit5, Options(1e-9, 1e-12), out var solution, events: events);

        // √(2/g) (1 + 2 (1/2 + 1/4 + ...)).
        Assert.False(done);
        Assert.Equal(OdeStatus.Chattering, solution.Report.Status);
        Assert.Equal(0, solution.Report.EventFunction);
        Assert.Equal(3 * Math.Sqrt(2 / 9.81), solution.Report.Time, 1e-8);
        Assert.Equal([1.0], solution.Times);
    }

    [Fact]
    public void A_time_that_stays_due_ends_the_run()
    {
        var done = OdeSolver.TrySolve(Decay(), 0, [1], 3, [], OdeMethods.Tsit5, Options(1e-6, 1e-9), out var solution, events: new AlwaysDue());

        Assert.False(done);
        Assert.Equal(OdeStatus.Chattering, solution.Report.Status);
        Assert.Null(solution.Report.EventFunction);
        Assert.Equal(2, solution.Report.Time);
        Assert.Contains("a time that stays due after it has happened", solution.Report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_is_no_number_counts_as_below()
    {
        var events = new ScriptedEvents((_, _) => { }, [(t, _) => Math.Sqrt(0.5 - t)]);

        OdeSolver.Solve(Decay(), 0, [1], 1, [], OdeMethods.Tsit5, Options(1e-6, 1e-9), events: events);

        Assert.Equal([0, Math.BitIncrement(0.5)], events.Times);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Events_that_never_come_change_nothing(string method)
    {
        var problem = new LotkaVolterra();
        var events = new ScriptedEvents((_, _) => { }, [(_, y) => y[0] + 1], double.NaN);

        var with = OdeSolver.Solve(problem, 0, problem.InitialState, 20, [5, 10], OdeMethods.Named(method), Options(1e-6, 1e-8), events: events);
        var without = OdeSolver.Solve(problem, 0, problem.InitialState, 20, [5, 10], OdeMethods.Named(method), Options(1e-6, 1e-8));

        // Looking for events asks for the dense output, which some methods compute only then.
        Assert.Equal(without.Report with { Work = with.Report.Work }, with.Report);
        Assert.Equal(without.States, with.States);
    }

    /// <summary>Times in order, those of which left out that follow another by rounding only: functions that meet zero together.</summary>
    private static List<double> Apart(IEnumerable<double> times)
    {
        List<double> apart = [];
        foreach (var time in times.Order())
        {
            if (apart.Count == 0 || time - apart[^1] > 1e-12)
                apart.Add(time);
        }
        return apart;
    }

    /// <summary>A floor that throws back a share of the velocity.</summary>
    private static ScriptedEvents Bounces(double kept) =>
        new((t, y) => (y[0], y[1]) = t > 0 ? (0, -kept * y[1]) : (y[0], y[1]), [(_, y) => y[0]]);

    private static LambdaSystem Decay() => new((_, y) => -y, (_, _) => -1);

    private static LambdaSystem Standing() => new((_, _) => 0, (_, _) => 0);

    private static OdeOptions Options(double relative, double absolute) =>
        new() { RelativeTolerance = relative, AbsoluteTolerance = absolute };

    /// <summary>Height and velocity of a body in free fall.</summary>
    private sealed class FreeFall(double gravity) : IOdeSystem
    {
        public int Dimension => 2;

        public IReadOnlyList<string> VariableNames => ["height", "velocity"];

        public bool IsTimeDependent => false;

        public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => (dydt[0], dydt[1]) = (y[1], -gravity);

        public void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
        {
            jacobian.Clear();
            jacobian[1] = 1;
        }

        public void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt) => dfdt.Clear();
    }

    private sealed class AlwaysDue : IOdeEvents
    {
        public int FunctionCount => 0;

        public double NextTime => 2;

        public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> values)
        {
        }

        public void Happen(double t, Span<double> y)
        {
        }
    }
}
