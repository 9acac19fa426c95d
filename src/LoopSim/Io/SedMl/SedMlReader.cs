using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Xml.Linq;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Sbml;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.Xml;

namespace LoopSim.Io.SedMl;

/// <summary>Reads the elements of a document.</summary>
internal sealed class SedMlReader(string file, ProblemTally tally)
{
    /// <summary>More points than anyone looks at: more is a mistake.</summary>
    private const int MostPoints = 10_000_000;

    private readonly SedMlFormulaReader _math = new(tally);
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);
    private int _unnamed;

    /// <summary>Reads a document; problems are left in the tally.</summary>
    public SedMlDocument Read(XElement root)
    {
        if (root.Name.LocalName != "sedML")
            throw Refused(root, $"the file is no SED-ML: its root element is <{root.Name.LocalName}>. Expected <sedML>.");
        if (root.Value("level") is { } level && level != "1")
            throw Refused(root, $"this is SED-ML of level \"{level}\", and LoopSim reads Level 1.");
        foreach (var list in root.Elements().Where(e => e.Name.LocalName is "listOfDataDescriptions" or "listOfStyles" or "listOfAlgorithmParameters"))
        {
            foreach (var each in list.Elements())
                LeaveOut(each);
        }
        return new SedMlDocument
        {
            Notes = SbmlText.Read(root),
            Models = [.. root.Listed("listOfModels", "model").Select(Model)],
            Simulations = [.. Entries(root, "listOfSimulations").Select(Simulation).OfType<SedMlSimulation>()],
            Tasks = [.. Entries(root, "listOfTasks").Select(Task).OfType<SedMlTask>()],
            DataGenerators = [.. root.Listed("listOfDataGenerators", "dataGenerator").Where(IsOfModels).Where(IsFirst).Select(DataGenerator)],
            Outputs = [.. Entries(root, "listOfOutputs").Select(Output).OfType<SedMlOutput>()],
            Prefixes = root.DescendantsAndSelf().Attributes().Where(a => a.IsNamespaceDeclaration && a.Name.LocalName != "xmlns")
                .DistinctBy(a => a.Name.LocalName).ToImmutableSortedDictionary(a => a.Name.LocalName, a => a.Value, StringComparer.Ordinal),
        };
    }

    /// <summary>Whether a data generator is of values of models alone; one of data from files is left out, and so are the columns and curves of it.</summary>
    private bool IsOfModels(XElement generator)
    {
        if (!generator.Listed("listOfVariables", "variable").Any(v => v.Value("taskReference") is null && v.Value("target") is ['#', ..]))
            return true;
        LeaveOut(generator);
        _leftOut.Add(generator.Value("id") ?? "");
        return false;
    }

    /// <summary>Whether nothing was read yet that says the same.</summary>
    private bool IsFirst(XElement element)
    {
        var twin = element.ElementsBeforeSelf(element.Name).FirstOrDefault(other => other.Value("id") == element.Value("id") && SaysTheSame(other, element));
        if (twin is not null)
            tally.Count(SedMlOddities.Twice, element.Line(), $"\"{element.Value("id")}\"");
        return twin is null;
    }

    private static bool SaysTheSame(XElement one, XElement other) => XNode.DeepEquals(WithoutBlanks(one), WithoutBlanks(other));

    private static XElement WithoutBlanks(XElement element)
    {
        var copy = new XElement(element);
        copy.DescendantNodes().OfType<XText>().Where(text => string.IsNullOrWhiteSpace(text.Value)).Remove();
        return copy;
    }

    private bool IsThere(XElement use)
    {
        var isThere = !use.Attributes().Any(a => a.Name.LocalName is "dataReference" or "xDataReference" or "yDataReference" && _leftOut.Contains(a.Value.Trim()));
        if (!isThere)
            LeaveOut(use);
        return isThere;
    }

    private ModelFormatException Refused(XElement element, string message) => new(new SourceLocation(file, element.Line()), message);

    private static IEnumerable<XElement> Entries(XElement parent, string list) =>
        parent.Children(list).Elements().Where(e => e.Name.LocalName is not ("notes" or "annotation"));

    private void LeaveOut(XElement element) =>
        tally.Count(SedMlOddities.LeftOut, element.Line(), $"<{element.Name.LocalName}>{(element.Value("id") is { } id ? $" \"{id}\"" : "")}");

    private SedMlModel Model(XElement element) => new(Id(element), Needed(element, "source"))
    {
        Name = element.Value("name") ?? "",
        Language = element.Value("language") ?? SedMlModel.Sbml,
        Changes = [.. Entries(element, "listOfChanges").Select(Change).OfType<SedMlChange>()],
        Line = element.Line(),
    };

    private SedMlChange? Change(XElement element)
    {
        var target = Needed(element, "target");
        SedMlChange? change = element.Name.LocalName switch
        {
            "changeAttribute" => new SedMlChange.Value(target, element.Attribute("newValue")?.Value ?? Needed(element, "newValue")),
            "computeChange" => new SedMlChange.Compute(target, _math.Read(element)),
            "addXML" => new SedMlChange.AddXml(target, NewXml(element)),
            "changeXML" => new SedMlChange.ChangeXml(target, NewXml(element)),
            "removeXML" => new SedMlChange.RemoveXml(target),
            _ => null,
        };
        if (change is null)
            tally.Error(element.Line(), $"<{element.Name.LocalName}> is no change of a model. {NearestNames.Suggest(element.Name.LocalName, ["changeAttribute", "computeChange", "addXML", "changeXML", "removeXML"])}");
        return change is null ? null : change with { Line = element.Line() };
    }

    private ImmutableArray<XElement> NewXml(XElement change)
    {
        ImmutableArray<XElement> elements = [.. change.Children("newXML").Elements()];
        if (elements.IsEmpty)
            tally.Error(change.Line(), $"this <{change.Name.LocalName}> holds no <newXML> with an element in it.");
        return elements;
    }

    private SedMlSimulation? Simulation(XElement element)
    {
        SedMlSimulation? simulation = element.Name.LocalName switch
        {
            "uniformTimeCourse" => TimeCourse(element),
            "steadyState" => new SedMlSimulation.SteadyState(Id(element), Algorithm(element, new KisaoId(407))),
            "oneStep" => new SedMlSimulation.OneStep(Id(element), Algorithm(element, new KisaoId(19)), Number(element, "step") ?? 0),
            _ => null,
        };
        if (simulation is SedMlSimulation.OneStep { Step: < 0 and var step })
            tally.Error(element.Line(), string.Create(CultureInfo.InvariantCulture, $"the step of \"{simulation.Id}\" is {step}, and time does not run backwards. Write a step from 0 on."));
        if (simulation is null)
            LeaveOut(element);
        return simulation is null ? null : simulation with { Line = element.Line() };
    }

    private SedMlSimulation.UniformTimeCourse TimeCourse(XElement element)
    {
        var (initial, start, end) = (Number(element, "initialTime"), Number(element, "outputStartTime"), Number(element, "outputEndTime"));
        if (initial > start || start > end)
            tally.Error(element.Line(), string.Create(CultureInfo.InvariantCulture, $"a time course begins at initialTime ({initial}), puts out from outputStartTime ({start}) on, and ends at outputEndTime ({end}): these must not decrease."));
        return new(Id(element), Algorithm(element, new KisaoId(19)), initial ?? 0, start ?? 0, end ?? 0, Steps(element));
    }

    /// <summary>The number of steps, which versions before 4 call that of points though there is one point more.</summary>
    private int Steps(XElement element)
    {
        var name = element.Value("numberOfSteps") is not null ? "numberOfSteps" : "numberOfPoints";
        var text = Needed(element, name);
        if (text.Length == 0)
            return 0;
        if (!BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var steps) || steps < 0)
            tally.Error(element.Line(), $"{name}=\"{text}\" is no whole number from 0.");
        else if (steps < MostPoints)
            return (int)steps;
        else
            tally.Error(element.Line(), string.Create(CultureInfo.InvariantCulture, $"{name}=\"{text}\" is more than LoopSim goes through. Write {MostPoints - 1} steps, which is 10 million points, or less."));
        return 0;
    }

    private SedMlAlgorithm Algorithm(XElement simulation, KisaoId byDefault)
    {
        if (simulation.Children("algorithm").FirstOrDefault() is not { } element)
        {
            tally.Count(SedMlOddities.NoAlgorithm, simulation.Line(), $"\"{simulation.Value("id")}\"");
            return new SedMlAlgorithm(byDefault) { Line = simulation.Line() };
        }
        var parameters = ImmutableArray.CreateBuilder<SedMlAlgorithm.Parameter>();
        foreach (var parameter in Entries(element, "listOfAlgorithmParameters"))
        {
            if (Term(parameter) is { } term)
                parameters.Add(new(term, parameter.Value("value") ?? ""));
        }
        return new SedMlAlgorithm(Term(element) ?? byDefault) { Parameters = parameters.DrainToImmutable(), Line = element.Line() };
    }

    private KisaoId? Term(XElement element)
    {
        if (KisaoId.TryParse(element.Value("kisaoID"), out var term))
            return term;
        tally.Count(SedMlOddities.BadTerm, element.Line(), $"\"{element.Value("kisaoID")}\"");
        return null;
    }

    private SedMlTask? Task(XElement element)
    {
        SedMlTask? task = element.Name.LocalName switch
        {
            "task" => new SedMlTask.Simple(Id(element), Needed(element, "modelReference"), Needed(element, "simulationReference")),
            "repeatedTask" => RepeatedTask(element),
            _ => null,
        };
        if (task is null)
            LeaveOut(element);
        return task is null ? null : task with { Name = element.Value("name") ?? "", Line = element.Line() };
    }

    private SedMlTask.Repeated RepeatedTask(XElement element) => new(Id(element), Needed(element, "range"), Flag(element, "resetModel") ?? Flag(element, "reset") ?? false)
    {
        Concatenates = Flag(element, "concatenate") ?? false,
        Ranges = [.. Entries(element, "listOfRanges").Select(Range).OfType<SedMlRange>()],
        Changes = [.. element.Listed("listOfChanges", "setValue").Select(SetValue)],
        SubTasks = [.. element.Listed("listOfSubTasks", "subTask").OrderBy(Order).Select(each => new SedMlSubTask(Needed(each, "task")) { Changes = [.. each.Listed("listOfChanges", "setValue").Select(SetValue)] })],
    };

    private static double Order(XElement subTask) => SbmlNumber.TryParse(subTask.Value("order"), out var order) ? order : 0;

    private SedMlRange? Range(XElement element)
    {
        SedMlRange? range = element.Name.LocalName switch
        {
            "uniformRange" => new SedMlRange.Uniform(Id(element), Number(element, "start") ?? 0, Number(element, "end") ?? 0, Steps(element), element.Value("type") == "log"),
            "vectorRange" => new SedMlRange.Vector(Id(element), [.. element.Children("value").Select(ValueOf)]),
            "functionalRange" => new SedMlRange.Functional(Id(element), _math.Read(element), element.Value("range")),
            _ => null,
        };
        if (range is null)
            tally.Error(element.Line(), $"<{element.Name.LocalName}> is a range that LoopSim does not go through. Write uniformRange, vectorRange or functionalRange.");
        else if (range is SedMlRange.Uniform { IsLogarithmic: true, Start: var start, End: var end } && !(start > 0 && end > 0))
            tally.Error(element.Line(), string.Create(CultureInfo.InvariantCulture, $"the range \"{range.Id}\" is logarithmic: its start ({start}) and end ({end}) must be above 0."));
        else if (range.Length == 0)
            tally.Error(element.Line(), $"the range \"{range.Id}\" has no value. Add a <value>.");
        return range is null ? null : range with { Line = element.Line() };
    }

    private double ValueOf(XElement value)
    {
        if (SbmlNumber.TryParse(value.Value, out var number))
            return number;
        tally.Error(value.Line(), $"\"{value.Value.Trim()}\" is no number.");
        return 0;
    }

    private SedMlSetValue SetValue(XElement element) =>
        new(Needed(element, "modelReference"), Needed(element, "target"), _math.Read(element), element.Value("range")) { Line = element.Line() };

    private SedMlDataGenerator DataGenerator(XElement element) => new(Id(element), _math.Read(element)) { Name = element.Value("name") ?? "", Line = element.Line() };

    private SedMlOutput? Output(XElement element)
    {
        SedMlOutput? output = element.Name.LocalName switch
        {
            "report" => new SedMlOutput.Report(Id(element), [.. element.Listed("listOfDataSets", "dataSet").Where(IsThere).Select(each => new SedMlOutput.DataSet(Id(each), each.Value("label") ?? each.Value("name") ?? each.Value("dataReference") ?? "", Needed(each, "dataReference")))]),
            "plot2D" => Plot(element),
            _ => null,
        };
        if (output is null)
            LeaveOut(element);
        return output is null ? null : output with { Name = element.Value("name") ?? "", Line = element.Line() };
    }

    private SedMlOutput.Plot2D Plot(XElement element)
    {
        var curves = element.Listed("listOfCurves", "curve").ToList();
        foreach (var other in Entries(element, "listOfCurves").Except(curves))
            LeaveOut(other);
        return new(Id(element), [.. curves.Where(IsThere).Select(each => new SedMlOutput.Curve(Id(each), Needed(each, "xDataReference"), Needed(each, "yDataReference")) { Name = each.Value("name") ?? "" })])
        {
            HasLogX = IsLogarithmic("xAxis", "logX"),
            HasLogY = IsLogarithmic("yAxis", "logY"),
        };

        bool IsLogarithmic(string axis, string flag)
        {
            if (element.Children(axis).FirstOrDefault()?.Value("type") is { } type)
                return type == "log10";
            var logarithmic = curves.Count(each => Flag(each, flag) == true);
            if (logarithmic > 0 && logarithmic < curves.Count)
                tally.Count(SedMlOddities.LogOfSome, element.Line(), $"\"{element.Value("id")}\"");
            return logarithmic > 0;
        }
    }

    private string Id(XElement element)
    {
        if (element.Value("id") is { Length: > 0 } id)
            return id;
        // Nothing can refer to data sets and curves, and so nothing is lost where these have none.
        if (element.Name.LocalName is not ("dataSet" or "curve" or "plot2D" or "report"))
            tally.Error(element.Line(), $"this <{element.Name.LocalName}> has no id. Give it one.");
        else
            tally.Count(SedMlOddities.NoId, element.Line(), $"a <{element.Name.LocalName}>");
        return string.Create(CultureInfo.InvariantCulture, $"unnamed_{++_unnamed}");
    }

    private string Needed(XElement element, string attribute)
    {
        if (element.Value(attribute) is { Length: > 0 } value)
            return value;
        tally.Error(element.Line(), $"this <{element.Name.LocalName}> has no {attribute}. Give it one.");
        return "";
    }

    private double? Number(XElement element, string attribute)
    {
        var text = Needed(element, attribute);
        if (SbmlNumber.TryParse(text, out var value) && double.IsFinite(value))
            return value;
        if (text.Length > 0)
            tally.Error(element.Line(), $"{attribute}=\"{text}\" is no number.");
        return null;
    }

    private bool? Flag(XElement element, string attribute)
    {
        var flag = element.Flag(attribute);
        if (flag is null && element.Value(attribute) is { } text)
            tally.Error(element.Line(), $"{attribute}=\"{text}\" is neither true nor false.");
        return flag;
    }
}
