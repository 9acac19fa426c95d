using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using LoopSim.Boolean.MultiValued;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Logic;

namespace LoopSim.Io.Sbml;

/// <summary>Reads one SBML-qual document and gathers its problems.</summary>
internal sealed class SbmlQualReader(string file, LogicalReadOptions options)
{
    private static readonly string[] ListOrder = ["notes", "annotation", "listOfFunctionDefinitions", "listOfUnitDefinitions", "listOfCompartments", "listOfSpecies", "listOfParameters", "listOfInitialAssignments", "listOfRules", "listOfConstraints", "listOfReactions", "listOfEvents", "listOfQualitativeSpecies", "listOfTransitions"];

    private readonly ProblemTally _tally = new(file);

    public LogicalModel Read(XElement root)
    {
        var model = ModelOf(root);
        LookAtOrder(model);
        var elements = new SbmlElements(_tally);
        var species = elements.Species(model);
        var transitions = elements.Transitions(model);
        var rules = RulesBySpecies(species, transitions);
        var names = SbmlNaming.Names(species, options.Naming, _tally);
        var network = Network(species, rules, names);
        return new MultiValuedModel
        {
            Name = NameOf(model),
            Network = network,
            Nodes = Nodes(model, species, names),
            Regulators = [.. Regulators(transitions, names)],
            Notes = SbmlText.Read(model),
            Annotations = SbmlAnnotations.Read(model),
        }.ToLogicalModel(options, _tally);
    }

    private XElement ModelOf(XElement root)
    {
        if (root.Name.LocalName != "sbml")
            throw Refused(root, $"the file is no SBML: its root element is <{root.Name.LocalName}>. Expected <sbml>.");
        var model = root.Children("model").FirstOrDefault() ?? throw Refused(root, "this SBML file holds no <model>.");
        if (model.Listed("listOfQualitativeSpecies", "qualitativeSpecies").Any())
            return model;
        int Count(string list) => model.Children(list).Elements().Count();
        var (kinetic, reactions) = (Count("listOfSpecies"), Count("listOfReactions"));
        if (kinetic + reactions == 0)
            throw Refused(model, "this SBML file holds no qualitative species. A logical model has them in <qual:listOfQualitativeSpecies>.");
        var (kind, advice) = root.Attributes().Any(a => a.IsNamespaceDeclaration && a.Value.Contains("/fbc/", StringComparison.Ordinal))
            ? ("a flux balance model", "COBRApy can simulate it.")
            : ("a kinetic model", "\"loopsim run FILE\" simulates it.");
        throw Refused(model, string.Create(CultureInfo.InvariantCulture,
            $"this SBML file is {kind} ({kinetic} species, {reactions} reactions), not a logical one: it has no qualitative species (the qual package of SBML Level 3). {advice}"));
    }

    private ModelFormatException Refused(XElement element, string message) => new(new SourceLocation(file, element.Line()), message);

    private void LookAtOrder(XElement model)
    {
        var highest = -1;
        foreach (var child in model.Elements())
        {
            var place = Array.IndexOf(ListOrder, child.Name.LocalName);
            if (place >= 0 && place < highest)
                _tally.Count(SbmlOddities.Misplaced, child.Line(), $"<{child.Name.LocalName}> after <{ListOrder[highest]}>");
            if (child.Name.LocalName.StartsWith("listOf", StringComparison.Ordinal) && !child.Elements().Any())
                _tally.Count(SbmlOddities.EmptyList, child.Line(), $"<{child.Name.LocalName}>");
            highest = Math.Max(highest, place);
        }
    }

    /// <summary>The transition that sets each species, where there is one.</summary>
    private Dictionary<string, SbmlTransition> RulesBySpecies(ImmutableArray<SbmlSpecies> species, ImmutableArray<SbmlTransition> transitions)
    {
        var known = species.ToDictionary(each => each.Id, StringComparer.Ordinal);
        var rules = new Dictionary<string, SbmlTransition>(StringComparer.Ordinal);
        foreach (var transition in transitions)
        {
            foreach (var name in transition.Inputs.Select(input => input.Species).Concat(transition.Outputs).Distinct().Where(name => !known.ContainsKey(name)))
                _tally.Error(transition.Element.Line(), $"the transition uses \"{name}\", which is no qualitative species. {NearestNames.Suggest(name, known.Keys)}");
            if (!transition.HasRule)
                _tally.Count(SbmlOddities.NoRule, transition.Element.Line(), $"the one of {string.Join(", ", transition.Outputs.Select(output => $"\"{output}\""))}");
            else if (transition.Default is null)
                _tally.Count(SbmlOddities.NoDefault, transition.Element.Line(), $"the one of {string.Join(", ", transition.Outputs.Select(output => $"\"{output}\""))}");
            foreach (var output in transition.Outputs.Where(known.ContainsKey))
            {
                if (!rules.TryAdd(output, transition))
                    _tally.Error(transition.Element.Line(), string.Create(CultureInfo.InvariantCulture, $"\"{output}\" is set by the transition in line {rules[output].Element.Line()} already. Join the two: LoopSim takes one rule for each node."));
                LookAtOutput(known[output], transition);
            }
        }
        foreach (var each in species.Where(each => !rules.ContainsKey(each.Id)))
        {
            if (!each.IsConstant)
                _tally.Count(SbmlOddities.Unset, each.Element.Line(), $"\"{each.Id}\"");
            if (each.Maximum == 0)
                each.Maximum = Math.Max(1, each.Initial ?? 1);
        }
        return rules;
    }

    private void LookAtOutput(SbmlSpecies output, SbmlTransition transition)
    {
        if (output.IsConstant)
            _tally.Count(SbmlOddities.ConstantOutput, output.Element.Line(), $"\"{output.Id}\"");
        if (output.Maximum == 0)
            output.Maximum = Math.Max(1, Math.Max(transition.HighestLevel, output.Initial ?? 0));
        else if (transition.HighestLevel > output.Maximum)
            _tally.Error(transition.Element.Line(), string.Create(CultureInfo.InvariantCulture, $"the transition sets \"{output.Id}\" to level {transition.HighestLevel}, but its maxLevel is {output.Maximum}. Raise the one or lower the other."));
    }

    private MultiValuedNetwork Network(ImmutableArray<SbmlSpecies> species, Dictionary<string, SbmlTransition> rules, IReadOnlyDictionary<string, string> names)
    {
        _tally.ThrowIfErrors();
        var atoms = new LevelAtoms(species.Select(each => (names[each.Id], each.Maximum)));
        var math = new SbmlMathReader(atoms, names, _tally);
        var terms = rules.Values.Distinct().ToDictionary(transition => transition, transition => Conditions(transition, math));
        return new MultiValuedNetwork(atoms, species.Select(each =>
            rules.TryGetValue(each.Id, out var transition) && transition.HasRule
                ? Targets(each, transition, terms[transition], atoms)
                : [.. Enumerable.Range(1, each.Maximum).Select(level => atoms.AtLeast(names[each.Id], level))]));
    }

    private static ImmutableArray<(int Level, LogicFormula Condition)> Conditions(SbmlTransition transition, SbmlMathReader math)
    {
        // An input without a threshold acts from level 1.
        var inputs = transition.Inputs.Where(input => input.Id is { Length: > 0 }).DistinctBy(input => input.Id, StringComparer.Ordinal)
            .ToDictionary(input => input.Id ?? "", input => (input.Species, input.Threshold ?? 1), StringComparer.Ordinal);
        return [.. transition.Terms.Select(term => (term.Level, math.Read(term.Math, inputs) ?? LogicFormula.False))];
    }

    /// <summary>Of the terms that hold, the first counts.</summary>
    private ImmutableArray<LogicFormula> Targets(SbmlSpecies species, SbmlTransition transition, ImmutableArray<(int Level, LogicFormula Condition)> terms, LevelAtoms atoms)
    {
        if (TermOverlap.Exists(terms, atoms))
            _tally.Count(SbmlOddities.Overlap, transition.Element.Line(), $"\"{species.Id}\"");
        return [.. Enumerable.Range(1, species.Maximum).Select(level => terms.Reverse().Aggregate(
            transition.Default >= level ? LogicFormula.True : LogicFormula.False,
            (rest, term) => (term.Level >= level
                ? (LogicFormula)new LogicFormula.Or(term.Condition, rest)
                : new LogicFormula.And(new LogicFormula.Not(term.Condition), rest)).Simplify()))];
    }

    private ImmutableArray<LevelNode> Nodes(XElement model, ImmutableArray<SbmlSpecies> species, IReadOnlyDictionary<string, string> names)
    {
        var compartments = model.Listed("listOfCompartments", "compartment")
            .GroupBy(each => each.Value("id") ?? "", StringComparer.Ordinal)
            .ToDictionary(each => each.Key, each => each.First().Value("name") ?? "", StringComparer.Ordinal);
        return [.. species.Select(each => new LevelNode
        {
            Name = names[each.Id],
            Line = each.Element.Line(),
            Label = each.Name.Length > 0 && each.Name != names[each.Id] ? each.Name : null,
            Compartment = CompartmentOf(each, compartments),
            Initial = each.Initial,
            Annotations = SbmlAnnotations.Read(each.Element),
            Notes = SbmlText.Read(each.Element),
        })];
    }

    /// <summary>A compartment that programs write because there has to be one says nothing.</summary>
    private string CompartmentOf(SbmlSpecies species, Dictionary<string, string> compartments)
    {
        if (species.Compartment.Length > 0 && !compartments.ContainsKey(species.Compartment))
            _tally.Count(SbmlOddities.UnknownCompartment, species.Element.Line(), $"\"{species.Id}\" in \"{species.Compartment}\"");
        var name = compartments.GetValueOrDefault(species.Compartment, "");
        return name.Length > 0 ? name : species.Compartment is "default" or "comp1" ? "" : species.Compartment;
    }

    private static IEnumerable<LevelRegulator> Regulators(ImmutableArray<SbmlTransition> transitions, IReadOnlyDictionary<string, string> names) =>
        from transition in transitions
        from output in transition.Outputs
        from input in transition.Inputs
        select new LevelRegulator(names[input.Species], names[output], input.Threshold ?? 0, input.Effect);

    private string NameOf(XElement model) =>
        model.Value("name") is { Length: > 0 } name ? name
        : model.Value("id") is { Length: > 0 } id ? id
        : Path.GetFileNameWithoutExtension(file);
}
