using LoopSim.Diagnostics;
using static LoopSim.Tests.Exchange.SedMlExperiments;

namespace LoopSim.Tests.Exchange;

public sealed class SedMlRunnerTests : IDisposable
{
    private const string Algorithm = """<algorithm kisaoID="KISAO:0000694"/>""";
    private const string Course = $"""<uniformTimeCourse id="s" initialTime="0" outputStartTime="1" outputEndTime="4" numberOfSteps="3">{Algorithm}</uniformTimeCourse>""";
    private const string Step = $"""<oneStep id="s" step="0.5">{Algorithm}</oneStep>""";
    private const string Rest = """<steadyState id="s"><algorithm kisaoID="KISAO:0000407"/></steadyState>""";
    private const string One = """<task id="task" modelReference="model" simulationReference="s"/>""";
    private static readonly string A = Target("species", "A");
    private static readonly string K = Target("parameter", "k");

    private readonly SedMlExperiments _experiments = new();

    public void Dispose() => _experiments.Dispose();

    private static string Math(string content) => $"""<math xmlns="http://www.w3.org/1998/Math/MathML">{content}</math>""";

    private static string Set(string target, string range) => $"""<setValue target="{target}" modelReference="model" range="{range}">{Math($"<ci>{range}</ci>")}</setValue>""";

    private static string Repeat(string ranges, string changes, bool resets, string inner = "inner", string id = "task", string more = "", string sub = "") =>
        $"""<repeatedTask id="{id}" range="i{id}" resetModel="{(resets ? "true" : "false")}" {more}><listOfRanges>{ranges}</listOfRanges><listOfChanges>{changes}</listOfChanges><listOfSubTasks><subTask order="1" task="{inner}"/>{sub}</listOfSubTasks></repeatedTask>""";

    private const string Inner = """<task id="inner" modelReference="model" simulationReference="s"/>""";

    private static double Decayed(double t, double k = 0.5, double a = 10) => a * System.Math.Exp(-k * t);

    [Fact]
    public void A_time_course_has_the_points_that_it_asks_for()
    {
        var run = _experiments.Run(Course, One, Time + Data("a", A) + Data("k", K) + Data("b", Target("species", "B")) + Data("d", Target("parameter", "D")) + Data("v", Target("reaction", "decay_of_A")) + Data("c", Target("compartment", "cell")));

        Assert.Empty(run.Warnings);
        Near([1, 2, 3, 4], Column(run, "time").Values, 0);
        Near([Decayed(1), Decayed(2), Decayed(3), Decayed(4)], Column(run, "a").Values);
        Near([.. Column(run, "a").Values.Select(a => 3 * a)], Column(run, "d").Values, 1e-15);
        // The kinetic law is an amount per time.
        Near([.. Column(run, "a").Values.Select(a => 2 * 0.5 * a)], Column(run, "v").Values, 1e-15);
        Near([4, 4, 4, 4], Column(run, "b").Values, 0);
        Near([0.5, 0.5, 0.5, 0.5], Column(run, "k").Values, 0);
        Near([2, 2, 2, 2], Column(run, "c").Values, 0);
    }

    [Fact]
    public void A_task_that_cannot_be_done_says_why_without_the_name_of_a_parameter_in_code()
    {
        var change = $"""
            <changeXML target="{Target("reaction", "making_of_A")}/sbml:kineticLaw"><newXML><kineticLaw xmlns="http://www.sbml.org/sbml/level3/version2/core">{Math("<csymbol encoding='text' definitionURL='http://www.sbml.org/sbml/symbols/time'>t</csymbol>")}</kineticLaw></newXML></changeXML>
            """;

        var e = Assert.Throws<SimulationException>(() => _experiments.Run(Rest, One, Data("a", A), change));

        Assert.Equal("The task \"task\" cannot be done with the model \"model\": A system whose right-hand side depends on time has no steady state. Hold its inputs constant first.", e.Message);
    }

    [Fact]
    public void Changes_are_made_in_order_before_the_model_is_read()
    {
        var changes = $"""
            <changeAttribute target="{K}/@value" newValue="0.25"/>
            <computeChange target="{A}"><listOfVariables><variable id="x" target="{K}"/><variable id="y" target="{A}"/></listOfVariables><listOfParameters><parameter id="p" value="2"/></listOfParameters>{Math("<apply><times/><ci>x</ci><ci>y</ci><ci>p</ci></apply>")}</computeChange>
            <removeXML target="{Target("reaction", "making_of_A")}"/>
            <addXML target="/sbml:sbml/sbml:model/sbml:listOfParameters"><newXML><parameter xmlns="http://www.sbml.org/sbml/level3/version2/core" id="added" value="6" constant="true"/></newXML></addXML>
            <changeXML target="{Target("parameter", "s")}"><newXML><parameter xmlns="http://www.sbml.org/sbml/level3/version2/core" id="s" value="7" constant="true"/></newXML></changeXML>
            <changeAttribute target="//sbml:localParameter[@id='f']/@value" newValue="2"/>
            """;

        var run = _experiments.Run(Course, One, Data("a", A) + Data("added", Target("parameter", "added")) + Data("s", Target("parameter", "s")), changes);

        Near([.. Enumerable.Range(1, 4).Select(t => Decayed(t, 0.5, 5))], Column(run, "a").Values);
        Assert.Equal((6, 7), (Column(run, "added").Values[0], Column(run, "s").Values[0]));
    }

    [Fact]
    public void The_root_of_a_model_may_be_replaced()
    {
        var other = """
            <changeXML target="/sbml:sbml"><newXML><sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"><model id="other">
              <listOfParameters><parameter id="k" value="7" constant="true"/></listOfParameters></model></sbml></newXML></changeXML>
            """;

        // A change after it is made in what stands there then.
        var run = _experiments.Run(Step, One, Data("k", K) + Data("p", Target("parameter", "p")), other + """<addXML target="//sbml:listOfParameters"><newXML><parameter xmlns="http://www.sbml.org/sbml/level3/version2/core" id="p" value="3" constant="true"/></newXML></addXML>""");

        Assert.Equal((7, 3), (Column(run, "k").Values[0], Column(run, "p").Values[0]));
    }

    [Theory]
    [InlineData("""<removeXML target="/sbml:sbml"/>""")]
    [InlineData("""<changeXML target="/sbml:sbml"><newXML><sbml/><sbml/></newXML></changeXML>""")]
    public void Without_one_root_there_is_no_model(string change)
    {
        var error = Assert.Throws<ModelFormatException>(() => _experiments.Run(Step, One, Data("k", K), change));

        Assert.EndsWith("experiment.sedml(2): the target \"/sbml:sbml\" is the root of the model, which one element can replace, and nothing else. Name an element below it.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_is_of_one_thing()
    {
        Near([10], [Column(_experiments.Run(Course.Replace("outputStartTime=\"1\"", "outputStartTime=\"0\"", StringComparison.Ordinal), One, Data("a", "//*[@id='A']")), "a").Values[0]], 0);
        Assert.EndsWith("experiment.sedml(5): the target \"//sbml:species\" names \"A\", \"B\" and perhaps more, and a value is of one. Add the id of that one.",
            Assert.Throws<ModelFormatException>(() => _experiments.Run(Course, One, Data("a", "//sbml:species"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_of_a_reaction_steps_back_behind_one_of_the_model()
    {
        var change = """<addXML target="//sbml:listOfParameters"><newXML><parameter xmlns="http://www.sbml.org/sbml/level3/version2/core" id="f" value="9" constant="true"/></newXML></addXML>""";

        Assert.Equal((1, 9), (Column(_experiments.Run(Step, One, Data("f", "//*[@id='f']")), "f").Values[0], Column(_experiments.Run(Step, One, Data("f", "//*[@id='f']"), change), "f").Values[0]));
    }

    [Fact]
    public void What_is_not_there_cannot_be_removed()
    {
        var error = Assert.Throws<ModelFormatException>(() => _experiments.Run(Step, One, Data("k", K), $"""<removeXML target="{K}/@units"/>"""));

        Assert.EndsWith($"experiment.sedml(2): the target \"{K}/@units\" names nothing in the model.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>B is an amount, in a compartment of size 2.</summary>
    [Theory]
    [InlineData("true")]
    [InlineData("1")]
    public void A_computed_value_of_an_amount_is_an_amount(string flag)
    {
        var b = Target("species", "B");

        var run = _experiments.Run(Step, One, Data("b", b), $"""<changeAttribute target="{b}/@hasOnlySubstanceUnits" newValue="{flag}"/><computeChange target="{b}">{Math("<cn>8</cn>")}</computeChange>""");

        Near([8], Column(run, "b").Values, 0);
    }

    [Fact]
    public void A_model_may_be_made_from_another_and_from_values_of_it()
    {
        var compute = $"""<computeChange target="{K}"><listOfVariables><variable id="x" target="{K}" modelReference="model"/></listOfVariables>{Math("<apply><times/><cn>4</cn><ci>x</ci></apply>")}</computeChange>""";

        var run = _experiments.Run(Step, One.Replace("\"model\"", "\"faster\"", StringComparison.Ordinal), Data("k", K), $"""<changeAttribute target="{K}/@value" newValue="0.25"/>""",
            $"""<model id="faster" source="#model"><listOfChanges>{compute}</listOfChanges></model>""");

        Near([1], Column(run, "k").Values, 0);
    }

    [Fact]
    public void A_scan_gives_another_dimension()
    {
        var run = _experiments.Run(Course, Inner + Repeat("""<vectorRange id="itask"><value>0.1</value><value>1</value></vectorRange>""", Set(K, "itask"), resets: true), Data("a", A) + Data("k", K));

        var a = Column(run, "a");
        Assert.Equal([2, 4], a.Shape);
        Near([.. new[] { 0.1, 1 }.SelectMany(k => Enumerable.Range(1, 4).Select(t => Decayed(t, k)))], a.Values);
        Near([0.1, 0.1, 0.1, 0.1, 1, 1, 1, 1], Column(run, "k").Values, 0);
        var rows = run.Tables[0].Rows.ToList();
        Assert.Equal(["repeat", "a", "k"], run.Tables[0].Header);
        Assert.Equal(8, rows.Count);
        Assert.Equal([1, a.Values[4], 1], rows[4]);
    }

    [Theory]
    [InlineData("""concatenate="true" """)]
    [InlineData("")]
    public void Without_a_reset_models_go_on(string concatenate)
    {
        var run = _experiments.Run(Step, Inner + Repeat("""<uniformRange id="itask" start="0" end="5" numberOfSteps="5" type="linear"/>""", "", resets: false, more: concatenate), Time + Data("a", A));

        Near([0.5, 1, 1.5, 2, 2.5, 3], Column(run, "time").Values, 0);
        Near([.. Column(run, "time").Values.Select(t => Decayed(t))], Column(run, "a").Values);
        Assert.Equal([6], Column(run, "a").Shape);
    }

    [Fact]
    public void Tasks_may_be_nested()
    {
        var tasks = Inner + Repeat("""<vectorRange id="imiddle"><value>2</value><value>5</value><value>9</value></vectorRange>""", Set(Target("species", "A"), "imiddle"), resets: false, id: "middle")
            + Repeat("""<uniformRange id="itask" start="0.01" end="1" numberOfSteps="2" type="log"/>""", Set(K, "itask"), resets: true, inner: "middle");

        var run = _experiments.Run(Course, tasks, Data("a", A));

        Assert.Equal([3, 3, 4], Column(run, "a").Shape);
        Near([.. from k in new[] { 0.01, 0.1, 1 } from a in new[] { 2.0, 5, 9 } from t in Enumerable.Range(1, 4) select Decayed(t, k, a)], Column(run, "a").Values);
        Assert.Equal(["repeat", "repeat_2", "a"], run.Tables[0].Header);
    }

    [Fact]
    public void Sub_tasks_follow_one_another_with_changes_of_their_own()
    {
        var sub = $"""<subTask order="2" task="inner"><listOfChanges><setValue target="{K}" modelReference="model">{Math("<cn>0</cn>")}</setValue></listOfChanges></subTask>""";

        var run = _experiments.Run(Step, Inner + Repeat("""<vectorRange id="itask"><value>0.5</value><value>1</value></vectorRange>""", Set(K, "itask"), resets: true, sub: sub), Data("a", A));

        Assert.Equal([2, 2], Column(run, "a").Shape);
        Near([Decayed(0.5), Decayed(0.5), Decayed(0.5, 1), Decayed(0.5, 1)], Column(run, "a").Values);
    }

    [Fact]
    public void A_range_may_be_a_formula_of_another_and_of_the_model()
    {
        var functional = $"""<functionalRange id="twice" range="itask"><listOfVariables><variable id="now" modelReference="model" target="{K}"/></listOfVariables>{Math("<apply><plus/><ci>itask</ci><ci>now</ci></apply>")}</functionalRange>""";

        var run = _experiments.Run(Step, Inner + Repeat("""<vectorRange id="itask"><value>1</value><value>2</value></vectorRange>""" + functional, Set(K, "twice"), resets: false), Data("k", K));

        // The second time, the model has what the first time set.
        Near([1.5, 3.5], Column(run, "k").Values, 1e-15);
    }

    [Fact]
    public void Steady_states_over_a_scan_are_a_curve()
    {
        var run = _experiments.Run(Rest, Inner + Repeat("""<uniformRange id="itask" start="1" end="3" numberOfSteps="2" type="linear"/>""", Set(Target("parameter", "s"), "itask"), resets: false), Data("a", A) + Data("v", Target("reaction", "making_of_A")));

        Near([2, 4, 6], Column(run, "a").Values, 1e-9);
        Near([2, 4, 6], Column(run, "v").Values, 1e-9);
    }

    [Fact]
    public void A_compartment_that_grows_thins_out_what_is_in_it()
    {
        var run = _experiments.Run(Rest.Replace("steadyState", "oneStep", StringComparison.Ordinal).Replace("id=\"s\"", "id=\"s\" step=\"0\"", StringComparison.Ordinal),
            Inner + Repeat("""<vectorRange id="itask"><value>4</value></vectorRange>""", Set(Target("compartment", "cell"), "itask"), resets: true), Data("a", A) + Data("b", Target("species", "B")));

        Near([5], Column(run, "a").Values, 0);
        Near([4], Column(run, "b").Values, 0);
    }

    [Fact]
    public void Formulas_of_data_take_points_one_by_one_and_aggregates_all_together()
    {
        var data = $"""
            <dataGenerator id="share"><listOfVariables><variable id="x" target="{A}" taskReference="task"/></listOfVariables><listOfParameters><parameter id="p" value="100"/></listOfParameters>
              {Math("""<apply><divide/><apply><times/><ci>p</ci><ci>x</ci></apply><apply><csymbol encoding="text" definitionURL="http://sed-ml.org/#max">max</csymbol><ci>x</ci></apply></apply>""")}</dataGenerator>
            """;

        var run = _experiments.Run(Course, One, data);

        Near([100, 100 * System.Math.Exp(-0.5), 100 * System.Math.Exp(-1), 100 * System.Math.Exp(-1.5)], Column(run, "share").Values);
    }

    [Fact]
    public void An_aggregate_of_one_number_is_that_number()
    {
        var data = $"""
            <dataGenerator id="d"><listOfVariables><variable id="x" target="{K}" taskReference="task"/></listOfVariables><listOfParameters><parameter id="p" value="100"/></listOfParameters>
              {Math("""<apply><plus/><ci>x</ci><apply><csymbol encoding="text" definitionURL="http://sed-ml.org/#max">max</csymbol><ci>p</ci></apply></apply>""")}</dataGenerator>
            """;

        Near([100.5, 100.5, 100.5, 100.5], Column(_experiments.Run(Course, One, data), "d").Values, 0);
    }

    private const string Jump = """<uniformTimeCourse id="s" initialTime="0" outputStartTime="0" outputEndTime="2" numberOfSteps="2"><algorithm kisaoID="KISAO:0000029"><listOfAlgorithmParameters><algorithmParameter kisaoID="KISAO:0000488" value="5"/></listOfAlgorithmParameters></algorithm></uniformTimeCourse>""";

    [Fact]
    public void Tasks_of_one_experiment_have_random_numbers_of_their_own()
    {
        // With a hundred molecules two courses are the same by chance less than once in a hundred thousand times.
        var run = _experiments.Run(Jump, One + One.Replace("\"task\"", "\"again\"", StringComparison.Ordinal), Data("a", A) + Data("b", A, "again"), $"""<changeAttribute target="{A}/@initialConcentration" newValue="5000"/>""");

        Assert.NotEqual(Column(run, "a").Values[^1], Column(run, "b").Values[^1]);
    }

    /// <summary>E is held at a concentration: in a compartment twice as large it is half of that, and so is what is made by it.</summary>
    [Fact]
    public void Held_species_thin_out_in_molecules_as_in_equations()
    {
        var changes = $"""
            <addXML target="//sbml:listOfSpecies"><newXML><species xmlns="http://www.sbml.org/sbml/level3/version2/core" id="E" compartment="cell" initialConcentration="3" hasOnlySubstanceUnits="false" boundaryCondition="true" constant="true"/></newXML></addXML>
            <changeXML target="{Target("reaction", "making_of_A")}/sbml:kineticLaw"><newXML><kineticLaw xmlns="http://www.sbml.org/sbml/level3/version2/core">{Math("<apply><times/><ci>cell</ci><cn>1000</cn><ci>E</ci></apply>")}</kineticLaw></newXML></changeXML>
            <changeAttribute target="{K}/@value" newValue="0"/>
            """;
        var e = Target("species", "E");
        var repeat = Repeat("""<vectorRange id="itask"><value>4</value></vectorRange>""",
            $"""<setValue target="{e}" modelReference="model">{Math("<cn>5</cn>")}</setValue>""" + Set(Target("compartment", "cell"), "itask"), resets: true);

        var (molecules, equations) = (_experiments.Run(Jump, Inner + repeat, Data("e", e) + Data("a", A), changes), _experiments.Run(Jump.Replace("0000029", "0000694", StringComparison.Ordinal), Inner + repeat, Data("e", e) + Data("a", A), changes));

        Near([2.5, 2.5, 2.5], Column(equations, "e").Values, 0);
        Near([2.5, 2.5, 2.5], Column(molecules, "e").Values, 0);
        // 2500 a unit of time: 20,000 molecules, with a standard deviation of 141.
        Near([5005], [Column(equations, "a").Values[^1]]);
        Assert.InRange(Column(molecules, "a").Values[^1] * 4, 20_020 - 5 * 141, 20_020 + 5 * 141);
    }

    [Fact]
    public void Molecules_are_simulated_one_by_one_and_repetitions_differ()
    {
        const int Runs = 400;

        var run = _experiments.Run(Jump, Inner + Repeat($"""<uniformRange id="itask" start="1" end="{Runs}" numberOfSteps="{Runs - 1}" type="linear"/>""", "", resets: true), Data("a", A));

        var a = Column(run, "a");
        Assert.Equal([Runs, 3], a.Shape);
        Assert.All(a.Values, value => Assert.Equal(System.Math.Round(value * 2), value * 2, 1e-9));
        for (var t = 0; t < 3; t++)
        {
            // Of 20 molecules each is left with the same chance: a binomial distribution.
            var (left, found) = (System.Math.Exp(-0.5 * t), Enumerable.Range(0, Runs).Select(r => 2 * a.Row(r)[t]).ToList());
            var (mean, variance) = (20 * left, 20 * left * (1 - left));
            Assert.InRange(found.Average(), mean - 4 * System.Math.Sqrt(variance / Runs), mean + 4 * System.Math.Sqrt(variance / Runs));
            Assert.InRange(found.Sum(x => (x - mean) * (x - mean)) / Runs, 0.7 * variance, 1.35 * variance);
        }
    }

    [Fact]
    public void A_document_that_shows_nothing_is_said_to() =>
        Assert.EndsWith("experiment.sedml: 1 document shows nothing: it has no output and no data generator. Nothing is run: add a report, a plot or a data generator.", Assert.Single(_experiments.Run(Course, One, "").Warnings).ToString(), StringComparison.Ordinal);

    [Fact]
    public void An_algorithm_of_others_is_replaced_and_told()
    {
        var run = _experiments.Run(Course.Replace("0000694", "0000088", StringComparison.Ordinal), One, Data("a", A));

        Assert.EndsWith("experiment.sedml(3): 1 algorithm is not one of LoopSim's: LSODA (KISAO:0000088) runs as auto. The nearest runs instead.", Assert.Single(run.Warnings).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reaction", "making_of_B", "the target \"/sbml:sbml/sbml:model/sbml:listOfReactions/sbml:reaction[@id='making_of_B']\" names nothing in the model. Did you mean \"making_of_A\"?")]
    [InlineData("parameter", "D", "\"D\" of the model \"model\" follows from a rule and cannot be set. Set what the rule names.")]
    [InlineData("reaction", "decay_of_A", "\"decay_of_A\" of the model \"model\" is a reaction, whose rate cannot be set. Set a parameter of its kinetic law.")]
    [InlineData("compartment", "cell", "the size of the compartment \"cell\" of the model \"model\" would be set to 0: it must be above 0.")]
    public void What_cannot_be_set_is_said(string kind, string id, string expected)
    {
        var error = Assert.Throws<ModelFormatException>(() => _experiments.Run(Course, Inner + Repeat("""<vectorRange id="itask"><value>0</value></vectorRange>""", Set(Target(kind, id), "itask"), resets: true), Data("a", A)));

        Assert.EndsWith($"experiment.sedml(4): {expected}", error.Message, StringComparison.Ordinal);
    }
}
