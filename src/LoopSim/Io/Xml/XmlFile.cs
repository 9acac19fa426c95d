using System.Xml;
using System.Xml.Linq;
using LoopSim.Diagnostics;

namespace LoopSim.Io.Xml;

/// <summary>Reads XML of unknown origin: a document type is skipped unread, nothing is fetched, and every element knows its line.</summary>
internal static class XmlFile
{
    /// <summary>Deeper than any formula of a model is nested. What is made of elements goes down into them by calls of itself, and runs out of stack at some ten thousand.</summary>
    private const int MostDepth = 2000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Returns the root element of a document.</summary>
    /// <param name="bytes">The document, in the encoding that it states.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="ModelFormatException">The document is not well-formed XML, or nested too deep.</exception>
    public static XElement Parse(byte[] bytes, string file)
    {
        try
        {
            RefuseDepth(bytes, file);
            using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
            var document = XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
            return document.Root ?? throw new ModelFormatException(new SourceLocation(file, 0), "the file holds no XML element.");
        }
        catch (XmlException e)
        {
            throw new ModelFormatException(new SourceLocation(file, e.LineNumber), $"the file is not well-formed XML. {e.Message}", e);
        }
    }

    /// <summary>Looks at the depth before a tree is made, which takes the square of it.</summary>
    private static void RefuseDepth(byte[] bytes, string file)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
        while (reader.Read())
        {
            if (reader.Depth > MostDepth)
                throw new ModelFormatException(new SourceLocation(file, ((IXmlLineInfo)reader).LineNumber), $"elements are nested more than {MostDepth} deep, which no model needs.");
        }
    }

    /// <summary>Returns the line on which an element begins.</summary>
    public static int Line(this XElement element) => ((IXmlLineInfo)element).LineNumber;

    /// <summary>Returns the value of an attribute of this local name, whatever its namespace; <see langword="null"/> where there is none.</summary>
    public static string? Value(this XElement element, string name) =>
        element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name && !attribute.IsNamespaceDeclaration)?.Value.Trim();

    /// <summary>Whether an attribute of this local name says yes; <see langword="null"/> where there is none, or where it says neither yes nor no.</summary>
    public static bool? Flag(this XElement element, string name) => Boolean(element.Value(name));

    /// <summary>What a text says as a boolean of XML Schema (true, 1, false, 0; in capitals too, as some programs write); <see langword="null"/> where it is none.</summary>
    public static bool? Boolean(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    /// <summary>Returns the children of this local name, whatever their namespace.</summary>
    public static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>Returns the children in all lists of this name.</summary>
    public static IEnumerable<XElement> Listed(this XElement element, string list, string name) => element.Children(list).SelectMany(each => each.Children(name));
}
