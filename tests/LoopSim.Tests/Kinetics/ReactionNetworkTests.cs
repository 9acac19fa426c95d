using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Tests.Kinetics;

public sealed class ReactionNetworkTests
{
    private static readonly ReactionNetwork Loop = TestNetworks.AutocrineLoop();

    [Fact]
    public void Inputs_begin_at_rest_and_initial_values_follow_parameters()
    {
        var network = new ReactionNetworkBuilder("min")
            .Add(new KineticInput("u", "input", 0.1, 0.9, IsOnAtRest: true, "1", "")).AddParameter("k", 2)
            .AddSpecies("X", "k*u").AddRate("X", "-X").Build();

        Assert.Equal(0.9, network.ValueOf("u"));
        Assert.Equal([1.8], network.InitialState());
        Assert.Equal([2.7], network.WithValue("k", 3).InitialState(), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void Values_change_without_changing_the_original_and_share_its_code()
    {
        var changed = Loop.WithValue("RASRAC", 1).Scale("kn", 3);

        Assert.Equal((0.0, 0.1), (Loop.ValueOf("RASRAC"), Loop.ValueOf("kn")));
        Assert.Equal(1, changed.ValueOf("RASRAC"));
        Assert.Equal(0.3, changed.Parameters.First(p => p.Name == "kn").Value, 15);
        Assert.Same(CodeOf(Loop), CodeOf(changed));
        Assert.Equal(0.3, Slope(changed, "NFKB_N"), 15);
        Assert.Equal(0, Slope(Loop, "NFKB_N"));
    }

    [Fact]
    public void A_changed_compartment_changes_the_ratio_of_volumes()
    {
        var network = TestNetworks.TwoCompartments().Build().WithValue("nucleus", 4);

        Assert.Equal(30, Slope(network, "B"));
        Assert.Equal(4, network.Compartments[1].Size);
    }

    [Fact]
    public void A_clamped_species_keeps_the_value_and_still_acts()
    {
        var network = Loop.Clamp("JAK", 0.5);

        Assert.Equal(0.5, network.InitialState()[IndexOf(network, "JAK")]);
        Assert.Equal(0, Slope(network, "JAK"));
        Assert.Equal(0.1 * 0.5 * 1000, Slope(network, "PSTAT3"), 12);
    }

    [Fact]
    public void A_clamped_species_in_reactions_keeps_the_value()
    {
        var network = Loop.Clamp("PSTAT3", 10);

        Assert.Equal(0, Slope(network, "PSTAT3"));
        Assert.Equal(1.2 * 100, Slope(network, "DIMER"), 12);
    }

    [Fact]
    public void Clamping_keeps_what_inputs_were_set_to()
    {
        var network = Loop.WithValue("RASRAC", 1).Clamp("JAK", 0.5);

        Assert.Equal(1, network.ValueOf("RASRAC"));
        Assert.Equal(0.1, Slope(network, "NFKB_N"), 15);
    }

    [Fact]
    public void A_clamped_assignment_becomes_a_constant()
    {
        var network = Loop.Clamp("NFKB", 0.25);

        Assert.Equal(0.025, Slope(network, "NFKB_N"), 15);
        Assert.Equal(0.025, Slope(network.WithValue("RASRAC", 1), "NFKB_N"), 15);
    }

    [Fact]
    public void Inhibition_takes_a_fraction_of_an_assignment_or_a_parameter()
    {
        var on = Loop.WithValue("RASRAC", 1);

        Assert.Equal(0.1 * 0.3, Slope(on.Inhibit("NFKB", 0.7), "NFKB_N"), 15);
        Assert.Equal(0.1 * 0.3, Slope(on.Inhibit("kn", 0.7), "NFKB_N"), 15);
        Assert.Equal(0.1 * 0.3, Slope(on.Inhibit("RASRAC", 0.7), "NFKB_N"), 15);
    }

    [Fact]
    public void Inhibition_of_a_species_is_refused_with_the_remedy()
    {
        var error = Assert.Throws<ArgumentException>(() => Loop.Inhibit("JAK", 0.5));

        Assert.Equal(
            "\"JAK\" is a species: how much there is follows from its equation and cannot be inhibited. Clamp it to a value, or scale a parameter of its equation (ka, kdj). (Parameter 'name')",
            error.Message);
    }

    [Fact]
    public void A_removed_interaction_is_read_as_zero_in_the_target_only()
    {
        var network = Loop.ReplaceSymbolIn("PSTAT3", "JAK");

        Assert.Equal("kp*0*STAT3", network.Reactions.First(r => r.Name == "phosphorylation").Rate.ToString());
        Assert.Equal(Loop.Rates.First(r => r.Of == "JAK"), network.Rates.First(r => r.Of == "JAK"));
        Assert.Equal("(1 - ANTI_IL6R)*0/(KD + (1 - ANTI_IL6R)*0)", Loop.ReplaceSymbolIn("IL6R", "IL6").Assignments.First(a => a.Name == "IL6R").Value.ToString());
        Assert.Equal("kn*(1 - NFKB_N)", Loop.ReplaceSymbolIn("NFKB_N", "NFKB", 1).Rates.First(r => r.Of == "NFKB_N").Rate.ToString());
    }

    [Fact]
    public void A_removed_interaction_leaves_the_reactions_that_use_the_target_up()
    {
        var network = new ReactionNetworkBuilder("min")
            .AddSpecies("E", "2", isConstant: true).AddSpecies("S", "3").AddSpecies("P")
            .AddReaction("make", "-> S", "5*E").AddReaction("convert", "S -> P", "E*S")
            .Build();

        Assert.Equal(["5*0", "E*S"], network.ReplaceSymbolIn("S", "E").Reactions.Select(r => r.Rate.ToString()));
        Assert.Equal(["5*E", "0*S"], network.ReplaceSymbolIn("P", "E").Reactions.Select(r => r.Rate.ToString()));
    }

    [Fact]
    public void An_interaction_that_is_not_there_cannot_be_removed()
    {
        var error = Assert.Throws<ArgumentException>(() => Loop.ReplaceSymbolIn("JAK", "IL6"));

        Assert.Equal("\"IL6\" does not stand in the equations that make \"JAK\": these name ka, IL6R, JAK, kdj. (Parameter 'source')", error.Message);
    }

    [Fact]
    public void Assignments_rates_and_reactions_can_be_replaced()
    {
        var network = Loop
            .ReplaceAssignment("NFKB", RateParser.Parse("0.5*RASRAC + 0.25"))
            .ReplaceRate("NFKB_N", RateParser.Parse("2*NFKB"))
            .ReplaceRate("phosphorylation", RateParser.Parse("7"));

        Assert.Equal(0.5, Slope(network, "NFKB_N"));
        Assert.Equal(7, Slope(network, "PSTAT3"));
    }

    [Fact]
    public void A_replacement_must_fit_the_model()
    {
        var unknown = Assert.Throws<LoopSim.Diagnostics.ModelFormatException>(() => Loop.ReplaceRate("NFKB_N", RateParser.Parse("2*NFKC")));
        var circle = Assert.Throws<LoopSim.Diagnostics.ModelFormatException>(() => Loop.ReplaceAssignment("NFKB", RateParser.Parse("2*NFKB")));

        Assert.StartsWith("rate of NFKB_N: \"NFKC\" is not a quantity of this model. Did you mean \"NFKB\"", unknown.Message, StringComparison.Ordinal);
        Assert.Equal("assignments need each other in a circle: NFKB → NFKB. Make one of them a species with a rate.", circle.Message);
    }

    [Fact]
    public void Unknown_names_are_refused_with_the_nearest()
    {
        Assert.Equal("There is no input, parameter or compartment \"RASRAK\" in this model. Did you mean \"RASRAC\"? (Parameter 'name')", Message(() => Loop.WithValue("RASRAK", 1)));
        Assert.Equal("There is no \"JAC\" in this model. Did you mean \"JAK\"? (Parameter 'name')", Message(() => Loop.Clamp("JAC", 1)));
        Assert.Equal("There is no assignment \"NFKBB\" in this model. Did you mean \"NFKB\"? (Parameter 'name')", Message(() => Loop.ReplaceAssignment("NFKBB", RateExpression.One)));
        Assert.StartsWith("There is no rate law or reaction \"PSTAT3\" in this model.", Message(() => Loop.ReplaceRate("PSTAT3", RateExpression.One)), StringComparison.Ordinal);
        Assert.Equal("\"kn\" has no equation in which \"JAK\" could be replaced. (Parameter 'target')", Message(() => Loop.ReplaceSymbolIn("kn", "JAK")));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_fraction_lies_between_nothing_and_all(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Loop.Inhibit("NFKB", fraction));

    [Fact]
    public void Values_must_be_finite()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Loop.WithValue("kn", double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loop.Clamp("JAK", double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestNetworks.TwoCompartments().Build().WithValue("nucleus", 0));
    }

    [Fact]
    public void Observables_are_species_then_assignments_then_inputs_with_labels_and_units()
    {
        var network = Loop.WithValue("RASRAC", 1).WithValue("ANTI_IL6R", 0.5);
        var observables = network.ToObservables();
        var values = new double[observables.Variables.Length];

        observables.EvaluateAll(0, [1, 2, 3, 0.88, 5, 6, 7, 8, 9], values);

        Assert.Equal(
            ["NFKB_N", "IL6_MRNA", "IL6_CELL", "IL6", "JAK", "PSTAT3", "DIMER", "DIMER_N", "STAT3", "NFKB", "IL6R", "SECRETION", "RASRAC", "ANTI_IL6R"],
            observables.Variables.Select(v => v.Name));
        Assert.Equal(("nuclear NF-κB", "1"), (observables.Variables[0].Label, observables.Variables[0].Unit));
        Assert.Equal([1, 2, 3, 0.88, 5, 6, 7, 8, 9, 1, 0.5, Math.Log(2) / 45 * 3, 1, 0.5], values);
    }

    private static object CodeOf(ReactionNetwork network)
    {
        var property = typeof(KineticOdeSystem).GetProperty("Code", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance);
        return property!.GetValue(network.ToOdeSystem())!; // the property is there and set by the constructor
    }

    private static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;

    private static int IndexOf(ReactionNetwork network, string species) => network.Species.Select(s => s.Name).ToList().IndexOf(species);

    private static double Slope(ReactionNetwork network, string species)
    {
        var dydt = new double[network.Species.Length];
        network.ToOdeSystem().Evaluate(0, network.InitialState(), dydt);
        return dydt[IndexOf(network, species)];
    }
}
