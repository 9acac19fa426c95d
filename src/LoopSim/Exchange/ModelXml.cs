using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.XPath;
using LoopSim.Diagnostics;
using LoopSim.Io.SedMl;

namespace LoopSim.Exchange;

/// <summary>The file of a model as XML, in which targets are found and changes made.</summary>
/// <remarks>Names in targets stand for elements and attributes of these names in whatever namespace: files in the wild name namespaces of another level or version than their model's, or none.</remarks>
internal sealed partial class ModelXml(XElement root)
{
    /// <summary>The root element.</summary>
    public XElement Root => root;

    /// <summary>Returns the element that a target names, or whose attribute it names.</summary>
    /// <param name="target">An XPath expression.</param>
    /// <param name="at">Where it is written.</param>
    /// <exception cref="ModelFormatException">It names nothing, or cannot be read.</exception>
    public XElement Element(string target, SourceLocation at) => Elements(WithoutAttribute(target), at).FirstOrDefault()
        ?? throw new ModelFormatException(at, $"the target \"{target}\" names nothing in the model.{Nearest(target)}");

    /// <summary>Gives an attribute another value.</summary>
    public void SetAttribute(string target, string value, SourceLocation at)
    {
        foreach (var element in Elements(WithoutAttribute(target), at).DefaultIfEmpty(Element(target, at)).ToList())
            Set(element, AttributeOf(target) ?? ValueAttributeOf(element), value);
    }

    /// <summary>Makes a change that needs no value of a model.</summary>
    public void Apply(SedMlChange change, SourceLocation at)
    {
        switch (change)
        {
            case SedMlChange.Value attribute:
                SetAttribute(attribute.Target, attribute.NewValue, at);
                break;
            case SedMlChange.AddXml add:
                Element(add.Target, at).Add(add.Elements.Select(each => new XElement(each)));
                break;
            case SedMlChange.ChangeXml replace:
                Element(replace.Target, at).ReplaceWith(replace.Elements.Select(each => new XElement(each)));
                break;
            case SedMlChange.RemoveXml remove when AttributeOf(remove.Target) is { } name:
                Element(remove.Target, at).Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Remove();
                break;
            case SedMlChange.RemoveXml remove:
                Element(remove.Target, at).Remove();
                break;
            default:
                throw new InvalidOperationException($"There is no case for {change.GetType().Name} among the changes. This is a bug in LoopSim.");
        }
    }

    private List<XElement> Elements(string path, SourceLocation at)
    {
        try
        {
            // The root of a document that was read.
            return [.. root.Document!.XPathSelectElements(WithoutNamespaces(path))];
        }
        catch (Exception e) when (e is XPathException or InvalidOperationException)
        {
            throw new ModelFormatException(at, $"the target \"{path}\" is no XPath expression that names elements. {e.Message}", e);
        }
    }

    private static void Set(XElement element, string attribute, string value)
    {
        // A species begins with an amount or a concentration, not with both.
        if (attribute is "initialAmount" or "initialConcentration")
            element.SetAttributeValue(attribute == "initialAmount" ? "initialConcentration" : "initialAmount", null);
        var existing = element.Attributes().FirstOrDefault(a => a.Name.LocalName == attribute && !a.IsNamespaceDeclaration);
        element.SetAttributeValue(existing?.Name ?? attribute, value);
    }

    /// <summary>The attribute that a target means where it names the element alone.</summary>
    private static string ValueAttributeOf(XElement element) => element.Name.LocalName switch
    {
        "species" => (string?)element.Attribute("hasOnlySubstanceUnits") == "true" ? "initialAmount" : "initialConcentration",
        "compartment" => "size",
        "qualitativeSpecies" => "initialLevel",
        "speciesReference" => "stoichiometry",
        _ => "value",
    };

    private string Nearest(string target)
    {
        var name = QuotedId().Match(target).Groups[1].Value;
        var ids = root.Descendants().Select(e => e.Attributes().FirstOrDefault(a => a.Name.LocalName == "id")?.Value).OfType<string>().Distinct().ToList();
        return name.Length == 0 || ids.Contains(name) ? "" : " " + NearestNames.Suggest(name, ids);
    }

    private static string? AttributeOf(string target) => TrailingAttribute().Match(target) is { Success: true } match ? match.Groups[1].Value : null;

    private static string WithoutAttribute(string target) => TrailingAttribute().Replace(target.Trim(), "");

    private static string WithoutNamespaces(string path) => Names().Replace(path, match => match.Groups["quoted"].Success ? match.Value
        : match.Groups["bare"].Success ? $"*[local-name()='{match.Groups["bare"].Value}']"
        : $"{match.Groups["at"].Value}*[local-name()='{match.Groups["name"].Value}']");

    [GeneratedRegex(@"/@(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)\s*$")]
    private static partial Regex TrailingAttribute();

    [GeneratedRegex("""(?<quoted>'[^']*'|"[^"]*")|(?<at>@?)\b[A-Za-z_][\w.-]*:(?<name>[A-Za-z_][\w.-]*)|(?<=^|/)(?<bare>[A-Za-z_][\w.-]*)(?=[/\[]|$)""")]
    private static partial Regex Names();

    [GeneratedRegex("""@(?:\w+:)?id\s*=\s*['"]([^'"]+)['"]\s*\](?:/@[\w:]+)?\s*$""")]
    private static partial Regex QuotedId();
}
