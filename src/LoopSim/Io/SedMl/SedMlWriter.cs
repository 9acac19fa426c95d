using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using LoopSim.Io.Sbml;
using LoopSim.Io.Sbml.Core;
using LoopSim.Kinetics;

namespace LoopSim.Io.SedMl;

/// <summary>Writes one document.</summary>
internal sealed class SedMlWriter
{
    private readonly SedMlDocument _document;
    private readonly SedMlVersion _version;
    private readonly XNamespace _sedml;
    private readonly SbmlFunctions _functions;
    private readonly SbmlExpressionWriter _math;

    public SedMlWriter(SedMlDocument document, SedMlVersion version)
    {
        (_document, _version, _sedml) = (document, version, version.Namespace);
        // The formulas of SED-ML are those of the SBML before min and max were operators.
        _functions = new SbmlFunctions(SbmlVersion.L3V1, new SbmlIdentifiers([]));
        _math = new SbmlExpressionWriter(SbmlVersion.L3V1, _functions, ImmutableDictionary<string, DelayedValue>.Empty);
    }

    private bool IsVersion4 => _version == SedMlVersion.L1V4;

    public XElement Write() => new(_sedml + "sedML",
        new XAttribute("level", 1), new XAttribute("version", _version.Number),
        _document.Prefixes.Select(prefix => new XAttribute(XNamespace.Xmlns + prefix.Key, prefix.Value)),
        Notes(),
        List("listOfSimulations", _document.Simulations.Select(Simulation)),
        List("listOfModels", _document.Models.Select(Model)),
        List("listOfTasks", _document.Tasks.Select(Task)),
        List("listOfDataGenerators", _document.DataGenerators.Select(generator => new XElement(_sedml + "dataGenerator", Id(generator.Id), Name(generator.Name), Formula(generator.Formula)))),
        List("listOfOutputs", _document.Outputs.Select(Output)));

    private XElement? Notes()
    {
        var notes = SbmlText.Write(_document.Notes);
        if (notes is not null)
            notes.Name = _sedml + "notes";
        return notes;
    }

    private XElement Simulation(SedMlSimulation simulation) => simulation switch
    {
        SedMlSimulation.UniformTimeCourse course => new XElement(_sedml + "uniformTimeCourse", Id(course.Id),
            Number("initialTime", course.InitialTime), Number("outputStartTime", course.OutputStart), Number("outputEndTime", course.OutputEnd), Steps(course.Steps), Algorithm(course.Algorithm)),
        SedMlSimulation.SteadyState steady => new XElement(_sedml + "steadyState", Id(steady.Id), Algorithm(steady.Algorithm)),
        SedMlSimulation.OneStep step => new XElement(_sedml + "oneStep", Id(step.Id), Number("step", step.Step), Algorithm(step.Algorithm)),
        _ => throw new InvalidOperationException($"There is no case for {simulation.GetType().Name} among the simulations. This is a bug in LoopSim."),
    };

    private XAttribute Steps(int steps) => new(IsVersion4 ? "numberOfSteps" : "numberOfPoints", steps);

    private XElement Algorithm(SedMlAlgorithm algorithm) => new(_sedml + "algorithm", new XAttribute("kisaoID", algorithm.Term.ToString()),
        List("listOfAlgorithmParameters", algorithm.Parameters.Select(p => new XElement(_sedml + "algorithmParameter", new XAttribute("kisaoID", p.Term.ToString()), new XAttribute("value", p.Value)))));

    private XElement Model(SedMlModel model) => new(_sedml + "model", Id(model.Id), Name(model.Name), new XAttribute("language", model.Language), new XAttribute("source", model.Source),
        List("listOfChanges", model.Changes.Select(Change)));

    private XElement Change(SedMlChange change)
    {
        var target = new XAttribute("target", change.Target);
        return change switch
        {
            SedMlChange.Value attribute => new XElement(_sedml + "changeAttribute", target, new XAttribute("newValue", attribute.NewValue)),
            SedMlChange.Compute compute => new XElement(_sedml + "computeChange", target, Formula(compute.Formula)),
            SedMlChange.AddXml add => new XElement(_sedml + "addXML", target, new XElement(_sedml + "newXML", add.Elements)),
            SedMlChange.ChangeXml replace => new XElement(_sedml + "changeXML", target, new XElement(_sedml + "newXML", replace.Elements)),
            SedMlChange.RemoveXml => new XElement(_sedml + "removeXML", target),
            _ => throw new InvalidOperationException($"There is no case for {change.GetType().Name} among the changes. This is a bug in LoopSim."),
        };
    }

    private XElement Task(SedMlTask task) => task switch
    {
        SedMlTask.Simple simple => new XElement(_sedml + "task", Id(simple.Id), Name(simple.Name), new XAttribute("modelReference", simple.Model), new XAttribute("simulationReference", simple.Simulation)),
        SedMlTask.Repeated repeated => Repeated(repeated),
        _ => throw new InvalidOperationException($"There is no case for {task.GetType().Name} among the tasks. This is a bug in LoopSim."),
    };

    private XElement Repeated(SedMlTask.Repeated task)
    {
        if (!IsVersion4 && (task.Concatenates || task.SubTasks.Any(sub => !sub.Changes.IsEmpty)))
            throw new ArgumentException($"The task \"{task.Id}\" joins its results, or sets values before a sub-task, which {_version.Name} cannot say. Write {SedMlVersion.L1V4.Name}.");
        return new(_sedml + "repeatedTask", Id(task.Id), Name(task.Name), new XAttribute("range", task.Range), Flag("resetModel", task.ResetsModel), IsVersion4 ? Flag("concatenate", task.Concatenates) : null,
            List("listOfRanges", task.Ranges.Select(Range)),
            List("listOfChanges", task.Changes.Select(SetValue)),
            List("listOfSubTasks", task.SubTasks.Select((sub, i) => new XElement(_sedml + "subTask", new XAttribute("order", i + 1), new XAttribute("task", sub.Task), List("listOfChanges", sub.Changes.Select(SetValue))))));
    }

    private XElement Range(SedMlRange range) => range switch
    {
        SedMlRange.Uniform uniform => new XElement(_sedml + "uniformRange", Id(uniform.Id), Number("start", uniform.Start), Number("end", uniform.End), Steps(uniform.Steps), new XAttribute("type", uniform.IsLogarithmic ? "log" : "linear")),
        SedMlRange.Vector vector => new XElement(_sedml + "vectorRange", Id(vector.Id), vector.Values.Select(value => new XElement(_sedml + "value", SbmlNumber.Text(value)))),
        SedMlRange.Functional functional => new XElement(_sedml + "functionalRange", Id(functional.Id), Optional("range", functional.Range), Formula(functional.Formula)),
        _ => throw new InvalidOperationException($"There is no case for {range.GetType().Name} among the ranges. This is a bug in LoopSim."),
    };

    private XElement SetValue(SedMlSetValue change) => new(_sedml + "setValue", new XAttribute("target", change.Target), new XAttribute("modelReference", change.Model), Optional("range", change.Range), Formula(change.Formula));

    private IEnumerable<XElement?> Formula(SedMlFormula formula)
    {
        yield return List("listOfVariables", formula.Variables.Select(Variable));
        yield return List("listOfParameters", formula.Parameters.Select(p => new XElement(_sedml + "parameter", Id(p.Id), Number("value", p.Value))));
        var math = _math.Math(formula.Math);
        if (_functions.Definitions.Any())
            throw new ArgumentException($"The formula {formula.Math} calls a function that SED-ML does not have.");
        foreach (var name in math.Descendants(SbmlNamespaces.MathML + "ci").ToList())
        {
            if (SedMlAggregate.Find(name.Value) is var (function, variable))
            {
                name.ReplaceWith(new XElement(SbmlNamespaces.MathML + "apply",
                    new XElement(SbmlNamespaces.MathML + "csymbol", new XAttribute("encoding", "text"), new XAttribute("definitionURL", "http://sed-ml.org/#" + function.Name), function.Name),
                    new XElement(SbmlNamespaces.MathML + "ci", variable)));
            }
        }
        yield return math;
    }

    private XElement Variable(SedMlVariable variable) => new(_sedml + "variable", Id(variable.Id), Name(variable.Name),
        Optional("target", variable.Target), Optional("symbol", variable.Symbol), Optional("taskReference", variable.Task), Optional("modelReference", variable.Model));

    private XElement Output(SedMlOutput output) => output switch
    {
        SedMlOutput.Report report => new XElement(_sedml + "report", Id(report.Id), Name(report.Name),
            List("listOfDataSets", report.DataSets.Select(set => new XElement(_sedml + "dataSet", Id(set.Id), new XAttribute("label", set.Label), new XAttribute("dataReference", set.Data))))),
        SedMlOutput.Plot2D plot => new XElement(_sedml + "plot2D", Id(plot.Id), Name(plot.Name),
            IsVersion4 ? Axis("xAxis", plot.HasLogX) : null, IsVersion4 ? Axis("yAxis", plot.HasLogY) : null,
            List("listOfCurves", plot.Curves.Select(curve => Curve(curve, plot)))),
        _ => throw new InvalidOperationException($"There is no case for {output.GetType().Name} among the outputs. This is a bug in LoopSim."),
    };

    private XElement Axis(string name, bool isLogarithmic) => new(_sedml + name, new XAttribute("type", isLogarithmic ? "log10" : "linear"));

    private XElement Curve(SedMlOutput.Curve curve, SedMlOutput.Plot2D plot) => new(_sedml + "curve", Id(curve.Id), Name(curve.Name),
        IsVersion4 ? new XAttribute("type", "points") : null, IsVersion4 ? null : Flag("logX", plot.HasLogX), IsVersion4 ? null : Flag("logY", plot.HasLogY),
        new XAttribute("xDataReference", curve.X), new XAttribute("yDataReference", curve.Y));

    private static XAttribute Id(string id) => new("id", id);

    private static XAttribute? Name(string name) => Optional("name", SbmlText.Clean(name));

    private static XAttribute? Optional(string attribute, string? value) => string.IsNullOrEmpty(value) ? null : new XAttribute(attribute, value);

    private static XAttribute Number(string attribute, double value) => new(attribute, value.ToString("R", CultureInfo.InvariantCulture));

    private static XAttribute Flag(string attribute, bool value) => new(attribute, value ? "true" : "false");

    private XElement? List(string name, IEnumerable<XElement> elements)
    {
        var list = elements.ToList();
        return list.Count == 0 ? null : new XElement(_sedml + name, list);
    }
}
