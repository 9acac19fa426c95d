using LoopSim.Diagnostics;
using LoopSim.Io.Sbml.Core;

namespace LoopSim.Tests.Io.Sbml.Core;

/// <summary>What the semantic suite, whose models are all valid, does not ask.</summary>
public sealed class SbmlCoreFormatTests
{
    private const string One = """<math xmlns="http://www.w3.org/1998/Math/MathML"><cn>1</cn></math>""";

    private static string Model(string parts) => $"""
        <sbml level="3" version="2"><model id="m">
        <listOfCompartments><compartment id="cell" size="1" constant="true"/></listOfCompartments>
        {parts}</model></sbml>
        """;

    [Theory]
    [InlineData("""<listOfParameters><parameter id="k" value="1"/><parameter id="k" value="2"/></listOfParameters>""", "there is something of the id \"k\" in line 3 already. Give one of them another id.")]
    [InlineData("""<listOfParameters><parameter id="cell" value="1"/></listOfParameters>""", "there is something of the id \"cell\" in line 2 already. Give one of them another id.")]
    [InlineData("""<listOfParameters><parameter id="r" value="1"/></listOfParameters><listOfReactions><reaction id="r"/></listOfReactions>""", "there is something of the id \"r\" in line 3 already. Give one of them another id.")]
    [InlineData($"""<listOfParameters><parameter id="k" constant="false"/></listOfParameters><listOfRules><assignmentRule variable="k">{One}</assignmentRule><rateRule variable="k">{One}</rateRule></listOfRules>""", "there is a rule for \"k\" in line 3 already. Join the two.")]
    [InlineData($"""<listOfParameters><parameter id="k"/></listOfParameters><listOfInitialAssignments><initialAssignment symbol="k">{One}</initialAssignment><initialAssignment symbol="k">{One}</initialAssignment></listOfInitialAssignments>""", "there is an initial assignment to \"k\" in line 3 already. Join the two.")]
    public void What_is_there_twice_is_an_error(string parts, string expected) =>
        Assert.Equal($"m.xml(3): {expected}", Assert.Throws<ModelFormatException>(() => SbmlCoreFormat.Parse(Model(parts), "m.xml")).Message);
}
