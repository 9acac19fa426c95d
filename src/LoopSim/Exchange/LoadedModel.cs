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
    /// <exception cref="ModelFormatException">It names nothing, or nothing that has a value.</exception>
    public SbmlQuantity Quantity(string target, SourceLocation at)
    {
        if (_found.TryGetValue(target, out var known))
            return known;
        var element = Xml.Element(target, at);
        var id = element.Value("id") ?? "";
        // A parameter of a reaction is known by the names of both.
        if (element.Name.LocalName is "parameter" or "localParameter" && element.Ancestors().FirstOrDefault(e => e.Name.LocalName == "reaction") is { } reaction)
            id = $"{reaction.Value("id")}.{id}";
        return _found[target] = Kinetics.Quantities.GetValueOrDefault(id)
            ?? throw new ModelFormatException(at, $"the target \"{target}\" is a <{element.Name.LocalName}>, which has no value. Name a species, a parameter, a compartment or a reaction.");
    }
}
