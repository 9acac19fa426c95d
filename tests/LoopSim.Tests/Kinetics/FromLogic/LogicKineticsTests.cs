using CsCheck;
using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Kinetics.FromLogic;
using LoopSim.Logic;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Kinetics.FromLogic;

public sealed class LogicKineticsTests
{
    private static readonly string[] Names = LogicFormulaGen.Names(5);

    private static readonly Gen<LogicFormula> Formula = LogicFormulaGen.Over(Names, 4);

    public static TheoryData<string> Rules => [.. KineticRules.All.Select(rule => rule.Name)];

    [Theory]
    [InlineData("boole-cube")]
    [InlineData("normalised-hill-cube")]
    public void At_the_corners_of_the_cube_the_target_is_exactly_the_Boolean_rule(string rule) => Formula.Sample(formula =>
        Enumerable.Range(0, 1 << Names.Length).All(corner =>
        {
            var levels = Names.Select((_, i) => (double)(corner >> i & 1)).ToArray();
            var expected = LogicInterpreter.Evaluate(formula, name => levels[Array.IndexOf(Names, name)] == 1);
            return Target(formula, rule, levels) == (expected ? 1 : 0);
        }));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Inside_the_cube_the_target_is_the_sum_over_all_corners(string rule) =>
        Gen.Select(Formula, Gen.Double[0, 1].Array[5]).Sample((formula, levels) =>
        {
            var felt = levels.Select(x => Felt(rule, x)).ToArray();

            return Math.Abs(Target(formula, rule, levels) - SumOverCorners(formula, felt)) < 1e-12;
        });

    [Theory]
    [InlineData("(v0 | v1) & (v1 | v2) & (v2 | v3)")]
    [InlineData("(v0 | v1) & (v2 | v3) & (v1 | v2) & (v3 | v4)")]
    [InlineData("v0 | v1 & v2 | v3 & v4 | v2 & v3")]
    [InlineData("(v0 | v1) & (v2 | v3) & (v1 | v2) & !v4")]
    public void Parts_that_share_variables_by_way_of_others_are_kept_together(string text) => Gen.Double[0, 1].Array[5].Sample(levels =>
    {
        var formula = LogicParser.Parse(text);

        return Math.Abs(Target(formula, "boole-cube", levels) - SumOverCorners(formula, levels)) < 1e-12;
    });

    [Fact]
    public void In_the_Hill_cube_a_node_that_is_on_is_felt_as_its_Hill_function_says()
    {
        double[] on = [1, 1, 1, 1, 1];

        Assert.Equal(1 / (1 + 0.125), Target(LogicParser.Parse("v0"), "hill-cube", on), 15);
        Assert.Equal(64.0 / 81, Target(LogicParser.Parse("v0 & v1"), "hill-cube", on), 15);
        Assert.Equal(80.0 / 81, Target(LogicParser.Parse("v0 | v1"), "hill-cube", on), 15);
        Assert.Equal(1, Target(LogicParser.Parse("!v0"), "hill-cube", [0, 0, 0, 0, 0]));
    }

    [Theory]
    [InlineData("boole-cube")]
    [InlineData("normalised-hill-cube")]
    public void The_corners_at_rest_are_the_fixed_points_of_the_Boolean_network(string rule) => Formula.Array[5].Sample(formulas =>
    {
        var network = LogicKinetics.ToNetwork([.. Names.Zip(formulas, (name, formula) => new LogicNode(name, name, formula))], Options(rule));
        var dydt = new double[network.Species.Length];
        return Enumerable.Range(0, 32).All(corner =>
        {
            // Nodes that are inputs keep what they are.
            var at = network;
            foreach (var input in network.Inputs)
                at = at.WithValue(input.Name, corner >> Array.IndexOf(Names, input.Name) & 1);
            at.ToOdeSystem().Evaluate(0, [.. network.Species.Select(s => (double)(corner >> Array.IndexOf(Names, s.Name) & 1))], dydt);
            bool IsOn(string name) => (corner >> Array.IndexOf(Names, name) & 1) == 1;
            return dydt.All(slope => slope == 0) == Names.Zip(formulas).All(node => LogicInterpreter.Evaluate(node.Second, IsOn) == IsOn(node.First));
        });
    }, iter: 25);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_that_counts_votes_stays_small_and_stays_right(string rule)
    {
        // given a majority of sixteen regulators, which has 2^16 corners and about a thousand operations as a formula
        var names = LogicFormulaGen.Names(16);
        var formula = new MajorityPolicy().Combine([.. names.Select(name => (LogicFormula)new LogicFormula.Variable(name))], []);

        var network = Network(formula, names, rule);

        Assert.InRange(network.Assignments.Length, 10, 16 * 16);
        Assert.True(network.ToEquations().ToString().Length < 40_000);
        foreach (var on in new[] { 0, 8, 9, 16 })
        {
            var one = Felt(rule, 1);
            var levels = names.Select((_, i) => i < on ? 1.0 : 0).ToArray();
            Assert.Equal(ChanceOfMajority(on, one), Target(network, levels), 12);
        }
    }

    [Fact]
    public void Rules_without_shared_variables_are_products()
    {
        var network = Network(LogicParser.Parse("(v0 | v1 | v2) & !v3"), Names, "boole-cube");

        Assert.Equal("(1 - (1 - v0)*(1 - v1)*(1 - v2))*(1 - v3)", TargetText(network));
    }

    [Fact]
    public void Redundant_literals_vanish()
    {
        Assert.Equal("v0", TargetText(Network(LogicParser.Parse("v0 | v0 & v1"), Names, "boole-cube")));
        Assert.Equal("v0*(1 - v1) + (1 - v0)*v1", TargetText(Network(LogicParser.Parse("v0 & !v1 | !v0 & v1"), Names, "boole-cube")));
        Assert.Equal("1", TargetText(Network(LogicParser.Parse("v0 | !v0"), Names, "boole-cube")));
    }

    [Fact]
    public void Parameters_are_common_unless_a_node_or_an_edge_has_its_own()
    {
        var options = Options("hill-cube") with { Edges = [new LogicEdge("B", "X") { Exponent = 4, HalfPoint = 0.3 }], TimeConstant = 2, HalfPoint = 0.6 };
        LogicNode[] nodes =
        [
            new("A", "a", LogicParser.Parse("A")) { Initial = 1 },
            new("B", "b", LogicParser.Parse("A")),
            new("X", "x", LogicParser.Parse("A & !B")) { TimeConstant = 7, Initial = 0.25 },
        ];

        var network = LogicKinetics.ToNetwork(nodes, options);

        Assert.Equal(
            "d(B)/dt = (hill(A, k, n) - B)/tau\nd(X)/dt = (hill(A, k, n)*(1 - hill(B, k_B_X, n_B_X)) - X)/tau_X\n", network.ToEquations().ToString());
        Assert.Equal(
            new Dictionary<string, double> { ["k"] = 0.6, ["n"] = 3, ["tau"] = 2, ["k_B_X"] = 0.3, ["n_B_X"] = 4, ["tau_X"] = 7 },
            network.Parameters.ToDictionary(p => p.Name, p => p.Value));
        Assert.Equal(("A", 1.0), (network.Inputs[0].Name, network.Inputs[0].Rest));
        Assert.Equal([0, 0.25], network.InitialState());
    }

    [Fact]
    public void A_node_may_be_called_as_a_constant_is()
    {
        var network = LogicKinetics.ToNetwork([new("n", "n", LogicParser.Parse("tau")), new("tau", "tau", LogicParser.Parse("!n"))], Options("hill-cube"));

        Assert.Equal("d(n)/dt = (hill(tau, k, n_) - n)/tau_\nd(tau)/dt = (1 - hill(n, k, n_) - tau)/tau_\n", network.ToEquations().ToString());
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        LogicNode[] nodes = [new("A", "A", LogicParser.Parse("AB & C")) { TimeConstant = -1 }, new("B", "B", LogicParser.Parse("A")) { Initial = 2 }];
        var options = Options("hill-cube") with { Exponent = 0, Edges = [new("B", "C"), new("B", "B"), new("A", "B"), new("A", "B") { HalfPoint = 0 }] };

        var error = Assert.Throws<ModelFormatException>(() => LogicKinetics.ToNetwork(nodes, options));

        Assert.Equal(
            """
            n is 0, but it must be positive.
            tau of A is -1, but it must be positive.
            the initial level of B is 2, but levels lie between 0 (off) and 1 (on).
            the rule of A names "AB", which is not a node. There are: A, B.
            the rule of A names "C", which is not a node. There are: A, B.
            edge from B to C: "C" is not a node. There are: A, B.
            edge from B to B: the rule of B does not name B. There are: A.
            edge from A to B: this edge stands twice. Join the two.
            k of the edge from A to B is 0, but it must be positive.
            """.ReplaceLineEndings("\n"),
            error.Message);
    }

    [Fact]
    public void Edges_are_refused_where_a_rule_has_no_Hill_functions()
    {
        LogicNode[] nodes = [new("A", "A", LogicParser.Parse("A")), new("B", "B", LogicParser.Parse("A"))];

        var error = Assert.Throws<ModelFormatException>(() => LogicKinetics.ToNetwork(nodes, Options("boole-cube") with { Edges = [new("A", "B") { Exponent = 2 }] }));

        Assert.Equal("edge from A to B: boole-cube has no Hill functions, so an edge has no n or k. Remove the edge or choose hill-cube.", error.Message);
    }

    [Fact]
    public void Rules_are_found_by_name_and_names_are_unique()
    {
        Assert.All(KineticRules.All, rule => Assert.Same(rule, KineticRules.Named(rule.Name)));
        Assert.Equal(KineticRules.All.Length, KineticRules.All.Select(rule => rule.Name).Distinct().Count());
        var error = Assert.Throws<ArgumentException>(() => KineticRules.Named("hillcubes"));
        Assert.Equal("There is no kinetic rule \"hillcubes\". Did you mean \"hill-cube\"? (Parameter 'name')", error.Message);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Levels_that_begin_between_off_and_on_stay_there(string rule) => Gen.Select(Formula.Array[5], Gen.Double[0, 1].Array[5]).Sample((formulas, levels) =>
    {
        // On every face of the cube the flow points inward or along it: B lies between 0 and 1.
        var network = LogicKinetics.ToNetwork([.. Names.Zip(formulas, (name, formula) => new LogicNode(name, name, formula))], Options(rule));
        var y = levels[..network.Species.Length];
        var dydt = new double[y.Length];
        network.ToOdeSystem().Evaluate(0, y, dydt);
        return dydt.Zip(y).All(pair => pair.First + pair.Second is >= -1e-12 and <= 1 + 1e-12);
    }, iter: 50);

    private static LogicKineticsOptions Options(string rule) => new() { Rule = KineticRules.Named(rule), TimeUnit = "h" };

    // A node X with the rule, whose regulators are inputs.
    private static ReactionNetwork Network(LogicFormula formula, string[] names, string rule) => LogicKinetics.ToNetwork(
        [.. names.Select(name => new LogicNode(name, name, new LogicFormula.Variable(name))), new LogicNode("X", "X", formula)], Options(rule));

    private static double Target(LogicFormula formula, string rule, double[] levels) => Target(Network(formula, Names, rule), levels);

    // At X = 0 and τ = 1 the slope of X is the target.
    private static double Target(ReactionNetwork network, double[] levels)
    {
        var dydt = new double[1];
        network.Inputs.Zip(levels).Aggregate(network, (n, pair) => n.WithValue(pair.First.Name, pair.Second)).ToInterpretedOdeSystem().Evaluate(0, [0], dydt);
        return dydt[0];
    }

    private static string TargetText(ReactionNetwork network) => network.Rates[0].Rate.ToString()[1..^" - X)/tau".Length];

    private static double Felt(string rule, double x) => rule switch
    {
        "boole-cube" => x,
        "hill-cube" => x * x * x / (0.125 + x * x * x),
        "normalised-hill-cube" => x * x * x / (0.125 + x * x * x) * 1.125,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "The test does not know this rule: say what is felt of a level."),
    };

    private static double SumOverCorners(LogicFormula formula, double[] felt) => Enumerable.Range(0, 1 << Names.Length)
        .Where(corner => LogicInterpreter.Evaluate(formula, name => (corner >> Array.IndexOf(Names, name) & 1) == 1))
        .Sum(corner => felt.Select((x, i) => (corner >> i & 1) == 1 ? x : 1 - x).Aggregate(1.0, (a, b) => a * b));

    // The polynomial at independent chances is the chance that the rule holds: here that at least 9 of the voters, each on with this chance, are on.
    private static double ChanceOfMajority(int voters, double chance)
    {
        var chances = new double[voters + 1];
        chances[0] = 1;
        for (var voter = 0; voter < voters; voter++)
        {
            for (var on = voter + 1; on > 0; on--)
                chances[on] = (chances[on] * (1 - chance)) + (chances[on - 1] * chance);
            chances[0] *= 1 - chance;
        }
        return chances.Skip(9).Sum();
    }
}
