using LoopSim.Exchange;
using LoopSim.Experiments;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Exchange;

/// <summary>Runs experiments around a model that has closed forms: A decays at k, made at s; B is held and D follows from A.</summary>
internal sealed class SedMlExperiments : IDisposable
{
    public const string Time = """<dataGenerator id="time"><listOfVariables><variable id="t" symbol="urn:sedml:symbol:time" taskReference="task"/></listOfVariables><math xmlns="http://www.w3.org/1998/Math/MathML"><ci>t</ci></math></dataGenerator>""";

    private const string Model = """
        <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"><model id="decay">
        <listOfCompartments><compartment id="cell" size="2" constant="true"/></listOfCompartments>
        <listOfSpecies>
          <species id="A" compartment="cell" initialConcentration="10" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/>
          <species id="B" compartment="cell" initialAmount="4" hasOnlySubstanceUnits="true" boundaryCondition="true" constant="false"/>
        </listOfSpecies>
        <listOfParameters><parameter id="k" value="0.5" constant="true"/><parameter id="s" value="0" constant="true"/><parameter id="D" constant="false"/></listOfParameters>
        <listOfRules><assignmentRule variable="D"><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><cn>3</cn><ci>A</ci></apply></math></assignmentRule></listOfRules>
        <listOfReactions>
          <reaction id="decay_of_A" reversible="false"><listOfReactants><speciesReference species="A" stoichiometry="1" constant="true"/></listOfReactants>
            <kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>cell</ci><ci>k</ci><ci>f</ci><ci>A</ci></apply></math><listOfLocalParameters><localParameter id="f" value="1"/></listOfLocalParameters></kineticLaw></reaction>
          <reaction id="making_of_A" reversible="false"><listOfProducts><speciesReference species="A" stoichiometry="1" constant="true"/></listOfProducts>
            <kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>cell</ci><ci>s</ci></apply></math></kineticLaw></reaction>
        </listOfReactions></model></sbml>
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The path of an element of the model.</summary>
    public static string Target(string kind, string id) => $"/sbml:sbml/sbml:model/sbml:listOf{(kind == "species" ? "Species" : kind == "parameter" ? "Parameters" : kind == "compartment" ? "Compartments" : "Reactions")}/sbml:{kind}[@id='{id}']";

    /// <summary>A data generator of one element.</summary>
    public static string Data(string id, string target, string task = "task") =>
        $"""<dataGenerator id="{id}"><listOfVariables><variable id="{id}_" target="{target}" taskReference="{task}"/></listOfVariables><math xmlns="http://www.w3.org/1998/Math/MathML"><ci>{id}_</ci></math></dataGenerator>""";

    /// <summary>Runs a document made of parts, with a report of all its data.</summary>
    /// <param name="simulations">The simulations.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="data">The data generators.</param>
    /// <param name="changes">The changes of the model.</param>
    /// <param name="models">Further models.</param>
    /// <param name="file">The model's file, where it is another.</param>
    public SedMlRun Run(string simulations, string tasks, string data, string changes = "", string models = "", string file = Model)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "model.xml"), file);
        var path = Path.Combine(_folder.Path, "experiment.sedml");
        // Of the wrong version of SBML: prefixes and namespaces play no part.
        File.WriteAllText(path, $"""
            <sedML xmlns="http://sed-ml.org/sed-ml/level1/version4" xmlns:sbml="http://www.sbml.org/sbml/level2/version4" level="1" version="4">
            <listOfModels><model id="model" language="urn:sedml:language:sbml" source="model.xml"><listOfChanges>{changes}</listOfChanges></model>{models}</listOfModels>
            <listOfSimulations>{simulations}</listOfSimulations>
            <listOfTasks>{tasks}</listOfTasks>
            <listOfDataGenerators>{data}</listOfDataGenerators>
            </sedML>
            """);
        return SedMlRunner.Run(Assert.Single(SedMlSource.Read(path)), new RunOptions());
    }

    /// <summary>The values of a column.</summary>
    public static NumericArray Column(SedMlRun run, string label) => Assert.Single(run.Tables).Columns.Single(column => column.Label == label).Data;

    /// <summary>Fails unless values are as expected, to a relative difference.</summary>
    public static void Near(IEnumerable<double> expected, IEnumerable<double> found, double tolerance = 1e-7) =>
        Assert.All(expected.Zip(found, (e, f) => (e, f)).Append((expected.Count(), found.Count())), pair => Assert.InRange(pair.f, pair.e - tolerance * Math.Abs(pair.e) - 1e-12, pair.e + tolerance * Math.Abs(pair.e) + 1e-12));
}
