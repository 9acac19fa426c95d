using System.Globalization;
using System.Xml.Linq;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Writes one kinetic network as SBML.</summary>
internal sealed class SbmlCoreWriter
{
    private static readonly XNamespace Core = SbmlNamespaces.Core;

    private readonly ReactionNetwork _network;
    private readonly SbmlWriteOptions _options;
    private readonly SbmlVersion _version;
    private readonly SbmlIdentifiers _ids;
    private readonly SbmlUnits _units;
    private readonly SbmlFunctions _functions;
    private readonly SbmlExpressionWriter _math;
    private readonly Dictionary<string, Species> _species;
    private readonly HashSet<string> _reacting;
    private readonly List<XElement> _stoichiometryRules = [];
    private readonly SortedDictionary<string, List<string>> _unknownUnits = new(StringComparer.Ordinal);
    private readonly List<string> _lateScales = [];
    private readonly string _place;
    private readonly string _placeUnit;

    public SbmlCoreWriter(ReactionNetwork network, SbmlWriteOptions options)
    {
        (_network, _options, _version) = (network, options, options.Version);
        _ids = new SbmlIdentifiers(
        [
            .. network.ConstantNames, .. network.Species.Select(s => s.Name), .. network.Assignments.Select(a => a.Name),
            .. network.Reactions.Select(r => r.Name), .. network.Events.Select(e => e.Name), .. network.DelayedValues.Select(d => d.Name),
        ]);
        _units = new SbmlUnits(_version);
        _functions = new SbmlFunctions(_version, _ids);
        _math = new SbmlExpressionWriter(_version, _functions, network.DelayedValues.ToDictionary(d => d.Name, StringComparer.Ordinal));
        _reacting = network.Reactions.SelectMany(r => r.Participants).ToHashSet(StringComparer.Ordinal);
        _species = network.Species.Where(s => !IsParameter(s)).ToDictionary(s => s.Name, StringComparer.Ordinal);
        _place = _ids.Other("compartment");
        _placeUnit = _species.Values.Any(s => s.Compartment is null && s.Unit != "1") ? "L" : "1";
    }

    public WrittenModel Write()
    {
        RefuseWhatLevel2Lacks();
        var document = new XElement(Core + "sbml", new XAttribute("level", _version.Level), new XAttribute("version", _version.Version), Model());
        foreach (var element in document.DescendantsAndSelf().Where(e => e.Name.Namespace == Core))
            element.Name = _version.Namespace + element.Name.LocalName;
        return new WrittenModel(XmlText.Of(document), [.. Lost()]);
    }

    private void RefuseWhatLevel2Lacks()
    {
        if (_version.Level > 2)
            return;
        if (_network.Events.FirstOrDefault(e => e.Priority is not null || !e.IsPersistent || !e.HoldsBeforeStart) is { } lost)
            throw new ArgumentException($"Event {lost.Name} has a priority, is not persistent, or may be triggered at the start, which {_version.Name} cannot say. Write {SbmlVersion.L3V2.Name} or {SbmlVersion.L3V1.Name}.");
    }

    private XElement Model()
    {
        var id = _ids.Other(_options.Name.Length == 0 ? "model" : _options.Name);
        var title = _options.Title.Length > 0 ? _options.Title : _options.Name;
        var time = _network.TimeUnit.Length == 0 ? null : _units.TimeIs(_network.TimeUnit);
        // Written first, since the lists that stand before them hold what these use.
        XElement?[] quantities =
        [
            List("listOfCompartments", Compartments()),
            List("listOfSpecies", _species.Values.Select(Species)),
            List("listOfParameters", [.. _network.Inputs.Select(Input), .. _network.Parameters.Select(Parameter), .. _network.Species.Where(IsParameter).Select(VaryingParameter), .. _network.Assignments.Select(AssignedParameter)]),
        ];
        var initial = List("listOfInitialAssignments", _network.Species.Where(s => s.Initial is not RateExpression.Constant).Select(InitialAssignment));
        var rules = _network.Assignments.Select(a => Rule("assignmentRule", a.Name, a.Value)).Concat(_network.Rates.Select(r => Rule("rateRule", r.Of, r.Rate))).ToList();
        var reactions = List("listOfReactions", _network.Reactions.Select(Reaction));
        var events = List("listOfEvents", _network.Events.Select(Event));
        return new XElement(Core + "model",
            new XAttribute("id", id),
            title == id ? null : new XAttribute("name", SbmlText.Clean(title)),
            time is null ? null : new XAttribute("timeUnits", time),
            ExtentUnit() is { } extent ? new XAttribute("extentUnits", extent) : null,
            SbmlText.Write(_options.Notes),
            List("listOfFunctionDefinitions", _functions.Definitions),
            List("listOfUnitDefinitions", _units.Definitions),
            quantities,
            initial,
            List("listOfRules", [.. rules, .. _stoichiometryRules]),
            reactions,
            events);
    }

    /// <summary>Whether a species of the network is no substance: a size, a stoichiometry or another number that rules or events change.</summary>
    private bool IsParameter(Species species) => species.IsAmount && species.Compartment is null && !_reacting.Contains(species.Name);

    private IEnumerable<XElement> Compartments()
    {
        foreach (var compartment in _network.Compartments)
            yield return Compartment(compartment.Name, compartment.Size, Unit(compartment.Name, compartment.Unit));
        if (_species.Values.Any(s => s.Compartment is null))
            yield return Compartment(_place, 1, _units.IdOf(_placeUnit));
    }

    private static XElement Compartment(string id, double size, string? unit) => new(Core + "compartment",
        new XAttribute("id", id), new XAttribute("spatialDimensions", 3), new XAttribute("size", SbmlNumber.Text(size)), Optional("units", unit), new XAttribute("constant", "true"));

    private XElement Species(Species species)
    {
        var unit = AmountUnit(species);
        if (unit is null)
            Unknown(species.Name, species.Unit);
        return new XElement(Core + "species",
            new XAttribute("id", species.Name), Name(species.Label, species.Name),
            new XAttribute("compartment", species.Compartment ?? _place),
            species.Initial is RateExpression.Constant(var value) ? new XAttribute(species.IsAmount ? "initialAmount" : "initialConcentration", SbmlNumber.Text(value)) : null,
            Optional("substanceUnits", unit),
            new XAttribute("hasOnlySubstanceUnits", species.IsAmount ? "true" : "false"),
            new XAttribute("boundaryCondition", species.IsConstant || _network.Rates.Any(r => r.Of == species.Name) ? "true" : "false"),
            new XAttribute("constant", species.IsConstant ? "true" : "false"),
            SbmlText.Write(unit is null && species.Unit != "1" ? $"Unit: {species.Unit}." : ""));
    }

    private string? AmountUnit(Species species)
    {
        var size = species.Compartment is null ? _placeUnit : _network.Compartments.First(c => c.Name == species.Compartment).Unit;
        return species.IsAmount ? _units.OfAmount(species.Unit) : _units.OfAmount(species.Unit, size);
    }

    /// <summary>The unit of what reactions turn over, where all species that react share it.</summary>
    private string? ExtentUnit() => _version.Level > 2 && _species.Values.Where(s => _reacting.Contains(s.Name)).Select(AmountUnit).Distinct().ToList() is [var only] ? only : null;

    private XElement Input(KineticInput input) => Parameter(input.Name, input.Label, _network.ValueOf(input.Name), Unit(input.Name, input.Unit), isConstant: true,
        $"Input: {Quantity(input.Off, input.Unit)} when it is off, {Quantity(input.On, input.Unit)} when it is on.", SourceNote(input.Source));

    private XElement Parameter(KineticParameter parameter) => Parameter(parameter.Name, parameter.Name, parameter.Value, Unit(parameter.Name, parameter.Unit), isConstant: true,
        UnitNote(parameter.Unit), $"Status: {parameter.Status.ToString().ToLowerInvariant()}.", SourceNote(parameter.Source));

    private XElement VaryingParameter(Species species) => Parameter(species.Name, species.Label,
        species.Initial is RateExpression.Constant(var value) ? value : null, Unit(species.Name, species.Unit), species.IsConstant, UnitNote(species.Unit));

    private XElement AssignedParameter(Assignment assignment) =>
        Parameter(assignment.Name, assignment.Label, null, Unit(assignment.Name, assignment.Unit), isConstant: false, UnitNote(assignment.Unit));

    private static XElement Parameter(string id, string label, double? value, string? unit, bool isConstant, params string[] notes) => new(Core + "parameter",
        new XAttribute("id", id), Name(label, id), Optional("value", value is { } known ? SbmlNumber.Text(known) : null), Optional("units", unit), new XAttribute("constant", isConstant ? "true" : "false"),
        SbmlText.Write(string.Join('\n', notes.Where(note => note.Length > 0))));

    private string? Unit(string owner, string text)
    {
        var id = _units.IdOf(text);
        if (id is null)
            Unknown(owner, text);
        return id;
    }

    private void Unknown(string owner, string unit)
    {
        if (!_unknownUnits.TryGetValue(unit, out var owners))
            _unknownUnits.Add(unit, owners = []);
        owners.Add(owner);
    }

    private string UnitNote(string unit) => _units.IdOf(unit) is null ? $"Unit: {unit}." : "";

    private static string SourceNote(string source) => source.Length == 0 ? "" : $"Source: {source}";

    private static string Quantity(double value, string unit) => RatePrinter.Number(value) + (unit == "1" ? "" : " " + unit);

    private XElement InitialAssignment(Species species) => new(Core + "initialAssignment", new XAttribute("symbol", species.Name), _math.Math(species.Initial));

    private XElement Rule(string kind, string of, RateExpression value) => new(Core + kind, new XAttribute("variable", of), _math.Math(value));

    private XElement Reaction(Reaction reaction)
    {
        var law = LawOf(reaction);
        var participants = reaction.Participants.ToHashSet(StringComparer.Ordinal);
        var modifiers = SymbolsOf(law).Where(name => _species.ContainsKey(name) && !participants.Contains(name)).ToList();
        // A difference in which a product stands: the reaction may run backward.
        var isReversible = law.Symbols().Any(name => reaction.Products.Any(term => term.Species == name)) && HasDifference(law);
        return new XElement(Core + "reaction",
            new XAttribute("id", reaction.Name),
            new XAttribute("reversible", isReversible ? "true" : "false"),
            _version == SbmlVersion.L3V1 ? new XAttribute("fast", "false") : null,
            _version.Level > 2 ? Optional("compartment", reaction.Compartment) : null,
            List("listOfReactants", reaction.Reactants.Select(term => Participant(reaction, term))),
            List("listOfProducts", reaction.Products.Select(term => Participant(reaction, term))),
            List("listOfModifiers", modifiers.Select(name => new XElement(Core + "modifierSpeciesReference", new XAttribute("species", name)))),
            new XElement(Core + "kineticLaw", _math.Math(law)));
    }

    /// <summary>The kinetic law: amount per time, so that a rate in concentrations is multiplied by the size of the compartment where the reaction happens.</summary>
    private RateExpression LawOf(Reaction reaction)
    {
        if (reaction.IsExtensive)
            return reaction.Rate;
        var place = reaction.Compartment ?? _species[reaction.Participants.First()].Compartment ?? _place;
        return new RateExpression.Multiply(new RateExpression.Symbol(place), reaction.Rate);
    }

    /// <summary>The names in an expression, with those in the values of the past that it asks for.</summary>
    private IEnumerable<string> SymbolsOf(RateExpression expression)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<RateExpression>([expression]));
        while (open.TryPop(out var next))
        {
            foreach (var name in next.Symbols().Where(seen.Add))
            {
                if (_network.DelayedValues.FirstOrDefault(d => d.Name == name) is not { } delayed)
                    continue;
                open.Push(delayed.Of);
                open.Push(delayed.By);
            }
        }
        return seen.Order(StringComparer.Ordinal);
    }

    private static bool HasDifference(RateExpression expression)
    {
        var found = false;
        RateRewriting.Walk(expression, part => found |= part is RateExpression.Subtract or RateExpression.Negate);
        return found;
    }

    private XElement Participant(Reaction reaction, ReactionTerm term)
    {
        var element = new XElement(Core + "speciesReference", new XAttribute("species", term.Species));
        if (term.Factor is null)
        {
            element.Add(new XAttribute("stoichiometry", SbmlNumber.Text(term.Count)), _version.Level > 2 ? new XAttribute("constant", "true") : null);
            return element;
        }
        var stoichiometry = RateSimplifier.Product(new RateExpression.Constant(term.Count), term.Factor);
        if (_version.Level == 2)
        {
            element.Add(new XElement(Core + "stoichiometryMath", _math.Math(stoichiometry)));
            return element;
        }
        var id = _ids.Other($"{term.Species}_in_{reaction.Name}");
        element.Add(new XAttribute("id", id), new XAttribute("constant", "false"));
        _stoichiometryRules.Add(Rule("assignmentRule", id, stoichiometry));
        return element;
    }

    /// <summary>The event; <see langword="null"/> where it changes constant species only, which keep their values.</summary>
    private XElement? Event(KineticEvent each)
    {
        var assignments = each.Assignments.Where(a => !_network.Species.First(s => s.Name == a.Species).IsConstant).ToList();
        if (assignments.Count == 0)
            return null;
        foreach (var late in assignments.Where(a => a.ScaledBy is { } scale && each is { UsesValuesOfTrigger: true, Delay: not null } && !_network.ConstantNames.Contains(scale)))
            _lateScales.Add($"{late.Species} in {each.Name}");
        return new XElement(Core + "event",
            new XAttribute("id", each.Name),
            new XAttribute("useValuesFromTriggerTime", each.UsesValuesOfTrigger ? "true" : "false"),
            new XElement(Core + "trigger",
                _version.Level > 2 ? new XAttribute("initialValue", each.HoldsBeforeStart ? "true" : "false") : null,
                _version.Level > 2 ? new XAttribute("persistent", each.IsPersistent ? "true" : "false") : null,
                _math.Condition(each.Trigger)),
            each.Priority is null ? null : new XElement(Core + "priority", _math.Math(each.Priority)),
            each.Delay is null ? null : new XElement(Core + "delay", _math.Math(each.Delay)),
            List("listOfEventAssignments", assignments.Select(a => new XElement(Core + "eventAssignment", new XAttribute("variable", a.Species),
                _math.Math(a.ScaledBy is null ? a.Value : new RateExpression.Multiply(a.Value, new RateExpression.Symbol(a.ScaledBy)))))));
    }

    private IEnumerable<string> Lost()
    {
        foreach (var (unit, owners) in _unknownUnits)
            yield return $"the unit \"{unit}\" of {Listed(owners)}, which is in the notes.";
        if (_lateScales.Count > 0)
            yield return $"that the new value of {Listed(_lateScales)} is a concentration taken at the trigger and a size taken at the change: both are taken at the trigger.";
    }

    private static string Listed(List<string> names) => string.Join(", ", names.Take(5)) + (names.Count > 5 ? $" and {(names.Count - 5).ToString(CultureInfo.InvariantCulture)} more" : "");

    private static XAttribute? Name(string label, string id) => label == id ? null : new XAttribute("name", SbmlText.Clean(label));

    private static XAttribute? Optional(string name, string? value) => value is null ? null : new XAttribute(name, value);

    private static XElement? List(string name, IEnumerable<XElement?> elements)
    {
        var list = elements.OfType<XElement>().ToList();
        return list.Count == 0 ? null : new XElement(Core + name, list);
    }
}
