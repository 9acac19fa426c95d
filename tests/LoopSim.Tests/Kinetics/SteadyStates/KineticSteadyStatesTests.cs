using CsCheck;
using LoopSim.Kinetics;
using LoopSim.Kinetics.SteadyStates;

namespace LoopSim.Tests.Kinetics.SteadyStates;

public sealed class KineticSteadyStatesTests
{
    private static readonly SteadyStateQuestion Question = new() { Starts = 30 };

    /// <summary>As many as the one equation that is left has roots, found there by looking at many points; of three the middle one is unstable.</summary>
    [Fact]
    public void All_states_of_random_switches_are_found() =>
        Gen.Select(Gen.Double[0.001, 0.05], Gen.Double[0.5, 3], Gen.Double[0.2, 3], Gen.Double[1, 6], Gen.Double[0.2, 1], Gen.Double[1, 8]).Sample((basal, feedback, half, exponent, loss, total) =>
        {
            var model = new Switch(basal, feedback, half, exponent, loss, total);
            var expected = model.SteadyStates();

            var states = KineticSteadyStates.Of(model.Network, Question, TestContext.Current.CancellationToken);

            Assert.Equal(expected.Count, states.Found.Length);
            Assert.All(states.Found.Select(s => s.State[1]).Order().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-3 * total));
            Assert.All(states.Found, s => Assert.Equal(total, s.State[0] + s.State[1], 1e-12 * total));
            Assert.Equal(expected.Count == 3 ? 2 : 1, states.Found.Count(s => s.IsStable));
        }, iter: 60, threads: 1);

    [Fact]
    public void Levels_eigenvalues_and_totals_are_told()
    {
        // Without feedback: active = T·k0/(k0 + k2), and a deviation decays with k0 + k2.
        var network = new Switch(0.3, 0, 1, 2, 0.6, 9).Network;

        var states = KineticSteadyStates.Of(network, Question, TestContext.Current.CancellationToken);

        var state = Assert.Single(states.Found);
        Assert.Equal([6, 3], state.State, (a, b) => Math.Abs(a - b) < 1e-11);
        Assert.Equal(-0.9, Assert.Single(state.Independent.Eigenvalues).Real, 1e-12);
        Assert.Equal(("A + ACTIVE", 9.0), (Assert.Single(states.Totals).Law.ToString(), states.Totals[0].Total));
        Assert.Equal(["A", "ACTIVE"], states.Variables.Select(v => v.Name));
        Assert.Equal((31, 31, 0, 0), (states.Starts, state.Independent.BySettling, states.Unsettled, states.Negative));
    }

    [Fact]
    public void What_is_made_and_lost_is_found_without_totals()
    {
        // Gardner's toggle switch with a = 4: x = 2 ± √3 and the middle.
        var network = new ReactionNetworkBuilder("h").AddParameter("a", 4).AddSpecies("X", "1").AddSpecies("Y", "0.9").AddRate("X", "a/(1 + Y^2) - X").AddRate("Y", "a/(1 + X^2) - Y").Build();

        var states = KineticSteadyStates.Of(network, Question, TestContext.Current.CancellationToken);

        Assert.Equal([true, true, false], states.Found.Select(s => s.IsStable));
        Assert.Equal([2 - Math.Sqrt(3), 2 + Math.Sqrt(3)], states.Found.Take(2).Select(s => s.State[0]).Order(), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void The_same_seed_gives_the_same_digits_on_any_number_of_threads()
    {
        var network = new Switch(0.01, 1, 1, 4, 0.3, 4).Network;

        KineticSteadyStates Of(int threads) => KineticSteadyStates.Of(network, Question with { MaximumThreads = threads }, TestContext.Current.CancellationToken);

        var one = Of(1);
        Assert.Equal(3, one.Found.Length);
        foreach (var several in new[] { Of(1), Of(2), Of(5) })
        {
            Assert.Equal(one.Found.SelectMany(s => s.State), several.Found.SelectMany(s => s.State));
            Assert.Equal(one.Found.Select(s => (s.Independent.ByNewton, s.Independent.BySettling)), several.Found.Select(s => (s.Independent.ByNewton, s.Independent.BySettling)));
        }
    }

    [Fact]
    public void Another_seed_starts_elsewhere()
    {
        var network = new Switch(0.01, 1, 1, 4, 0.3, 4).Network;

        var (first, second) = (KineticSteadyStates.Of(network, Question, TestContext.Current.CancellationToken), KineticSteadyStates.Of(network, Question with { Seed = 2 }, TestContext.Current.CancellationToken));

        Assert.NotEqual(first.Found.Select(s => (s.Independent.ByNewton, s.Independent.BySettling)), second.Found.Select(s => (s.Independent.ByNewton, s.Independent.BySettling)));
    }

    [Fact]
    public void States_below_zero_are_counted_and_left_out()
    {
        // X' = 0.1 − X·(1 − X)·(X + 1) = X³ − X + 0.1: by Viète's cosines at −1.047, 0.101 and 0.946.
        double Root(int k) => 2 / Math.Sqrt(3) * Math.Cos((Math.Acos(-0.15 * Math.Sqrt(3)) - 2 * Math.PI * k) / 3);
        var network = new ReactionNetworkBuilder("h").AddSpecies("X", "0.5").AddRate("X", "0.1 - X*(1 - X)*(X + 1)").Build();

        var states = KineticSteadyStates.Of(network, new SteadyStateQuestion { Starts = 40, Spread = 10 }, TestContext.Current.CancellationToken);

        Assert.Equal([Root(1), Root(0)], states.Found.Select(s => s.State[0]).Order(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.True(Root(2) < -1);
        Assert.Equal(1, states.Negative);
    }

    [Fact]
    public void Rates_that_name_the_time_are_refused()
    {
        var network = new ReactionNetworkBuilder("h").AddSpecies("X").AddRate("X", "sin(time) - X").Build();

        Assert.Equal("The rates of this model name the time, so it has no steady states.", Assert.Throws<ArgumentException>(() => KineticSteadyStates.Of(network, Question, TestContext.Current.CancellationToken)).Message);
    }
}
