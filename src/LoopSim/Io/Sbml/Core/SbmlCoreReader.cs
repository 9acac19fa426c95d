using System.Collections.Immutable;
using System.Xml.Linq;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Reads the elements of a kinetic model of Level 2 or 3.</summary>
internal sealed class SbmlCoreReader(string file, ProblemTally tally)
{
    private readonly SbmlExpressionReader _math = new(tally);
    private SbmlUnitReader _units = new(new XElement("model"), 3);
    private int _level;

    /// <summary>Reads a document; problems are left in the tally.</summary>
    public SbmlModel Read(XElement root)
    {
        if (root.Name.LocalName != "sbml")
            throw Refused(root, $"the file is no SBML: its root element is <{root.Name.LocalName}>. Expected <sbml>.");
        _level = int.TryParse(root.Value("level"), out var level) ? level : 0;
        if (_level is not (2 or 3))
            throw Refused(root, $"this is SBML of level \"{root.Value("level")}\", and LoopSim reads the levels 2 and 3. libSBML, COPASI and the online SBML translator convert files of level 1.");
        if (root.Attributes().FirstOrDefault(a => IsRequired(a) && IsUsed(a.Name.Namespace, root)) is { } package)
            throw Refused(root, $"the model needs the package \"{PackageOf(package)}\" of SBML, which changes what its formulas mean, and LoopSim reads the core alone. Flatten or convert it first (libSBML and COPASI can).");
        var model = root.Children("model").FirstOrDefault() ?? throw Refused(root, "this SBML file holds no <model>.");
        foreach (var function in model.Listed("listOfFunctionDefinitions", "functionDefinition"))
            _math.Define(function);
        _units = new SbmlUnitReader(model, _level);
        var conversion = model.Value("conversionFactor");
        var read = new SbmlModel
        {
            Name = model.Value("id") ?? model.Value("name") ?? Path.GetFileNameWithoutExtension(file),
            Title = model.Value("name") ?? model.Value("id") ?? Path.GetFileNameWithoutExtension(file),
            TimeUnit = SbmlTimeUnit.Of(model, _level, tally),
            Compartments = [.. model.Listed("listOfCompartments", "compartment").Select(Compartment)],
            SpeciesList = [.. model.Listed("listOfSpecies", "species").Select(e => Species(e, conversion))],
            Parameters = [.. model.Listed("listOfParameters", "parameter").Select(Parameter)],
            InitialAssignments = [.. model.Listed("listOfInitialAssignments", "initialAssignment").Select(e => Formula(e, "symbol")).OfType<SbmlModel.Formula>()],
            AssignmentRules = Rules(model, "assignmentRule"),
            RateRules = Rules(model, "rateRule"),
            AlgebraicRules = Rules(model, "algebraicRule"),
            Reactions = [.. model.Listed("listOfReactions", "reaction").Select(Reaction)],
            Events = [.. model.Listed("listOfEvents", "event").Select(Event).OfType<SbmlModel.Event>()],
        };
        return read with { Delays = [.. _math.Delays] };
    }

    private ModelFormatException Refused(XElement element, string message) => new(new SourceLocation(file, element.Line()), message);

    private static bool IsRequired(XAttribute attribute) => attribute.Name.LocalName == "required" && XmlFile.Boolean(attribute.Value) == true;

    /// <summary>Programs declare packages that they then make no use of.</summary>
    private static bool IsUsed(XNamespace package, XElement root) =>
        root.Descendants().Any(element => element.Name.Namespace == package || element.Attributes().Any(a => a.Name.Namespace == package));

    private static string PackageOf(XAttribute required) => required.Name.NamespaceName.TrimEnd('/').Split('/') is [.., var package, var version] && version.StartsWith("version", StringComparison.Ordinal)
        ? package
        : required.Name.NamespaceName;

    private SbmlModel.Compartment Compartment(XElement element) => new(
        Id(element), Label(element), _units.Of(element, "units", Number(element, "spatialDimensions") is 3 or null ? "volume" : null), element.Flag("constant") ?? true, element.Line(), Number(element, "size"), Number(element, "spatialDimensions") ?? 3);

    private SbmlModel.Parameter Parameter(XElement element) =>
        new(Id(element), Label(element), _units.Of(element, "units"), element.Flag("constant") ?? true, element.Line(), Number(element, "value"));

    private SbmlModel.Species Species(XElement element, string? conversion) => new(
        Id(element), Label(element), _units.Of(element, "substanceUnits", "substance"), element.Flag("constant") ?? false, element.Line())
    {
        Compartment = element.Value("compartment") ?? "",
        InitialAmount = Number(element, "initialAmount"),
        InitialConcentration = Number(element, "initialConcentration"),
        IsAmount = element.Flag("hasOnlySubstanceUnits") ?? false,
        IsBoundary = element.Flag("boundaryCondition") ?? false,
        ConversionFactor = element.Value("conversionFactor") ?? conversion,
    };

    private SbmlModel.Reaction Reaction(XElement element)
    {
        if (element.Flag("fast") ?? false)
            tally.Error(element.Line(), $"the reaction \"{element.Value("id")}\" is fast (FastReaction): it is to be in equilibrium at every moment, which LoopSim does not compute. Give it a rate that is large against those of the others.");
        var law = element.Children("kineticLaw").FirstOrDefault();
        ImmutableArray<SbmlModel.Parameter> locals = law is null ? [] : [.. law.Listed("listOfParameters", "parameter").Concat(law.Listed("listOfLocalParameters", "localParameter")).Select(Parameter)
            .Select(p => p with { Id = LocalName(element, p.Id) })];
        return new(Id(element), Label(element), element.Line(),
            [
                .. element.Listed("listOfReactants", "speciesReference").Select(e => Participant(e, isProduct: false)),
                .. element.Listed("listOfProducts", "speciesReference").Select(e => Participant(e, isProduct: true)),
            ],
            _math.Read(law, locals.ToDictionary(p => p.Id[(LocalName(element, "").Length)..], p => (RateExpression)new RateExpression.Symbol(p.Id), StringComparer.Ordinal)),
            locals);
    }

    /// <summary>The symbol of a local parameter among all symbols of the model: no identifier holds a dot.</summary>
    private static string LocalName(XElement reaction, string id) => $"{reaction.Value("id")}.{id}";

    private SbmlModel.SpeciesReference Participant(XElement element, bool isProduct) => new(
        element.Value("id") ?? "", element.Flag("constant") ?? _level == 2, element.Line(), element.Value("species") ?? "", isProduct,
        Number(element, "stoichiometry") ?? (_level == 2 ? 1 : null),
        _math.Read(element.Children("stoichiometryMath").FirstOrDefault()));

    private ImmutableArray<SbmlModel.Formula> Rules(XElement model, string kind) =>
        [.. model.Listed("listOfRules", kind).Select(e => Formula(e, "variable")).OfType<SbmlModel.Formula>()];

    /// <summary>A rule or assignment; one without formula says nothing (Level 3 Version 2 allows it).</summary>
    private SbmlModel.Formula? Formula(XElement element, string of) =>
        _math.Read(element) is { } formula ? new(element.Value(of) ?? "", formula, element.Line()) : null;

    private SbmlModel.Event? Event(XElement element)
    {
        var trigger = element.Children("trigger").FirstOrDefault();
        if (_math.Read(trigger) is not { } condition)
            return null;
        return new(element.Value("id") ?? "", element.Line(), condition,
            _math.Read(element.Children("delay").FirstOrDefault()),
            _math.Read(element.Children("priority").FirstOrDefault()),
            [.. element.Listed("listOfEventAssignments", "eventAssignment").Select(e => Formula(e, "variable")).OfType<SbmlModel.Formula>()])
        {
            IsPersistent = trigger is null || (trigger.Flag("persistent") ?? true),
            HoldsBeforeStart = trigger is null || (trigger.Flag("initialValue") ?? true),
            UsesValuesOfTrigger = element.Flag("useValuesFromTriggerTime") ?? true,
        };
    }

    private string Id(XElement element)
    {
        if (element.Value("id") is { Length: > 0 } id)
            return id;
        tally.Error(element.Line(), $"this {element.Name.LocalName} has no id. Give it one.");
        return "";
    }

    private static string Label(XElement element) => element.Value("name") is { Length: > 0 } name ? name : element.Value("id") ?? "";

    private double? Number(XElement element, string name)
    {
        if (element.Value(name) is not { } text)
            return null;
        if (SbmlNumber.TryParse(text, out var value))
            return value;
        tally.Error(element.Line(), $"{name}=\"{text}\" is no number.");
        return null;
    }
}
