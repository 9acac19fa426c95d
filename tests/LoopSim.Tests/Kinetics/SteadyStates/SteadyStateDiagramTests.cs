using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Kinetics.SteadyStates;
using LoopSim.Solvers.Continuation;

namespace LoopSim.Tests.Kinetics.SteadyStates;

public sealed class SteadyStateDiagramTests
{
    private static readonly Switch Model = new(0.1, 1, 1, 4, 1.1, 3);

    [Fact]
    public void Folds_over_a_rate_are_the_extremes_of_that_rate_over_the_state()
    {
        var diagram = Of(Model.Network, "k0", 1e-3, 0.3);

        var branch = Assert.Single(diagram.Branches);
        var expected = Switch.Extremes(Model.BasalAt, 1e-4, 2.9).Where(k0 => k0 is > 1e-3 and < 0.3).Order().ToList();
        Assert.Equal(2, expected.Count);
        Assert.Equal(expected, branch.Curve.Special.Select(s => s.Parameters.Span[0]).Order(), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.All(branch.Curve.Special, s => Assert.Equal(SpecialPointKind.Fold, s.Kind));
        Assert.All(branch.Curve.Points.Zip(branch.Levels), pair => Assert.Equal(pair.First.Parameters.Span[0], Model.BasalAt(pair.Second[1]), 1e-9));
    }

    /// <summary>The parameter acts through the initial state alone: the total, and with it the equations, follow it.</summary>
    [Fact]
    public void How_much_there_is_of_a_protein_can_be_followed()
    {
        var diagram = Of(Model.Network, "T", 0.1, 6);

        var branch = Assert.Single(diagram.Branches);
        Assert.All(branch.Curve.Points.Zip(branch.Levels), pair =>
        {
            Assert.Equal(pair.First.Parameters.Span[0], pair.Second[0] + pair.Second[1], 1e-10);
            Assert.Equal(pair.First.Parameters.Span[0], Model.TotalAt(pair.Second[1]), 1e-8);
        });
        var expected = Switch.Extremes(Model.TotalAt, 1e-4, 6).Where(total => total is > 0.1 and < 6).Order().ToList();
        Assert.Equal(2, expected.Count);
        Assert.Equal(expected, branch.Curve.Special.Select(s => s.Parameters.Span[0]).Order(), (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void Where_nothing_changes_levels_follow_the_parameter()
    {
        var network = new ReactionNetworkBuilder("h").AddParameter("k", 2).AddSpecies("A", "3", isConstant: true).AddAssignment("B", "k*A").Build();

        var branch = Assert.Single(Of(network, "k", 0, 1).Branches);

        Assert.Equal((0.0, 1.0), (branch.Curve.Points[0].Parameters.Span[0], branch.Curve.Points[^1].Parameters.Span[0]));
        Assert.All(branch.Curve.Points.Zip(branch.Levels), pair => Assert.Equal(3 * pair.First.Parameters.Span[0], pair.Second[1], 1e-12));
        Assert.True(Assert.Single(KineticSteadyStates.Of(network, new SteadyStateQuestion { Starts = 2 }, TestContext.Current.CancellationToken).Found).Independent.IsIsolated);
    }

    [Fact]
    public void On_a_logarithmic_scale_the_same_folds_are_found()
    {
        var (linear, logarithmic) = (Of(Model.Network, "k0", 1e-3, 0.3), Of(Model.Network, "k0", 1e-3, 0.3, isLogarithmic: true));

        Assert.Equal(2, linear.Branches[0].Curve.Special.Length);
        Assert.Equal(linear.Branches[0].Curve.Special.Select(s => s.Parameters.Span[0]), logarithmic.Branches[0].Curve.Special.Select(s => s.Parameters.Span[0]), (a, b) => Math.Abs(a - b) < 1e-9 * a);
    }

    [Fact]
    public void Curves_that_do_not_meet_are_all_found()
    {
        // The toggle switch with arms that differ a little: one state goes through, two others fold away.
        var network = new ReactionNetworkBuilder("h").AddParameter("a", 4).AddSpecies("X", "1").AddSpecies("Y", "0.9").AddRate("X", "1.01*a/(1 + Y^2) - X").AddRate("Y", "a/(1 + X^2) - Y").Build();

        var diagram = Of(network, "a", 1, 4);

        Assert.Equal(2, diagram.Branches.Length);
        Assert.Equal([0, 1], diagram.Branches.Select(b => b.Curve.Special.Length).Order());
        var arm = diagram.Branches.Single(b => b.Curve.Special.Length == 1);
        Assert.Equal((4.0, 4.0), (arm.Curve.Points[0].Parameters.Span[0], arm.Curve.Points[^1].Parameters.Span[0]));
    }

    [Fact]
    public void The_border_of_two_states_over_a_rate_and_a_total_has_a_cusp()
    {
        var diagram = Of(Model.Network, "k0", 1e-3, 0.6);

        var border = Assert.Single(diagram.Borders(new ParameterRange("T", 0.5, 8), TestContext.Current.CancellationToken));

        // Each point is an extreme of k0 over the state at its total: the slope of BasalAt is zero there.
        Assert.All(border.Points, point =>
        {
            var (total, only) = (point.Parameters.Span[1], point.State.Span[0]);
            var model = Model with { Total = total };
            var active = Math.Abs(model.BasalAt(only) - point.Parameters.Span[0]) < 1e-6 ? only : total - only;
            Assert.Equal(point.Parameters.Span[0], model.BasalAt(active), 1e-7);
            Assert.Equal(0, (model.BasalAt(active + 1e-5) - model.BasalAt(active - 1e-5)) / 2e-5, 1e-4);
        });
        var cusp = Assert.Single(border.Special);
        Assert.Equal(SpecialPointKind.Cusp, cusp.Kind);
        // At the totals below it k0 rises with the state everywhere, above it does not.
        Assert.Empty(Switch.Extremes((Model with { Total = cusp.Parameters.Span[1] - 0.01 }).BasalAt, 1e-3, cusp.Parameters.Span[1] - 0.02));
        Assert.Equal(2, Switch.Extremes((Model with { Total = cusp.Parameters.Span[1] + 0.01 }).BasalAt, 1e-3, cusp.Parameters.Span[1]).Count);
    }

    /// <summary>The oxidation of CO of Bykov, Yablonskii and Kim, with the intervals in which BifurcationKit 0.4 finds its points (the tutorial "CO oxidation" of its documentation).</summary>
    [Fact]
    public void The_oxidation_of_CO_turns_and_oscillates_where_BifurcationKit_finds_it()
    {
        var diagram = Of(CoOxidation, "q2", 0.6, 1.9);

        var special = Assert.Single(diagram.Branches).Curve.Special;
        Assert.Equal([SpecialPointKind.Hopf, SpecialPointKind.Fold, SpecialPointKind.Fold, SpecialPointKind.Hopf], special.Select(s => s.Kind));
        Assert.InRange(special[0].Parameters.Span[0], 1.04089208, 1.04100305);
        // There a point beside the fold is told, 8e-6 and 3e-7 away from it at most.
        Assert.Equal(1.05220009, special[1].Parameters.Span[0], 8e-6);
        Assert.Equal(1.04204852, special[2].Parameters.Span[0], 3e-7);
    }

    /// <summary>As the textbooks have it: a curve of folds with a cusp between two Bogdanov-Takens points, and from one of these to the other a curve of Hopf points.</summary>
    [Fact]
    public void Folds_and_Hopf_points_of_the_oxidation_of_CO_meet_at_the_same_two_points()
    {
        var borders = Of(CoOxidation, "q2", 0.6, 1.9).Borders(new ParameterRange("k", 0.1, 2), TestContext.Current.CancellationToken);

        Assert.Equal(2, borders.Length);
        var (hopfs, folds) = (borders.Single(b => b.Points[0].Kind == SpecialPointKind.Hopf), borders.Single(b => b.Points[0].Kind == SpecialPointKind.Fold));
        Assert.Equal([SpecialPointKind.BogdanovTakens, SpecialPointKind.Cusp, SpecialPointKind.BogdanovTakens], folds.Special.Select(s => s.Kind));
        Assert.Equal([SpecialPointKind.Bautin, SpecialPointKind.Bautin], hopfs.Special.Select(s => s.Kind));
        foreach (var takens in folds.Special.Where(s => s.Kind == SpecialPointKind.BogdanovTakens))
            Assert.Contains(new[] { hopfs.Points[0], hopfs.Points[^1] }, end => Math.Abs(end.Parameters.Span[0] - takens.Parameters.Span[0]) < 1e-3 && Math.Abs(end.Parameters.Span[1] - takens.Parameters.Span[1]) < 1e-3);
    }

    private static ReactionNetwork CoOxidation { get; } = new ReactionNetworkBuilder("s")
        .AddParameter("q1", 2.5).AddParameter("q2", 0.6).AddParameter("q3", 10).AddParameter("q4", 0.0675).AddParameter("q5", 1).AddParameter("q6", 0.1).AddParameter("k", 0.4)
        .AddSpecies("Z", "1").AddSpecies("X").AddSpecies("Y").AddSpecies("S")
        .AddReaction("O2_adsorption", "2 Z -> 2 X", "q1*Z^2").AddReaction("O2_desorption", "2 X -> 2 Z", "q5*X^2")
        .AddReaction("CO_adsorption", "Z -> Y", "q2*Z").AddReaction("CO_desorption", "Y -> Z", "q6*Y").AddReaction("oxidation", "X + Y -> 2 Z", "q3*X*Y")
        .AddReaction("blocking", "Z -> S", "q4*Z").AddReaction("unblocking", "S -> Z", "k*q4*S")
        .Build();

    [Theory]
    [InlineData("k3", 0, 1, "There is no input, parameter or compartment \"k3\" in this model.")]
    [InlineData("ACTIVE", 0, 1, "The level of \"ACTIVE\" follows from the equations of this model. Name an input, a parameter or a compartment.")]
    [InlineData("k0", 1, 1, "A parameter cannot be followed from 1 to 1: the ends must be finite and different.")]
    public void What_cannot_be_followed_is_named(string parameter, double from, double to, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Of(Model.Network, parameter, from, to)).Message, StringComparison.Ordinal);

    /// <summary>At d = 0 the total of X and Y is free, so the curve cannot be followed to that end itself; what lies beyond it does not count.</summary>
    [Fact]
    public void A_curve_that_cannot_be_followed_to_the_end_of_the_range_ends_before_it()
    {
        var network = new ReactionNetworkBuilder("h").AddParameter("d", 1).AddSpecies("X", "1").AddSpecies("Y", "1").AddRate("X", "Y - 2*X + d*(1 - X)").AddRate("Y", "2*X - Y").Build();

        var branch = Assert.Single(Of(network, "d", 0, 3).Branches);

        Assert.All(branch.Curve.Points, point => Assert.InRange(point.Parameters.Span[0], 0, 3));
        Assert.Equal(0, branch.Curve.Points[0].Parameters.Span[0], 1e-6);
        Assert.All(branch.Levels, levels => Assert.Equal([1, 2], levels, (a, b) => Math.Abs(a - b) < 1e-6));
        Assert.Empty(branch.Curve.Special);
    }

    [Theory]
    [InlineData("u", -1, 2, "u is an input, and no input is below zero: its range cannot begin at -1.")]
    [InlineData("cell", 2, 0, "cell is a compartment, and its volume is above zero: its range cannot begin at 0.")]
    [InlineData("k", 0, 1, "At k = 0 the initial value of \"X\" is Infinity; a finite number is needed. Choose another range.")]
    public void Ranges_without_meaning_are_refused(string parameter, double from, double to, string message)
    {
        var network = new ReactionNetworkBuilder("h").Add(new Compartment("cell", 1, "pL")).AddInput("u", 0, 1).AddParameter("k", 1).AddSpecies("X", "u + 1/k", compartment: "cell").AddReaction("loss", "X ->", "k*X").Build();

        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Of(network, parameter, from, to)).Message);
    }

    [Theory]
    [InlineData("h", 5, 6, false, "The range of h, 5 to 6, does not hold its value 4, from which folds and Hopf points are followed. Widen it, or set the parameter.")]
    [InlineData("h", 0, 6, true, "A parameter cannot be followed on a logarithmic scale from 0 to 6: both ends must be above 0.")]
    [InlineData("k0", 0, 6, false, "The second parameter is the first, k0. Name another.")]
    [InlineData("k3", 0, 6, false, "There is no input, parameter or compartment \"k3\" in this model.")]
    public void A_second_parameter_that_cannot_be_followed_is_refused(string name, double from, double to, bool isLogarithmic, string message)
    {
        var second = new ParameterRange(name, from, to) { IsLogarithmic = isLogarithmic };

        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => second.ThrowIfUnusableBeside(Model.Network, "k0")).Message, StringComparison.Ordinal);
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Of(Model.Network, "k0", 1e-3, 0.3).Borders(second, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    /// <summary>By plain search at many values of the parameter, also next to the folds.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ranges_hold_as_many_states_as_there_are(bool isLogarithmic)
    {
        var diagram = Of(Model.Network, "k0", 1e-3, 0.3, isLogarithmic);

        var ranges = diagram.Ranges();

        Assert.Equal([(1, 0), (2, 1), (1, 0)], ranges.Select(range => (range.Stable, range.Unstable)));
        Assert.Equal((1e-3, 0.3), (ranges[0].From, ranges[^1].To));
        foreach (var range in ranges)
        {
            foreach (var k0 in Enumerable.Range(0, 21).Select(i => range.From + (range.To - range.From) * (1e-4 + (1 - 2e-4) * i / 20)))
                Assert.Equal((Model with { Basal = k0 }).SteadyStates().Count, diagram.CountAt(k0).Stable + diagram.CountAt(k0).Unstable);
        }
    }

    /// <summary>On a logarithmic axis over ten orders of magnitude folds at small values are as far apart as others: X is bistable between two small folds, at p = 1e-4 times those of the unit switch.</summary>
    [Fact]
    public void Folds_at_small_values_of_a_wide_logarithmic_axis_part_ranges()
    {
        // x' = p/1e-4 + x/2 − x³ shifted to x > 0: p is 1e-4 times 1 ± 2(1/6)^1.5.
        var network = new ReactionNetworkBuilder("h").AddParameter("p", 1e-4).AddSpecies("X", "5").AddRate("X", "p/1e-4 - 1 + (X - 2)/2 - (X - 2)^3").Build();

        var ranges = Of(network, "p", 1e-7, 1e3, isLogarithmic: true).Ranges();

        var half = 2 * Math.Pow(1 / 6.0, 1.5);
        Assert.Equal([(1, 0), (2, 1), (1, 0)], ranges.Select(range => (range.Stable, range.Unstable)));
        Assert.Equal([1e-4 * (1 - half), 1e-4 * (1 + half)], ranges.Take(2).Select(range => range.To), (a, b) => Math.Abs(a - b) < 1e-9 * a);
    }

    /// <summary>X may be half below zero where it is a million at its largest; Y falls below zero by less, but that is more for it.</summary>
    [Fact]
    public void The_species_that_falls_below_zero_is_named()
    {
        var network = new ReactionNetworkBuilder("h").AddParameter("p", 1).AddSpecies("X", "1e6").AddSpecies("Y", "1").AddRate("X", "1e6*p^2 - 0.5 - X").AddRate("Y", "p - 0.0005 - Y").Build();

        var branch = Assert.Single(Of(network, "p", 0, 1).Branches);

        Assert.Contains("Y falls below zero", new[] { branch.Curve.Beginning, branch.Curve.End });
        Assert.Equal(0.0005, branch.Curve.Points.Min(point => point.Parameters.Span[0]), 0.05);
    }

    /// <summary>X and Y turn into each other by rates that no reaction joins: at any total there is a steady state, and there is no curve.</summary>
    [Fact]
    public void A_line_of_steady_states_is_said_to_be_one()
    {
        var network = new ReactionNetworkBuilder("h").AddParameter("k", 2).AddSpecies("X", "1").AddSpecies("Y", "1").AddRate("X", "Y - k*X").AddRate("Y", "k*X - Y").Build();

        Assert.Equal(
            "Each steady state that was found at k = 1, 3, 2 has an eigenvalue of zero: others can lie next to it without a gap, so there is no curve to follow. Look for a total that is conserved though no reaction shows it, and for what is used up.",
            Assert.Throws<SimulationException>(() => Of(network, "k", 1, 3)).Message);
    }

    /// <summary>Without k nothing is made or lost, and every level is steady; with it there is one steady state.</summary>
    [Fact]
    public void Where_a_parameter_of_zero_stops_everything_the_curve_comes_from_the_other_end()
    {
        var network = new ReactionNetworkBuilder("h").AddParameter("k", 1).AddSpecies("X", "2").AddRate("X", "k*(3 - X)").Build();

        var diagram = Of(network, "k", 0, 1);

        Assert.Equal((0.0, 21), Assert.Single(diagram.NotFollowed));
        Assert.All(Assert.Single(diagram.Branches).Levels, levels => Assert.Equal(3, levels[0], 1e-9));
    }

    private static SteadyStateDiagram Of(ReactionNetwork network, string parameter, double from, double to, bool isLogarithmic = false) => SteadyStateDiagram.Of(
        network, new DiagramQuestion { Over = new ParameterRange(parameter, from, to) { IsLogarithmic = isLogarithmic } }, TestContext.Current.CancellationToken);
}
