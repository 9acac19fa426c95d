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

    [Theory]
    [InlineData("""<sbml/>""", "text(1): the file is no SED-ML: its root element is <sbml>. Expected <sedML>.")]
    [InlineData("""<sedML level="2"/>""", "text(1): this is SED-ML of level \"2\", and LoopSim reads Level 1.")]
    [InlineData("""<sedML><listOfModels><model source="m.xml"/></listOfModels></sedML>""", "text(1): this <model> has no id. Give it one.")]
    [InlineData("""<sedML><listOfModels><model id="m" source="m.xml"/><model id="m" source="n.xml"/></listOfModels></sedML>""", "text(1): there is a model \"m\" already. Give one of them another id.")]
    [InlineData("""<sedML><listOfModels><model id="m" source="#n"/><model id="n" source="#m"/></listOfModels></sedML>""", "text(1): the model \"m\" is made from itself. Name a file as the source of one of them.\ntext(1): the model \"n\" is made from itself. Name a file as the source of one of them.")]
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
