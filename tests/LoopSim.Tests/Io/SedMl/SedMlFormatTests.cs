using System.Text;
using LoopSim.Diagnostics;
using LoopSim.Io.SedMl;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.SedMl;

public sealed class SedMlFormatTests
{
    public static TheoryData<int> Versions => [.. SedMlVersion.All.Select(version => version.Number)];

    private static SedMlVersion Version(int number) => SedMlVersion.All.Single(version => version.Number == number);

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_was_written_reads_back_to_the_same_document(int version)
    {
        var document = SedMlDocuments.Everything(Version(version));

        var text = SedMlFormat.Write(document, Version(version));
        var read = SedMlFormat.Parse(text);

        Assert.Empty(read.Warnings);
        Assert.Equal(text, SedMlFormat.Write(read.Document, Version(version)));
        Assert.Equal((document.Notes, document.Models[1].Changes.Length, document.Outputs[0].Name), (read.Document.Notes, read.Document.Models[1].Changes.Length, read.Document.Outputs[0].Name));
        Assert.Equal(document.Simulations[0] with { Algorithm = read.Document.Simulations[0].Algorithm, Line = read.Document.Simulations[0].Line }, read.Document.Simulations[0]);
        var (task, found) = ((SedMlTask.Repeated)document.Tasks[2], (SedMlTask.Repeated)read.Document.Tasks[2]);
        Assert.Equal(((SedMlRange.Vector)task.Ranges[1]).Values, ((SedMlRange.Vector)found.Ranges[1]).Values);
        Assert.Equal(task.Ranges[0] with { Line = found.Ranges[0].Line }, found.Ranges[0]);
        Assert.Equal(document.DataGenerators[1].Formula.Math, read.Document.DataGenerators[1].Formula.Math);
        Assert.True(((SedMlOutput.Plot2D)read.Document.Outputs[1]) is { HasLogX: true, HasLogY: false });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_document_with_one_of_everything_is_written_so(int version) =>
        Golden.Matches($"everything-v{version}.sedml", SedMlFormat.Write(SedMlDocuments.Everything(Version(version)), Version(version)));

    [Fact]
    public void What_version_3_cannot_say_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => SedMlFormat.Write(SedMlDocuments.Everything(SedMlVersion.L1V4), SedMlVersion.L1V3));

        Assert.Equal("The task \"scanned\" joins its results, or sets values before a sub-task, which L1V3 cannot say. Write L1V4.", error.Message);
    }

    private const string ValueOfA = """<listOfChanges><computeChange target="x"><listOfVariables><variable id="v" target="y" modelReference="a"/></listOfVariables><math><ci>v</ci></math></computeChange></listOfChanges>""";
    private const string ValueOfB = """<listOfChanges><computeChange target="x"><listOfVariables><variable id="v" target="y" modelReference="b"/></listOfVariables><math><ci>v</ci></math></computeChange></listOfChanges>""";
    private const string Task = """<listOfModels><model id="m" source="m.xml"/></listOfModels><listOfSimulations><oneStep id="s" step="1"><algorithm kisaoID="KISAO:0000019"/></oneStep></listOfSimulations><listOfTasks><task id="t" modelReference="m" simulationReference="s"/>""";
    private const string SubTasks = """<listOfSubTasks><subTask task="t" order="1"/></listOfSubTasks></repeatedTask>""";

    [Theory]
    [InlineData("""<sedML><listOfOutputs><report id="../../x"/></listOfOutputs></sedML>""", "text(1): files are named by the id of an output, and \"../../x\" is no name of a file. Write letters, digits and underscores.")]
    [InlineData("""<sedML><listOfOutputs><plot2D id=".x"/></listOfOutputs></sedML>""", "text(1): files are named by the id of an output, and \".x\" is no name of a file. Write letters, digits and underscores.")]
    [InlineData("""<sedML><listOfOutputs><plot2D id="x"/><report id="x"/></listOfOutputs></sedML>""", "text(1): there is a report or plot \"x\" already. Give one of them another id.")]
    [InlineData("""<sedML><listOfModels><model id="m" source="m.xml"><listOfChanges><computeChange target="x"><listOfParameters><parameter id="p" value="1"/><parameter id="p" value="2"/></listOfParameters><math><ci>p</ci></math></computeChange></listOfChanges></model></listOfModels></sedML>""",
        "text(1): the formula of the change of the model \"m\" has two variables or parameters \"p\". Give one of them another id.")]
    [InlineData("""<sedML><listOfSimulations><uniformTimeCourse id="s" initialTime="0" outputStartTime="0" outputEndTime="9" numberOfSteps="2147483647"/></listOfSimulations></sedML>""",
        "text(1): numberOfSteps=\"2147483647\" is more than LoopSim goes through. Write 9999999 steps, which is 10 million points, or less.")]
    [InlineData("""<sedML><listOfSimulations><uniformTimeCourse id="s" initialTime="0" outputStartTime="0" outputEndTime="9" numberOfPoints="99999999999999999999999"/></listOfSimulations></sedML>""",
        "text(1): numberOfPoints=\"99999999999999999999999\" is more than LoopSim goes through. Write 9999999 steps, which is 10 million points, or less.")]
    [InlineData("""<sedML><listOfSimulations><uniformTimeCourse id="s" initialTime="0" outputStartTime="0" outputEndTime="9" numberOfSteps="-1"/></listOfSimulations></sedML>""", "text(1): numberOfSteps=\"-1\" is no whole number from 0.")]
    [InlineData($"""<sedML>{Task}<repeatedTask id="r" range="i" resetModel="true"><listOfRanges><vectorRange id="i"/></listOfRanges>{SubTasks}</listOfTasks></sedML>""", "text(1): the range \"i\" has no value. Add a <value>.")]
    [InlineData($"""<sedML>{Task}<repeatedTask id="r" range="f" resetModel="true"><listOfRanges><functionalRange id="f" range="g"><math><cn>1</cn></math></functionalRange><functionalRange id="g" range="f"><math><cn>1</cn></math></functionalRange></listOfRanges>{SubTasks}</listOfTasks></sedML>""",
        "text(1): the range \"f\" does not say how many values it has. Make a uniformRange or a vectorRange the range of the task \"r\".")]
    [InlineData($"""<sedML>{Task}<repeatedTask id="r" range="i" resetModel="true"><listOfRanges><uniformRange id="i" start="0" end="1" numberOfSteps="999999" type="linear"/></listOfRanges>{SubTasks}<repeatedTask id="all" range="j" resetModel="true"><listOfRanges><uniformRange id="j" start="0" end="1" numberOfSteps="999999" type="linear"/></listOfRanges><listOfSubTasks><subTask task="r" order="1"/></listOfSubTasks></repeatedTask></listOfTasks></sedML>""",
        "text(1): the task \"all\" comes to 1E+12 points, of which LoopSim keeps 2147483591 at most. Repeat less often, or take fewer steps.")]
    [InlineData($"""<sedML>{Task}<repeatedTask id="r" range="i" resetModel="perhaps"><listOfRanges><uniformRange id="i" start="0" end="1" numberOfSteps="1" type="linear"/></listOfRanges>{SubTasks}</listOfTasks></sedML>""", "text(1): resetModel=\"perhaps\" is neither true nor false.")]
    [InlineData("""<sedML><listOfSimulations><oneStep id="s" step="-1"/></listOfSimulations></sedML>""", "text(1): the step of \"s\" is -1, and time does not run backwards. Write a step from 0 on.")]
    [InlineData($"""<sedML>{Task}</listOfTasks><listOfDataGenerators><dataGenerator id="d"><listOfVariables><variable id="x" target="y" taskReference="t"/></listOfVariables><math><csymbol definitionURL="http://www.sbml.org/sbml/symbols/time">t</csymbol></math></dataGenerator></listOfDataGenerators></sedML>""",
        "text(1): the formula of the data generator \"d\" names the time by a <csymbol>, of which it cannot be told whose it is. Add a <variable> of the symbol urn:sedml:symbol:time, and name that.")]
    [InlineData("""<sbml/>""", "text(1): the file is no SED-ML: its root element is <sbml>. Expected <sedML>.")]
    [InlineData("""<sedML level="2"/>""", "text(1): this is SED-ML of level \"2\", and LoopSim reads Level 1.")]
    [InlineData("""<sedML><listOfModels><model source="m.xml"/></listOfModels></sedML>""", "text(1): this <model> has no id. Give it one.")]
    [InlineData("""<sedML><listOfModels><model id="m" source="m.xml"/><model id="m" source="n.xml"/></listOfModels></sedML>""", "text(1): there is a model \"m\" already. Give one of them another id.")]
    [InlineData("""<sedML><listOfModels><model id="m" source="#n"/><model id="n" source="#m"/></listOfModels></sedML>""", "text(1): the model \"m\" is made from itself, by way of \"n\". Name a file as a source, or write a number as a value.\ntext(1): the model \"n\" is made from itself, by way of \"m\". Name a file as a source, or write a number as a value.")]
    [InlineData("""<sedML><listOfModels><model id="m" source="#m"/></listOfModels></sedML>""", "text(1): the model \"m\" is made from itself. Name a file as a source, or write a number as a value.")]
    // The third is made from the first, and so leads into the circle, but is not on it.
    [InlineData($"""<sedML><listOfModels><model id="a" source="m.xml">{ValueOfB}</model><model id="b" source="m.xml">{ValueOfA}</model><model id="c" source="#a"/></listOfModels></sedML>""",
        "text(1): the model \"a\" is made from itself, by way of \"b\". Name a file as a source, or write a number as a value.\ntext(1): the model \"b\" is made from itself, by way of \"a\". Name a file as a source, or write a number as a value.")]
    [InlineData($"""<sedML><listOfModels><model id="a" source="m.xml">{ValueOfB}</model><model id="b" source="#a"/></listOfModels></sedML>""",
        "text(1): the model \"a\" is made from itself, by way of \"b\". Name a file as a source, or write a number as a value.\ntext(1): the model \"b\" is made from itself, by way of \"a\". Name a file as a source, or write a number as a value.")]
    [InlineData("""<sedML><listOfTasks><task id="t" modelReference="model1" simulationReference="s"/></listOfTasks><listOfModels><model id="model2" source="m.xml"/></listOfModels><listOfSimulations><steadyState id="s"><algorithm kisaoID="KISAO:0000407"/></steadyState></listOfSimulations></sedML>""",
        "text(1): there is no model \"model1\". Did you mean \"model2\"?")]
    [InlineData("""<sedML><listOfSimulations><uniformTimeCourse id="s" initialTime="5" outputStartTime="1" outputEndTime="9" numberOfPoints="10"/></listOfSimulations></sedML>""",
        "text(1): a time course begins at initialTime (5), puts out from outputStartTime (1) on, and ends at outputEndTime (9): these must not decrease.")]
    [InlineData("""<sedML><listOfSimulations><oneStep id="s" step="x"/></listOfSimulations></sedML>""", "text(1): step=\"x\" is no number.")]
    [InlineData("""<sedML><listOfDataGenerators><dataGenerator id="d"><listOfVariables><variable id="x" symbol="urn:sedml:symbol:time"/></listOfVariables><math><ci>x</ci></math></dataGenerator></listOfDataGenerators></sedML>""",
        "text(1): the variable \"x\" names no task by which it is simulated. Give it a taskReference.")]
    [InlineData("""<sedML><listOfTasks><repeatedTask id="r" range="i" resetModel="true"><listOfRanges><uniformRange id="i" start="0" end="1" numberOfSteps="1" type="log"/></listOfRanges><listOfSubTasks><subTask task="r" order="1"/></listOfSubTasks></repeatedTask></listOfTasks></sedML>""",
        "text(1): the range \"i\" is logarithmic: its start (0) and end (1) must be above 0.")]
    [InlineData("""<sedML><listOfTasks><repeatedTask id="r" range="i" resetModel="true"><listOfRanges><uniformRange id="i" start="0" end="1" numberOfSteps="1" type="linear"/></listOfRanges><listOfSubTasks><subTask task="r" order="1"/></listOfSubTasks></repeatedTask></listOfTasks></sedML>""",
        "text(1): the task \"r\" repeats itself. Take it out of its own sub-tasks.")]
    public void What_is_wrong_is_said_with_its_line(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<ModelFormatException>(() => SedMlFormat.Parse(text)).Message);

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    public void Flags_are_booleans_of_XML(string text, bool expected)
    {
        var read = SedMlFormat.Parse($"""<sedML>{Task}<repeatedTask id="r" range="i" resetModel="{text}"><listOfRanges><uniformRange id="i" start="0" end="1" numberOfSteps="1" type="linear"/></listOfRanges>{SubTasks}</listOfTasks></sedML>""");

        Assert.Equal(expected, Assert.IsType<SedMlTask.Repeated>(read.Document.Tasks[1]).ResetsModel);
    }

    [Fact]
    public void A_model_may_be_called_as_its_file_is() => Assert.Empty(SedMlFormat.Parse("""<sedML><listOfModels><model id="m" source="m"/></listOfModels></sedML>""").Warnings);

    [Fact]
    public void Many_tasks_within_tasks_are_counted_once_each()
    {
        // Each of forty does the one before it twice: to go down all ways would take days.
        var tasks = string.Concat(Enumerable.Range(0, 40).Select(i => $"""<repeatedTask id="t{i}" range="i" resetModel="true"><listOfRanges><vectorRange id="i"><value>1</value></vectorRange></listOfRanges><listOfSubTasks><subTask task="{(i == 0 ? "t" : $"t{i - 1}")}" order="1"/><subTask task="{(i == 0 ? "t" : $"t{i - 1}")}" order="2"/></listOfSubTasks></repeatedTask>"""));

        var error = Assert.Throws<ModelFormatException>(() => SedMlFormat.Parse($"<sedML>{Task}{tasks}</listOfTasks></sedML>"));

        // From 2^31 on.
        Assert.Equal([.. Enumerable.Range(30, 10).Select(i => $"t{i}")], error.Problems.Select(problem => problem.Message.Split('"')[1]));
    }

    [Fact]
    public void What_is_of_no_use_here_is_counted_and_left_out()
    {
        var read = SedMlFormat.Parse("""
            <sedML xmlns="http://sed-ml.org/sed-ml/level1/version4" level="1" version="4">
              <listOfModels><model id="m" source="m.xml"/></listOfModels>
              <listOfSimulations><steadyState id="s"/><analysis id="a"/></listOfSimulations>
              <listOfTasks><task id="t" modelReference="m" simulationReference="s"/></listOfTasks>
              <listOfDataGenerators>
                <dataGenerator id="d"><listOfVariables><variable id="x" target="/sbml:sbml" taskReference="t"/></listOfVariables></dataGenerator>
                <dataGenerator id="d">  <listOfVariables><variable id="x" target="/sbml:sbml" taskReference="t"/></listOfVariables></dataGenerator>
                <dataGenerator id="measured"><listOfVariables><variable id="y" target="#data"/></listOfVariables></dataGenerator>
              </listOfDataGenerators>
              <listOfOutputs><plot3D id="p"/><report><listOfDataSets><dataSet dataReference="d" label="x"/><dataSet dataReference="measured" label="y"/></listOfDataSets></report></listOfOutputs>
            </sedML>
            """);

        Assert.Equal(
        [
            "text(3): 1 simulation names no algorithm: \"s\". LoopSim chooses one.",
            "text(3): 4 elements are not of the part of SED-ML that LoopSim runs: <analysis> \"a\" and others. It is left out.",
            "text(6): 1 formula is missing: that of the <dataGenerator> \"d\". The first variable stands for it.",
            "text(7): 1 data generator is there twice: \"d\". They say the same, and one is read.",
            "text(10): 2 elements have no id: a <report> and others. It is given one.",
        ], read.Warnings.Select(warning => warning.ToString()).Order(StringComparer.Ordinal).OrderBy(text => int.Parse(text[5..text.IndexOf(')', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Single(Assert.IsType<SedMlOutput.Report>(Assert.Single(read.Document.Outputs)).DataSets);
    }

    [Fact]
    public void A_damaged_document_is_read_or_refused_and_nothing_else()
    {
        var text = Encoding.UTF8.GetBytes(SedMlFormat.Write(SedMlDocuments.Everything(SedMlVersion.L1V4)));

        Damage.Of(text, 800, 11, bytes => SedMlFormat.Parse(Encoding.Latin1.GetString(bytes)));
    }
}
