using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace LoopSim.Io.Xml;

/// <summary>Writes XML: indented, LF line ends, declared as UTF-8.</summary>
internal static class XmlText
{
    /// <summary>Returns a document as text.</summary>
    public static string Of(XElement root)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" }))
            root.Save(writer);
        return text.Append('\n').ToString();
    }
}
