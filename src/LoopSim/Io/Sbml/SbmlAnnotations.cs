using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using LoopSim.Io.Xml;
using LoopSim.Networks;

namespace LoopSim.Io.Sbml;

/// <summary>MIRIAM annotations: RDF that says by BioModels.net qualifiers which entries of databases an element is, has as part, is described by.</summary>
internal static class SbmlAnnotations
{
    /// <summary>Returns the entries that an element is annotated with, in the order of the file.</summary>
    public static ImmutableArray<NodeAnnotation> Read(XElement element) =>
    [
        .. from qualifier in element.Children("annotation").Descendants()
           where qualifier.Name.Namespace == SbmlNamespaces.Biology || qualifier.Name.Namespace == SbmlNamespaces.Model
           from entry in qualifier.Descendants(SbmlNamespaces.Rdf + "li")
           let uri = entry.Attribute(SbmlNamespaces.Rdf + "resource")?.Value
           where !string.IsNullOrWhiteSpace(uri)
           select new NodeAnnotation(qualifier.Name.LocalName, uri),
    ];

    /// <summary>Returns the annotation element; <see langword="null"/> where there are no annotations.</summary>
    /// <param name="annotations">The entries.</param>
    /// <param name="metaid">The element that they are of.</param>
    public static XElement? Write(ImmutableArray<NodeAnnotation> annotations, string metaid) => annotations.IsEmpty ? null
        : new XElement(SbmlNamespaces.Core + "annotation",
            new XElement(SbmlNamespaces.Rdf + "RDF",
                new XAttribute(XNamespace.Xmlns + "rdf", SbmlNamespaces.Rdf),
                new XAttribute(XNamespace.Xmlns + "bqbiol", SbmlNamespaces.Biology),
                new XElement(SbmlNamespaces.Rdf + "Description",
                    new XAttribute(SbmlNamespaces.Rdf + "about", "#" + metaid),
                    Bags(annotations))));

    /// <summary>One bag for each run of equal qualifiers, so that the order stays.</summary>
    private static IEnumerable<XElement> Bags(ImmutableArray<NodeAnnotation> annotations)
    {
        for (var i = 0; i < annotations.Length;)
        {
            var qualifier = annotations[i].Qualifier;
            var bag = new XElement(SbmlNamespaces.Rdf + "Bag");
            for (; i < annotations.Length && annotations[i].Qualifier == qualifier; i++)
                bag.Add(new XElement(SbmlNamespaces.Rdf + "li", new XAttribute(SbmlNamespaces.Rdf + "resource", SbmlText.Clean(annotations[i].Uri))));
            yield return new XElement(SbmlNamespaces.Biology + XmlConvert.EncodeLocalName(qualifier), bag);
        }
    }
}
