using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.XPath;
using LoopSim.Diagnostics;
using LoopSim.Io.SedMl;
using LoopSim.Io.Xml;

namespace LoopSim.Exchange;

/// <summary>The file of a model as XML, in which targets are found and changes made.</summary>
/// <remarks>Names in targets stand for elements and attributes of these names in whatever namespace: files in the wild name namespaces of another level or version than their model's, or none.</remarks>
/// <param name="root">The root of a document that was read.</param>
internal sealed partial class ModelXml(XElement root)
{
    private readonly XDocument _document = root.Document!; // it was read

    /// <summary>The root element, which a change may have replaced.</summary>
    public XElement Root => _document.Root!; // no change takes it away

    /// <summary>Returns the elements that a target names, or whose attribute it names; at least one.</summary>
    /// <param name="target">An XPath expression.</param>
    /// <param name="at">Where it is written.</param>
    /// <exception cref="ModelFormatException">It names nothing, or cannot be read.</exception>
    public List<XElement> Elements(string target, SourceLocation at)
    {
        try
        {
            List<XElement> elements = [.. _document.XPathSelectElements(WithoutNamespaces(WithoutAttribute(target)))];
            return elements.Count > 0 ? elements : throw NothingAt(target, at);
        }
        catch (Exception e) when (e is XPathException or InvalidOperationException)
        {
            throw new ModelFormatException(at, $"the target \"{target}\" is no XPath expression that names elements. {e.Message}", e);
        }
    }

    /// <summary>Gives an attribute another value, wherever the target names it.</summary>
    public void SetAttribute(string target, string value, SourceLocation at)
    {
        foreach (var element in Elements(target, at))
            Set(element, AttributeOf(target) ?? ValueAttributeOf(element), value);
    }

    /// <summary>Makes a change that needs no value of a model, of all that its target names.</summary>
    public void Apply(SedMlChange change, SourceLocation at)
    {
        switch (change)
        {
            case SedMlChange.Value attribute:
                SetAttribute(attribute.Target, attribute.NewValue, at);
                break;
            case SedMlChange.AddXml add:
                foreach (var element in Elements(add.Target, at))
                    element.Add(CopiesOf(add.Elements));
                break;
            case SedMlChange.ChangeXml replace:
                foreach (var element in Elements(replace.Target, at))
                    Replace(element, CopiesOf(replace.Elements), replace.Target, at);
                break;
            case SedMlChange.RemoveXml remove when AttributeOf(remove.Target) is { } name:
                var attributes = Elements(remove.Target, at).Attributes().Where(a => a.Name.LocalName == name && !a.IsNamespaceDeclaration).ToList();
                if (attributes.Count == 0)
                    throw NothingAt(remove.Target, at);
                attributes.Remove();
                break;
            case SedMlChange.RemoveXml remove:
                foreach (var element in Elements(remove.Target, at))
                    Replace(element, [], remove.Target, at);
                break;
            default:
                throw new InvalidOperationException($"There is no case for {change.GetType().Name} among the changes. This is a bug in LoopSim.");
        }
    }

    private void Replace(XElement element, XElement[] by, string target, SourceLocation at)
    {
        if (element == Root && by.Length != 1)
            throw new ModelFormatException(at, $"the target \"{target}\" is the root of the model, which one element can replace, and nothing else. Name an element below it.");
        element.ReplaceWith(by);
    }

    private static XElement[] CopiesOf(IEnumerable<XElement> elements) => [.. elements.Select(each => new XElement(each))];

    private ModelFormatException NothingAt(string target, SourceLocation at) => new(at, $"the target \"{target}\" names nothing in the model.{Nearest(target)}");

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
        "species" => element.Flag("hasOnlySubstanceUnits") == true ? "initialAmount" : "initialConcentration",
        "compartment" => "size",
        "qualitativeSpecies" => "initialLevel",
        "speciesReference" => "stoichiometry",
        _ => "value",
    };

    private string Nearest(string target)
    {
        var name = QuotedId().Match(target).Groups[1].Value;
        var ids = Root.Descendants().Select(e => e.Attributes().FirstOrDefault(a => a.Name.LocalName == "id")?.Value).OfType<string>().Distinct().ToList();
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
