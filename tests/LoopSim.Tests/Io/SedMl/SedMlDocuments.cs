using System.Collections.Immutable;
using System.Xml.Linq;
using LoopSim.Io.SedMl;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Tests.Io.SedMl;

/// <summary>Documents for tests.</summary>
internal static class SedMlDocuments
{
    private const string Parameters = "/sbml:sbml/sbml:model/sbml:listOfParameters/sbml:parameter";

    /// <summary>A document with one of everything that the version can say.</summary>
    public static SedMlDocument Everything(SedMlVersion version)
    {
        var isNewest = version == SedMlVersion.L1V4;
        var k = new SedMlVariable("k") { Name = "the constant", Target = $"{Parameters}[@id='k']", Model = "changed" };
        var setting = new SedMlSetValue("changed", $"{Parameters}[@id='k']", Formula("2*scan + offset") with { Parameters = [new("offset", 0.125)] }, "scan");
        return new SedMlDocument
        {
            Notes = "A document with\none of everything.",
            Prefixes = ImmutableSortedDictionary<string, string>.Empty.Add("sbml", "http://www.sbml.org/sbml/level3/version2/core"),
            Models =
            [
                new SedMlModel("original", "model.xml") { Name = "the original" },
                new SedMlModel("changed", "#original")
                {
                    Language = "urn:sedml:language:sbml.level-3.version-2",
                    Changes =
                    [
                        new SedMlChange.Value($"{Parameters}[@id='k']/@value", "0.5"),
                        new SedMlChange.Compute($"{Parameters}[@id='j']", Formula("k^2") with { Variables = [k] }),
                        new SedMlChange.RemoveXml($"{Parameters}[@id='old']"),
                        new SedMlChange.AddXml("/sbml:sbml/sbml:model/sbml:listOfParameters", [Parameter("new")]),
                        new SedMlChange.ChangeXml($"{Parameters}[@id='other']", [Parameter("other")]),
                    ],
                },
            ],
            Simulations =
            [
                new SedMlSimulation.UniformTimeCourse("course", new SedMlAlgorithm(new KisaoId(19)) { Parameters = [new(Kisao.RelativeTolerance, "1E-08"), new(Kisao.Seed, "7")] }, 0, 1.5, 12.25, 43),
                new SedMlSimulation.SteadyState("rest", new SedMlAlgorithm(new KisaoId(407))),
                new SedMlSimulation.OneStep("step", new SedMlAlgorithm(new KisaoId(29)), 0.1),
            ],
            Tasks =
            [
                new SedMlTask.Simple("task", "original", "course") { Name = "as it is" },
                new SedMlTask.Simple("resting", "changed", "rest"),
                new SedMlTask.Repeated("scanned", "scan", true)
                {
                    Ranges =
                    [
                        new SedMlRange.Uniform("scan", 0.01, 100, 4, true), new SedMlRange.Vector("list", [1, 2.5, double.PositiveInfinity, 0.1, 1e-300]),
                        new SedMlRange.Functional("twice", Formula("2*scan"), "scan"), new SedMlRange.Uniform("even", 0, 4, 4, false),
                    ],
                    Changes = [setting],
                    SubTasks = [new SedMlSubTask("resting"), new SedMlSubTask("task") { Changes = isNewest ? [setting] : [] }],
                },
                new SedMlTask.Repeated("nested", "outer", false) { Concatenates = isNewest, Ranges = [new SedMlRange.Vector("outer", [1, 2])], SubTasks = [new SedMlSubTask("scanned")] },
            ],
            DataGenerators =
            [
                new SedMlDataGenerator("time", SedMlFormula.Of(new SedMlVariable("t") { Symbol = SedMlVariable.Time, Task = "task" })) { Name = "time & more" },
                new SedMlDataGenerator("share", new SedMlFormula(new RateExpression.Divide(new RateExpression.Symbol("x"), new RateExpression.Symbol("max x"))) { Variables = [new SedMlVariable("x") { Target = "/sbml:sbml/sbml:model/sbml:listOfSpecies/sbml:species[@id='S']", Task = "nested", Model = "changed" }] }),
            ],
            Outputs =
            [
                new SedMlOutput.Report("report", [new("column_1", "time", "time"), new("column_2", "S, shared \"out\"", "share")]) { Name = "all" },
                new SedMlOutput.Plot2D("plot", [new("curve_1", "time", "share") { Name = "S" }]) { Name = "S <over> time", HasLogX = true },
            ],
        };
    }

    private static SedMlFormula Formula(string text) => new(RateParser.Parse(text));

    private static XElement Parameter(string id) => new(XNamespace.Get("http://www.sbml.org/sbml/level3/version2/core") + "parameter", new XAttribute("id", id), new XAttribute("value", 1), new XAttribute("constant", "true"));
}
