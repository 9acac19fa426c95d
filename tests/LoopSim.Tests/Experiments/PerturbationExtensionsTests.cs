using LoopSim.Boolean;
using LoopSim.Experiments;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Logic;

namespace LoopSim.Tests.Experiments;

public sealed class PerturbationExtensionsTests
{
    // Not null: the model has both.
    private static readonly BooleanNetwork Boolean = TestModels.Relay.Boolean!;
    private static readonly ReactionNetwork Kinetics = TestModels.Relay.Kinetics!;

    public static TheoryData<string, ModelChange> ChangesOfUnknownNodes => new()
    {
        { "both", new ModelChange.Clamp("NOBODY", Level.Off) },
        { "both", new ModelChange.Clamp("NOBODY", new Level(2)) },
        { "both", new ModelChange.Inhibit("NOBODY", 0.2) },
        { "both", new ModelChange.Inhibit("NOBODY", 0.9) },
        { "both", new ModelChange.RemoveInteraction("NOBODY", "R") },
        { "both", new ModelChange.RemoveInteraction("LIG", "NOBODY") },
        { "both", new ModelChange.FixInteraction("NOBODY", "R", new Level(1)) },
        { "both", new ModelChange.FixInteraction("LIG", "NOBODY", new Level(1)) },
        { "both", new ModelChange.Dose("NOBODY", 1) },
        { "boolean", new ModelChange.ReplaceRule("NOBODY", LogicFormula.True) },
        { "boolean", new ModelChange.ReplaceRule("R", new LogicFormula.Variable("NOBODY")) },
        { "kinetic", new ModelChange.ReplaceEquation("NOBODY", RateExpression.Zero) },
        { "kinetic", new ModelChange.Scale("NOBODY", 2) },
    };

    [Theory]
    [MemberData(nameof(ChangesOfUnknownNodes))]
    public void A_change_of_what_is_not_there_is_an_error_and_never_nothing(string networks, ModelChange change)
    {
        if (networks != "kinetic")
            Assert.Contains("\"NOBODY\"", Assert.Throws<ArgumentException>(() => Changed(Boolean, change)).Message.Replace("NOBODY ->", "\"NOBODY\" ->", StringComparison.Ordinal), StringComparison.Ordinal);
        if (networks != "boolean")
            Assert.Contains("\"NOBODY\"", Assert.Throws<ArgumentException>(() => Changed(Kinetics, change)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Boolean_node_is_held_and_the_others_keep_their_rules()
    {
        var changed = Changed(Boolean, new ModelChange.Clamp("LIG", new Level(0.3)));

        Assert.Equal(["S", "DRUG", "1", "LIG & !DRUG"], changed.Rules.Select(LogicPrinter.Print));
        Assert.Equal("0", LogicPrinter.Print(Changed(Boolean, new ModelChange.Clamp("LIG", Level.Off)).RuleOf("LIG")));
        Assert.Equal("1", LogicPrinter.Print(Changed(Boolean, new ModelChange.Clamp("LIG", Level.On)).RuleOf("LIG")));
    }

    [Theory]
    [InlineData(0.499, "LIG & !DRUG")]
    [InlineData(0.5, "0")]
    [InlineData(1, "0")]
    public void A_Boolean_node_is_off_from_half_inhibition_on(double fraction, string rule) =>
        Assert.Equal(rule, LogicPrinter.Print(Changed(Boolean, new ModelChange.Inhibit("R", fraction)).RuleOf("R")));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_lies_between_0_and_1(double fraction)
    {
        Assert.Throws<ArgumentException>(() => Changed(Boolean, new ModelChange.Inhibit("R", fraction)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Changed(Kinetics, new ModelChange.Inhibit("OUT", fraction)));
    }

    [Theory]
    [InlineData("LIG", "R", "0")]
    [InlineData("DRUG", "R", "LIG")]
    [InlineData("S", "LIG", "0")]
    public void Without_an_interaction_the_target_sees_its_source_as_absent(string source, string target, string rule) =>
        Assert.Equal(rule, LogicPrinter.Print(Changed(Boolean, new ModelChange.RemoveInteraction(source, target)).RuleOf(target).Simplify()));

    [Theory]
    [InlineData("LIG", "R", "!DRUG")]
    [InlineData("DRUG", "R", "0")]
    [InlineData("S", "LIG", "1")]
    public void By_an_interaction_that_is_fixed_on_the_target_alone_sees_its_source_as_on(string source, string target, string rule)
    {
        var changed = Changed(Boolean, new ModelChange.FixInteraction(source, target, Level.On));

        Assert.Equal(rule, LogicPrinter.Print(changed.RuleOf(target).Simplify()));
        Assert.All(Boolean.Names.Where(name => name != target), name => Assert.Equal(Boolean.RuleOf(name), changed.RuleOf(name)));
        Assert.Equal(Changed(Boolean, new ModelChange.RemoveInteraction(source, target)).Rules, Changed(Boolean, new ModelChange.FixInteraction(source, target, Level.Off)).Rules);
    }

    [Fact]
    public void All_interactions_of_a_target_can_be_changed_one_after_the_other()
    {
        var changed = Changed(Changed(Boolean, new ModelChange.RemoveInteraction("LIG", "R")), new ModelChange.FixInteraction("DRUG", "R", Level.On));

        Assert.Equal(false, changed.ClampedValue(changed.IndexOf("R")));
        Assert.Throws<ArgumentException>(() => Changed(changed, new ModelChange.RemoveInteraction("LIG", "R")));
    }

    /// <summary>The engines agree in their long run: a fixed edge is one that leads from a node of its own that is held.</summary>
    [Theory]
    [InlineData("boolean-sync")]
    [InlineData("boolean-async")]
    [InlineData("markov")]
    public void A_fixed_interaction_works_in_experiments(string engine)
    {
        // By LIG alone R would be off, since LIG needs S.
        var study = new Study { Key = "relay", Model = TestModels.Relay };
        var experiment = new Experiment { Name = "fixed", Phases = [TestModels.Hours(100, Perturbation.Of(new ModelChange.FixInteraction("LIG", "R", Level.On)))] };

        var run = ExperimentRunner.Run(study, experiment, SimulationEngines.Named(engine), new RunOptions(), TestContext.Current.CancellationToken);

        Assert.Equal(true, run.Observe("R").IsOn);
        Assert.Equal(false, run.Observe("LIG").IsOn);
    }

    [Fact]
    public void An_interaction_that_is_not_there_cannot_be_removed()
    {
        var removal = new ModelChange.RemoveInteraction("S", "R");

        Assert.Equal("There is no interaction S -> R to change: the rule of R is \"LIG & !DRUG\".", Assert.Throws<ArgumentException>(() => Changed(Boolean, removal)).Message);
        Assert.StartsWith("\"S\" does not stand in the equations that make \"R\": these name ", Assert.Throws<ArgumentException>(() => Changed(Kinetics, removal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equations_and_parameters_are_of_no_Boolean_network_and_rules_of_no_kinetic_one()
    {
        Assert.Equal("Perturbation \"p\" cannot be applied (make x 2): a Boolean network has no parameters; write it under kinetic:, and under boolean: what it does there.",
            Assert.Throws<ArgumentException>(() => Boolean.Under([new Perturbation("p", [new ModelChange.Scale("make", 2)])])).Message);
        Assert.Equal("Perturbation \"p\" cannot be applied (OUT := R): a Boolean network has no equations; write it under kinetic:, and under boolean: what it does there.",
            Assert.Throws<ArgumentException>(() => Boolean.Under([new Perturbation("p", [new ModelChange.ReplaceEquation("OUT", RateParser.Parse("R"))])])).Message);
        Assert.Equal("Perturbation \"p\" cannot be applied (R := LIG): a kinetic network has no rules; write it under boolean:, and under kinetic: what it does there.",
            Assert.Throws<ArgumentException>(() => Kinetics.Under([new Perturbation("p", [new ModelChange.ReplaceRule("R", LogicParser.Parse("LIG"))])], false)).Message);
    }

    [Fact]
    public void A_perturbation_that_is_empty_for_a_network_is_an_error_there()
    {
        var kinetic = new Perturbation("p", [], [new ModelChange.Scale("make", 2)]);
        var boolean = new Perturbation("p", [new ModelChange.Clamp("R", Level.Off)], []);

        Assert.Equal("Perturbation \"p\" changes nothing in the Boolean network. Say what it does there under boolean:, or keep the experiment to other engines by engines:.",
            Assert.Throws<ArgumentException>(() => Boolean.Under([kinetic])).Message);
        Assert.Equal("Perturbation \"p\" changes nothing in the kinetic network. Say what it does there under kinetic:, or keep the experiment to other engines by engines:.",
            Assert.Throws<ArgumentException>(() => Kinetics.Under([boolean], false)).Message);
    }

    [Fact]
    public void Each_network_gets_its_own_part()
    {
        var perturbation = new Perturbation("p", [new ModelChange.Clamp("R", Level.Off)], [new ModelChange.Scale("make", 3)]);

        Assert.Equal("0", LogicPrinter.Print(Boolean.Under([perturbation]).RuleOf("R")));
        Assert.Equal(3, Kinetics.Under([perturbation], false).ValueOf("make"));
    }

    [Fact]
    public void Changes_are_made_in_order()
    {
        Perturbation[] both = [TestModels.On("R"), TestModels.Off("R")];

        Assert.Equal("0", LogicPrinter.Print(Boolean.Under(both).RuleOf("R")));
        Assert.Equal("1", LogicPrinter.Print(Boolean.Under(both.Reverse()).RuleOf("R")));
        Assert.Equal(6, Changed(Changed(Kinetics, new ModelChange.Scale("make", 2)), new ModelChange.Scale("make", 3)).ValueOf("make"));
    }

    [Fact]
    public void On_and_off_are_the_levels_of_a_kinetic_input()
    {
        var antibody = TestModels.Faruqi[1].Model.Kinetics!; // Model B has kinetics.

        Assert.Equal(0.99, Changed(antibody, new ModelChange.Clamp("ANTI_IL6R", Level.On)).ValueOf("ANTI_IL6R"));
        Assert.Equal(0, Changed(antibody, new ModelChange.Clamp("IL6R_BASAL", Level.Off)).ValueOf("IL6R_BASAL"));
        Assert.Equal(0.4, Changed(antibody, new ModelChange.Clamp("ANTI_IL6R", new Level(0.4))).ValueOf("ANTI_IL6R"));
    }

    [Fact]
    public void On_means_no_level_of_a_species_unless_levels_are_shares()
    {
        var error = Assert.Throws<ArgumentException>(() => Kinetics.Under([TestModels.On("R")], false));
        var shares = Kinetics.Under([TestModels.On("R")], true);

        Assert.Equal("Perturbation \"R=on\" cannot be applied (R=on): \"R\" has no level that \"on\" stands for in the kinetic network; give a number in its unit.", error.Message);
        Assert.Equal([0.2, 1], shares.InitialState());
        Assert.True(shares.Species[1].IsConstant);
    }

    [Fact]
    public void A_kinetic_assignment_is_inhibited_replaced_or_held_and_a_rate_is_replaced()
    {
        Assert.Equal(5, Slope(Changed(Kinetics, new ModelChange.Inhibit("OUT", 0.75)), [1, 2], "OUT"), 12);
        Assert.Equal(4, Slope(Changed(Kinetics, new ModelChange.ReplaceEquation("OUT", RateParser.Parse("2*R"))), [1, 2], "OUT"), 12);
        Assert.Equal(7, Slope(Changed(Kinetics, new ModelChange.Clamp("OUT", new Level(7))), [1, 2], "OUT"), 12);
        Assert.Equal([-0.4, 3], Rates(Changed(Kinetics, new ModelChange.ReplaceEquation("R", RateParser.Parse("1 + R"))), [1, 2]));
        Assert.Equal([-0.4, -2], Rates(Changed(Kinetics, new ModelChange.RemoveInteraction("LIG", "R")), [1, 2]));
        Assert.Equal([-0.4, 1], Rates(Changed(Kinetics, new ModelChange.FixInteraction("LIG", "R", new Level(3))), [1, 2]));
        Assert.Equal(0.6, Rates(Changed(Kinetics, new ModelChange.FixInteraction("S", "LIG", Level.On)), [1, 2])[0], 12);
        Assert.Contains("\"LIG\" has no level that \"on\" stands for", Assert.Throws<ArgumentException>(() => Changed(Kinetics, new ModelChange.FixInteraction("LIG", "R", Level.On))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_species_cannot_be_inhibited()
    {
        var error = Assert.Throws<ArgumentException>(() => Changed(Kinetics, new ModelChange.Inhibit("R", 0.9)));

        Assert.StartsWith("\"R\" is a species: how much there is follows from its equation and cannot be inhibited. Clamp it to a value, or scale a parameter of its equation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dose_changes_no_network()
    {
        var dose = TestModels.Dose("LIG", 3);

        Assert.Same(Boolean, Boolean.Under([dose]));
        Assert.Same(Kinetics, Kinetics.Under([dose], false));
        Assert.Equal("\"OUT\" is not a species, so nothing can be added to it. There are: LIG, R.",
            Assert.Throws<ArgumentException>(() => Kinetics.Under([TestModels.Dose("OUT", 1)], false)).Message);
    }

    private static BooleanNetwork Changed(BooleanNetwork network, ModelChange change) => network.Under([Perturbation.Of(change)]);

    private static ReactionNetwork Changed(ReactionNetwork network, ModelChange change) => network.Under([Perturbation.Of(change)], false);

    private static double Slope(ReactionNetwork network, double[] state, string name)
    {
        var observables = network.ToObservables();
        var values = new double[observables.Variables.Length];
        observables.EvaluateAll(0, state, values);
        return values[observables.Variables.Select(v => v.Name).ToList().IndexOf(name)];
    }

    private static double[] Rates(ReactionNetwork network, double[] state)
    {
        var slope = new double[state.Length];
        network.ToOdeSystem().Evaluate(0, state, slope);
        return slope;
    }
}
