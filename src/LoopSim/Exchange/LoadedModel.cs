using System.Collections.Immutable;
using System.Xml.Linq;
using LoopSim.Diagnostics;

namespace LoopSim.Exchange;

/// <summary>A model of an experiment, changed as the experiment has it.</summary>
/// <param name="id">Its identifier in the experiment.</param>
/// <param name="xml">Its file.</param>
internal abstract class LoadedModel(string id, ModelXml xml)
{
    private readonly Dictionary<string, string> _found = new(StringComparer.Ordinal);

    /// <summary>Its identifier in the experiment.</summary>
    public string Id => id;

    /// <summary>Whether it is a logical model.</summary>
    public abstract bool IsLogical { get; }

    /// <summary>What was made of doubtful input in its file.</summary>
    public abstract ImmutableArray<Problem> Warnings { get; }

    /// <summary>The unit of its time; empty where it has none.</summary>
    public abstract string TimeUnit { get; }

    /// <summary>What a target must name, for messages.</summary>
    protected abstract string HasValues { get; }

    /// <summary>The unit of a quantity; empty where it has none.</summary>
    public abstract string UnitOf(string quantity);

    /// <summary>Begins the model as its file has it.</summary>
    public abstract ModelState Begin();

    /// <summary>What the model calls the quantity of a name in its file; <see langword="null"/> where the name has no value.</summary>
    protected abstract string? QuantityNamed(string name);

    /// <summary>Returns the name of the quantity that a target means.</summary>
    /// <param name="target">An XPath expression.</param>
    /// <param name="at">Where it is written.</param>
    /// <exception cref="ModelFormatException">It names nothing, nothing that has a value, or more than one thing.</exception>
    public string Quantity(string target, SourceLocation at)
    {
        if (_found.TryGetValue(target, out var known))
            return known;
        var elements = xml.Elements(target, at);
        var names = elements.Select(NameOf).Where(name => QuantityNamed(name) is not null).Distinct().ToList();
        // A name that is also one of the whole model means that one, and not a parameter of some reaction.
        return _found[target] = (names.Exists(IsGlobal) ? names.FindAll(IsGlobal) : names) switch
        {
            [var one] => QuantityNamed(one)!, // Not null: those without a value are left out.
            [var first, var second, ..] => throw new ModelFormatException(at, $"the target \"{target}\" names \"{first}\", \"{second}\" and perhaps more, and a value is of one. Add the id of that one."),
            _ => throw new ModelFormatException(at, $"the target \"{target}\" is a <{elements[0].Name.LocalName}>, which has no value. Name {HasValues}."),
        };
    }

    private static bool IsGlobal(string name) => !name.Contains('.', StringComparison.Ordinal);

    /// <summary>The name of an element among the quantities. A parameter of a reaction is known by the names of both.</summary>
    private static string NameOf(XElement element) =>
        element.Name.LocalName is "parameter" or "localParameter" && element.Ancestors().FirstOrDefault(e => e.Name.LocalName == "reaction") is { } reaction
            ? $"{IdOf(reaction)}.{IdOf(element)}" : IdOf(element);

    private static string IdOf(XElement element) => element.Attributes().FirstOrDefault(a => a.Name.LocalName == "id" && !a.IsNamespaceDeclaration)?.Value ?? "";
}
