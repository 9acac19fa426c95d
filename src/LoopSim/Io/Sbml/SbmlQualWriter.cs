using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Logic;

namespace LoopSim.Io.Sbml;

/// <summary>Writes one model as SBML-qual.</summary>
internal sealed class SbmlQualWriter
{
    private static readonly XNamespace Core = SbmlNamespaces.Core;
    private static readonly XNamespace Qual = SbmlNamespaces.Qual;

    private readonly LogicalModel _model;
    private readonly SbmlIdentifiers _ids;
    private readonly HashSet<string> _inputs;
    private readonly Dictionary<string, string> _compartments = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _contradicted;
    private readonly ILookup<string, RegulatorSign> _regulators;

    public SbmlQualWriter(LogicalModel model)
    {
        _model = model;
        _ids = new SbmlIdentifiers(model.Network.Names);
        // Equal names for people are one compartment; no name is the compartment that SBML asks for all the same.
        foreach (var compartment in Enumerable.Range(0, model.Network.Count).Select(i => NodeAt(i).Compartment).Distinct())
            _compartments.Add(compartment, _ids.Other(compartment.Length == 0 ? "default" : compartment));
        var declared = model.Regulators.ToLookup(regulator => regulator.Target, StringComparer.Ordinal);
        _inputs = [.. model.Network.Inputs.Where(name => !declared[name].Any())];
        var signs = model.Network.Names.SelectMany((name, i) => RegulatorSigns.Of(name, model.Network.Rules[i], declared[name])).ToList();
        _regulators = signs.ToLookup(sign => sign.Target, StringComparer.Ordinal);
        _contradicted = [.. signs.Where(sign => sign.ContradictsDeclared).Select(sign => $"{sign.Source} on {sign.Target}")];
    }

    public WrittenModel Write()
    {
        var document = new XElement(Core + "sbml",
            new XAttribute("level", 3), new XAttribute("version", 1),
            new XAttribute(XNamespace.Xmlns + "qual", Qual), new XAttribute(Qual + "required", "true"),
            Model());
        return new WrittenModel(XmlText.Of(document), [.. Lost()]);
    }

    private XElement Model()
    {
        var id = _ids.Other(_model.Name.Length == 0 ? "model" : _model.Name);
        return new XElement(Core + "model",
            new XAttribute("id", id),
            _model.Annotations.IsEmpty ? null : new XAttribute("metaid", "meta_" + id),
            _model.Name.Length == 0 ? null : new XAttribute("name", SbmlText.Clean(_model.Name)),
            SbmlText.Write(_model.Notes),
            SbmlAnnotations.Write(_model.Annotations, "meta_" + id),
            _compartments.Count == 0 ? null : new XElement(Core + "listOfCompartments", _compartments.Select(pair => new XElement(Core + "compartment",
                new XAttribute("id", pair.Value),
                pair.Key.Length == 0 || pair.Key == pair.Value ? null : new XAttribute("name", SbmlText.Clean(pair.Key)),
                new XAttribute("constant", "true")))),
            List("listOfQualitativeSpecies", _model.Network.Names.Select(Species)),
            List("listOfTransitions", _model.Network.Names.Select(Transition)));
    }

    private XElement Species(string name, int index)
    {
        var node = NodeAt(index);
        var id = _ids.OfNode(name);
        return new XElement(Qual + "qualitativeSpecies",
            node.Annotations.IsEmpty ? null : new XAttribute("metaid", "meta_" + id),
            new XAttribute(Qual + "id", id),
            new XAttribute(Qual + "name", SbmlText.Clean(node.Label ?? name)),
            new XAttribute(Qual + "compartment", _compartments[node.Compartment]),
            new XAttribute(Qual + "constant", IsConstant(name) ? "true" : "false"),
            node.Initial is { } initial ? new XAttribute(Qual + "initialLevel", initial ? 1 : 0) : null,
            new XAttribute(Qual + "maxLevel", 1),
            SbmlText.Write(node.Notes),
            SbmlAnnotations.Write(node.Annotations, "meta_" + id));
    }

    private XElement? Transition(string name, int index)
    {
        if (IsConstant(name))
            return null;
        var id = _ids.OfNode(name);
        var rule = _model.Network.Rules[index];
        var isFixed = rule is LogicFormula.Constant;
        return new XElement(Qual + "transition",
            new XAttribute(Qual + "id", _ids.Other("tr_" + id)),
            List("listOfInputs", _regulators[name].Select(regulator => new XElement(Qual + "input",
                new XAttribute(Qual + "qualitativeSpecies", _ids.OfNode(regulator.Source)),
                new XAttribute(Qual + "transitionEffect", "none"),
                new XAttribute(Qual + "sign", regulator.Sign)))),
            List("listOfOutputs", [new XElement(Qual + "output",
                new XAttribute(Qual + "qualitativeSpecies", id),
                new XAttribute(Qual + "transitionEffect", "assignmentLevel"))]),
            List("listOfFunctionTerms",
            [
                new XElement(Qual + "defaultTerm", new XAttribute(Qual + "resultLevel", rule == LogicFormula.True ? 1 : 0)),
                isFixed ? null : new XElement(Qual + "functionTerm", new XAttribute(Qual + "resultLevel", 1), SbmlMathWriter.Write(rule, _ids.OfNode)),
            ]));
    }

    /// <summary>An input that nothing is said to act on.</summary>
    private bool IsConstant(string name) => _inputs.Contains(name);

    private static XElement? List(string name, IEnumerable<XElement?> elements)
    {
        var list = elements.OfType<XElement>().ToList();
        return list.Count == 0 ? null : new XElement(Qual + name, list);
    }

    private LogicalNode NodeAt(int index) => _model.Nodes.IsDefaultOrEmpty ? NoFacts : _model.Nodes[index];

    private static readonly LogicalNode NoFacts = new();

    private IEnumerable<string> Lost()
    {
        var respelled = _model.Network.Names.Where(name => _ids.OfNode(name) != name).ToList();
        if (respelled.Count > 0)
            yield return Counted(respelled, "name is no identifier of SBML and is spelled as one", "names are no identifiers of SBML and are spelled as such", name => $"{name} as {_ids.OfNode(name)}");
        var hidden = respelled.Where(name => NodeAt(_model.Network.IndexOf(name)).Label is { } label && label != name).ToList();
        if (hidden.Count > 0)
            yield return Counted(hidden, "name gives way to the label of its node", "names give way to the labels of their nodes", name => name);
        if (_contradicted.Length > 0)
            yield return Counted(_contradicted, "declared sign is not that of the rule, which is written", "declared signs are not those of the rules, which are written", pair => pair);
    }

    private static string Counted(IReadOnlyCollection<string> names, string one, string many, Func<string, string> describe)
    {
        var list = string.Join(", ", names.Take(5).Select(describe)) + (names.Count > 5 ? ", ..." : "");
        return string.Create(CultureInfo.InvariantCulture, $"{names.Count} {(names.Count == 1 ? one : many)}: {list}.");
    }
}
