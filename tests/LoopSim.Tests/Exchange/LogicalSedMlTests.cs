using LoopSim.Diagnostics;
using LoopSim.Exchange;
using LoopSim.Io.Bnet;
using LoopSim.Io.Formats;
using LoopSim.Io.Sbml;
using static LoopSim.Tests.Exchange.SedMlExperiments;

namespace LoopSim.Tests.Exchange;

/// <summary>Experiments in SED-ML around a logical model: B follows the input A, and C follows B.</summary>
public sealed class LogicalSedMlTests : IDisposable
{
    private const string Task = """<task id="task" modelReference="model" simulationReference="s"/>""";

    private static readonly string Data = Time + Data("a", Node("A")) + Data("b", Node("B")) + Data("c", Node("C"));

    private readonly SedMlExperiments _experiments = new();

    public void Dispose() => _experiments.Dispose();

    private static string Node(string id) => $"/sbml:sbml/sbml:model/qual:listOfQualitativeSpecies/qual:qualitativeSpecies[@qual:id='{id}']";

    private static string Course(int term, string parameters = "") =>
        $"""<uniformTimeCourse id="s" initialTime="0" outputStartTime="0" outputEndTime="4" numberOfSteps="8"><algorithm kisaoID="KISAO:{term:0000000}">{parameters}</algorithm></uniformTimeCourse>""";

    private static string Seed(int seed) => $"""<listOfAlgorithmParameters><algorithmParameter kisaoID="KISAO:0000488" value="{seed}"/></listOfAlgorithmParameters>""";

    private SedMlRun Run(string simulation, string tasks = Task, string changes = "")
    {
        var network = BnetFormat.Parse("targets, factors\nA, A\nB, A\nC, B\n").Network;
        var model = new LogicalModel { Name = "relay", Network = network, Nodes = [LogicalNode.Unknown with { Initial = true }, LogicalNode.Unknown, LogicalNode.Unknown] };
        // The prefix of the document's targets plays no part.
        return _experiments.Run(simulation, tasks, Data, changes, file: SbmlQualFormat.Write(model).Text);
    }

    [Fact]
    public void Synchronous_steps_are_a_unit_of_time_apart_and_a_state_stays_until_the_next()
    {
        var run = Run(Course(449));

        Assert.Empty(run.Warnings);
        Near([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4], Column(run, "time").Values, 0);
        Near([1, 1, 1, 1, 1, 1, 1, 1, 1], Column(run, "a").Values, 0);
        Near([0, 0, 1, 1, 1, 1, 1, 1, 1], Column(run, "b").Values, 0);
        Near([0, 0, 0, 0, 1, 1, 1, 1, 1], Column(run, "c").Values, 0);
    }

    [Theory]
    [InlineData(450)]
    [InlineData(581)]
    public void With_chance_it_is_one_trajectory_that_the_seed_decides(int term)
    {
        var (first, same) = (Run(Course(term, Seed(3))), Run(Course(term, Seed(3))));

        Assert.Equal(Column(first, "c").Values, Column(same, "c").Values);
        Assert.Contains(Enumerable.Range(4, 20), seed => !Column(Run(Course(term, Seed(seed))), "c").Values.SequenceEqual(Column(first, "c").Values));
        // Whatever the order: B before C, and nothing goes off again.
        foreach (var seed in Enumerable.Range(0, 10))
        {
            var (b, c) = (Column(Run(Course(term, Seed(seed))), "b").Values, Column(Run(Course(term, Seed(seed))), "c").Values);
            Assert.All(b.Zip(c), pair => Assert.True(pair.First >= pair.Second));
            Assert.Equal(b.Order(), b);
        }
    }

    /// <summary>A node that waits for a flip at rate 1 is on at time t with 1 − e⁻ᵗ.</summary>
    [Fact]
    public void In_continuous_time_nodes_flip_at_rate_1()
    {
        const int Trajectories = 2000;
        var repeated = $"""
            <task id="inner" modelReference="model" simulationReference="s"/>
            <repeatedTask id="task" range="r" resetModel="true"><listOfRanges><uniformRange id="r" start="1" end="{Trajectories}" numberOfSteps="{Trajectories - 1}" type="linear"/></listOfRanges><listOfSubTasks><subTask order="1" task="inner"/></listOfSubTasks></repeatedTask>
            """;

        var b = Column(Run(Course(581), repeated), "b");

        for (var i = 0; i < 9; i++)
        {
            var expected = 1 - Math.Exp(-0.5 * i);
            Assert.Equal(expected, Enumerable.Range(0, Trajectories).Average(k => b.Row(k)[i]), 5 * Math.Sqrt(expected * (1 - expected) / Trajectories) + 1e-12);
        }
    }

    [Fact]
    public void A_task_goes_on_from_where_the_one_before_it_ended_and_levels_can_be_set()
    {
        var step = """<oneStep id="s" step="1"><algorithm kisaoID="KISAO:0000449"/></oneStep>""";
        var repeated = $"""
            <task id="inner" modelReference="model" simulationReference="s"/>
            <repeatedTask id="task" range="r" resetModel="false"><listOfRanges><vectorRange id="r"><value>1</value><value>0</value><value>0</value><value>0</value></vectorRange></listOfRanges>
            <listOfChanges><setValue target="{Node("A")}" modelReference="model" range="r"><math xmlns="http://www.w3.org/1998/Math/MathML"><ci>r</ci></math></setValue></listOfChanges>
            <listOfSubTasks><subTask order="1" task="inner"/></listOfSubTasks></repeatedTask>
            """;

        var run = Run(step, repeated);

        Near([1, 2, 3, 4], Column(run, "time").Values, 0);
        Near([1, 0, 0, 0], Column(run, "a").Values, 0);
        Near([1, 0, 0, 0], Column(run, "b").Values, 0);
        Near([0, 1, 0, 0], Column(run, "c").Values, 0);
        Assert.EndsWith("\"A\" of the model \"model\" would be set to 0.5: its levels are 0 and 1.",
            Assert.Throws<ModelFormatException>(() => Run(step, repeated.Replace("<value>1</value>", "<value>0.5</value>", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_initial_level_can_be_changed()
    {
        var run = Run(Course(449), changes: $"""<changeAttribute target="{Node("A")}/@qual:initialLevel" newValue="0"/>""");

        Near(new double[9], Column(run, "b").Values, 0);
    }

    [Fact]
    public void An_algorithm_for_another_kind_of_model_gives_way_to_synchronous_steps_with_a_warning()
    {
        var run = Run(Course(19));

        Assert.Contains("CVODE (KISAO:0000019) runs as boolean-sync", Assert.Single(run.Warnings).Message, StringComparison.Ordinal);
        Near([0, 0, 0, 0, 1, 1, 1, 1, 1], Column(run, "c").Values, 0);
    }

    [Fact]
    public void A_steady_state_of_a_logical_model_is_refused_with_what_to_do()
    {
        var error = Assert.Throws<SimulationException>(() => Run("""<steadyState id="s"><algorithm kisaoID="KISAO:0000407"/></steadyState>"""));

        Assert.Equal("The task \"task\" cannot be done with the model \"model\": it is logical, and settles in attractors, not in a steady state. List them: loopsim attractors.", error.Message);
    }
}
