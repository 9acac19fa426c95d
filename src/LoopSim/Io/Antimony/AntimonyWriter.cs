using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;

namespace LoopSim.Io.Antimony;

/// <summary>Writes one model, given as SBML of Level 3 that LoopSim wrote, as Antimony.</summary>
internal sealed class AntimonyWriter
{
    private readonly XElement _model;
    private readonly AntimonyFormula _formula;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _nameOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public AntimonyWriter(string sbml)
    {
        _model = XElement.Parse(sbml).Children("model").First();
        _formula = new AntimonyFormula(Name);
        var ids = _model.Descendants().Where(e => e.Name.LocalName is not ("unitDefinition" or "functionDefinition")).Append(_model).Concat(_model.Listed("listOfFunctionDefinitions", "functionDefinition"))
            .Select(e => e.Value("id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _taken.UnionWith(ids);
        foreach (var id in ids.Where(AntimonyWords.Reserved.Contains).Order(StringComparer.Ordinal))
        {
            var name = id + "_";
            while (AntimonyWords.Reserved.Contains(name) || !_taken.Add(name))
                name += "_";
            _nameOf.Add(id, name);
        }
    }

    /// <summary>Returns the text.</summary>
    /// <param name="lost">What the SBML does not hold already.</param>
    public WrittenModel Write(ImmutableArray<string> lost)
    {
        foreach (var line in new[] { _model.Value("name") }.Concat(Notes(_model)).OfType<string>())
            Line($"// {line}");
        foreach (var function in _model.Listed("listOfFunctionDefinitions", "functionDefinition"))
            Function(function);
        Line($"model *{Name(_model.Value("id") ?? "")}()");
        Section("Compartments and species", [.. All("Compartment", "compartment").Select(Compartment), .. _model.Listed("listOfSpecies", "species").Select(Species)]);
        Section("Values at the start", [.. _model.Listed("listOfSpecies", "species").Select(InitialValue).OfType<string>(), .. Parameters().Select(Value).OfType<string>(), .. All("InitialAssignment", "initialAssignment").Select(e => $"{Name(e, "symbol")} = {_formula.In(e)};")]);
        Section("What follows at every moment", All("Rule", "assignmentRule").Select(e => $"{Name(e, "variable")} := {_formula.In(e)};"));
        Section("Rates", All("Rule", "rateRule").Select(e => $"{Name(e, "variable")}' = {_formula.In(e)};"));
        Section("Reactions", All("Reaction", "reaction").Select(Reaction));
        Section("Events", All("Event", "event").Select(Event));
        var varying = Parameters().Where(e => e.Value("constant") == "false").Select(e => Name(e, "id")).ToList();
        Section("What changes, and what does not", [varying.Count == 0 ? null : $"var {string.Join(", ", varying)};", Constants() is { Length: > 0 } constants ? $"const {constants};" : null]);
        Section("How names are written for people", Named().Select(e => $"{Name(e, "id")} is \"{Quoted(e.Value("name") ?? "")}\";"));
        Line("end");
        return new WrittenModel(_text.ToString(), [.. lost, .. Lost()]);
    }

    private IEnumerable<string> Lost()
    {
        if (_model.Listed("listOfUnitDefinitions", "unitDefinition").Any())
            yield return "units, which are in comments.";
        if (_nameOf.Count > 0)
            yield return $"names that are words of Antimony: {string.Join(", ", _nameOf.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} is {pair.Value}"))}.";
    }

    private IEnumerable<XElement> All(string list, string name) => _model.Listed($"listOf{list}s", name);

    private IEnumerable<XElement> Parameters() => All("Parameter", "parameter");

    private IEnumerable<XElement> Named() => All("Compartment", "compartment").Concat(_model.Listed("listOfSpecies", "species")).Concat(Parameters()).Where(e => e.Value("name") is not null);

    private void Function(XElement function)
    {
        var lambda = function.Children("math").Elements().First();
        Line($"function {Name(function, "id")}({string.Join(", ", lambda.Children("bvar").Select(variable => variable.Value))})");
        Line("  " + _formula.Of(lambda.Elements().Last()));
        Line("end");
        Line("");
    }

    private void Section(string title, IEnumerable<string?> lines)
    {
        var list = lines.OfType<string>().ToList();
        if (list.Count == 0)
            return;
        Line($"  // {title}");
        list.ForEach(line => Line("  " + line));
        Line("");
    }

    private string Compartment(XElement e) => $"compartment {Name(e, "id")} = {e.Value("size")};{Comment([UnitOf(e, "units")])}";

    private string Species(XElement e) =>
        $"{(e.Value("hasOnlySubstanceUnits") == "true" ? "substanceOnly " : "")}species {Sign(e)}{Name(e, "id")} in {Name(e, "compartment")};{Comment([UnitOf(e, "substanceUnits") is { } unit ? $"amounts in {unit}" : null, .. Notes(e)])}";

    /// <summary>An initial amount is given as what it is where the symbol stands for the amount, since Antimony takes the value for a concentration.</summary>
    private string? InitialValue(XElement e) => (e.Value("initialConcentration"), e.Value("initialAmount")) switch
    {
        ({ } concentration, _) => $"{Name(e, "id")} = {concentration};",
        (_, { } amount) => $"{Name(e, "id")} = {amount}/{Name(e, "compartment")};",
        _ => null,
    };

    private string? Value(XElement e) => e.Value("value") is { } value ? $"{Name(e, "id")} = {value};{Comment([UnitOf(e, "units"), .. Notes(e)])}" : null;

    private string Reaction(XElement e)
    {
        string Side(string list) => string.Join(" + ", e.Listed(list, "speciesReference").Select(Participant));
        return $"{Name(e, "id")}: {Side("listOfReactants")} -> {Side("listOfProducts")}; {_formula.In(e.Children("kineticLaw").First())};";
    }

    private string Participant(XElement reference)
    {
        var species = _model.Listed("listOfSpecies", "species").First(s => s.Value("id") == reference.Value("species"));
        var count = reference.Value("id") is { } id ? Name(id) + " " : reference.Value("stoichiometry") is "1" or null ? "" : reference.Value("stoichiometry") + " ";
        return count + Sign(species) + Name(reference, "species");
    }

    private string Event(XElement e)
    {
        var trigger = e.Children("trigger").First();
        var delay = e.Children("delay").FirstOrDefault();
        var text = new StringBuilder($"{Name(e, "id")}: at {(delay is null ? "" : $"({_formula.In(delay)}) after ")}({_formula.In(trigger)})");
        if (trigger.Value("initialValue") == "false")
            text.Append(", t0=false");
        if (e.Children("priority").FirstOrDefault() is { } priority)
            text.Append(", priority=").Append(_formula.In(priority));
        if (e.Value("useValuesFromTriggerTime") == "false")
            text.Append(", fromTrigger=false");
        return text.Append(": ").AppendJoin(", ", e.Listed("listOfEventAssignments", "eventAssignment").Select(a => $"{Name(a, "variable")} = {_formula.In(a)}")).Append(';').ToString();
    }

    private string Constants() => string.Join(", ", All("Compartment", "compartment").Concat(Parameters()).Where(e => e.Value("constant") == "true").Select(e => Name(e, "id")));

    /// <summary>A species that reactions leave as it is.</summary>
    private static string Sign(XElement species) => species.Value("boundaryCondition") == "true" ? "$" : "";

    private string? UnitOf(XElement e, string attribute)
    {
        var id = e.Value(attribute);
        return _model.Listed("listOfUnitDefinitions", "unitDefinition").FirstOrDefault(u => u.Value("id") == id)?.Value("name") ?? (id == "dimensionless" ? null : id);
    }

    private static IEnumerable<string> Notes(XElement e) => e.Children("notes").Descendants().Where(p => p.Name.LocalName == "p").Select(p => p.Value);

    private static string Comment(IEnumerable<string?> parts) => parts.OfType<string>().ToList() is { Count: > 0 } known ? "  // " + string.Join("; ", known) : "";

    private static string Quoted(string text) => text.Replace('"', '\'');

    private string Name(XElement element, string attribute) => Name(element.Value(attribute) ?? "");

    private string Name(string id) => _nameOf.GetValueOrDefault(id, id);

    private void Line(string line) => _text.Append(line.TrimEnd()).Append('\n');
}
