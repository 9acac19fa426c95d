using System.Xml.Linq;
using LoopSim.Diagnostics;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.Xml;

namespace LoopSim.Exchange;

/// <summary>A model of an experiment, changed as the experiment has it.</summary>
/// <param name="Id">Its identifier in the experiment.</param>
/// <param name="Xml">Its file.</param>
/// <param name="Kinetics">What the file says.</param>
internal sealed record LoadedModel(string Id, ModelXml Xml, SbmlKinetics Kinetics)
{
    private readonly Dictionary<string, SbmlQuantity> _found = new(StringComparer.Ordinal);

    /// <summary>Returns the quantity that a target names.</summary>
    /// <param name="target">An XPath expression.</param>
    /// <param name="at">Where it is written.</param>
    /// <exception cref="ModelFormatException">It names nothing, nothing that has a value, or more than one thing.</exception>
    public SbmlQuantity Quantity(string target, SourceLocation at)
    {
        if (_found.TryGetValue(target, out var known))
            return known;
        var elements = Xml.Elements(target, at);
        var ids = elements.Select(IdOf).Where(Kinetics.Quantities.ContainsKey).Distinct().ToList();
        // A name that is also one of the whole model means that one, and not a parameter of some reaction.
        return _found[target] = (ids.Exists(IsGlobal) ? ids.FindAll(IsGlobal) : ids) switch
        {
            [var one] => Kinetics.Quantities[one],
            [var first, var second, ..] => throw new ModelFormatException(at, $"the target \"{target}\" names \"{first}\", \"{second}\" and perhaps more, and a value is of one. Add the id of that one."),
            _ => throw new ModelFormatException(at, $"the target \"{target}\" is a <{elements[0].Name.LocalName}>, which has no value. Name a species, a parameter, a compartment or a reaction."),
        };
    }

    private static bool IsGlobal(string id) => !id.Contains('.', StringComparison.Ordinal);

    /// <summary>The name of an element among the quantities. A parameter of a reaction is known by the names of both.</summary>
    private static string IdOf(XElement element) =>
        element.Name.LocalName is "parameter" or "localParameter" && element.Ancestors().FirstOrDefault(e => e.Name.LocalName == "reaction") is { } reaction
            ? $"{reaction.Value("id")}.{element.Value("id")}" : element.Value("id") ?? "";
}
