using System.Text;
using System.Xml;
using LoopSim.Io.Formats;

namespace LoopSim.Io.Graphs;

/// <summary>Writes a model as GraphML, which Cytoscape, Gephi, yEd, igraph and networkx read: label, compartment and rule of each node, effect and sign of each edge.</summary>
/// <remarks>Brandes et al. 2002, doi 10.1007/3-540-45848-4_59. Every attribute has its <c>key</c>; the sign is 1, -1, or 0 where it is both or unknown.</remarks>
public static class GraphMLFormat
{
    /// <summary>The namespace of GraphML.</summary>
    internal const string Namespace = "http://graphml.graphdrawing.org/xmlns";

    /// <summary>The format, as lists of formats have it.</summary>
    public static LogicalFormat Format { get; } = new()
    {
        Name = "graphml",
        Explanation = "graph with attributes, for Cytoscape, Gephi, yEd, networkx",
        Extensions = [".graphml"],
        Holds = LogicalContent.Rules | LogicalContent.Labels | LogicalContent.Compartments | LogicalContent.Regulators,
        Write = model => new WrittenModel(Write(model), []),
    };

    /// <summary>Writes a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The text of the document, LF line ends. Signs that XML cannot hold are replaced by U+FFFD.</returns>
    public static string Write(LogicalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("graphml", Namespace);
            Key(xml, "label", "node", "string");
            Key(xml, "compartment", "node", "string");
            Key(xml, "input", "node", "boolean");
            Key(xml, "rule", "node", "string");
            Key(xml, "effect", "edge", "string");
            Key(xml, "sign", "edge", "int");
            Key(xml, "functional", "edge", "boolean");
            xml.WriteStartElement("graph", Namespace);
            xml.WriteAttributeString("id", Valid(model.Name));
            xml.WriteAttributeString("edgedefault", "directed");
            for (var node = 0; node < model.Network.Count; node++)
                Node(xml, model, node);
            foreach (var regulation in LogicalRegulation.Of(model))
                Edge(xml, model, regulation);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }

    /// <summary>Writes what attributes of a name are.</summary>
    internal static void Key(XmlWriter xml, string name, string on, string type)
    {
        xml.WriteStartElement("key", Namespace);
        xml.WriteAttributeString("id", name);
        xml.WriteAttributeString("for", on);
        xml.WriteAttributeString("attr.name", name);
        xml.WriteAttributeString("attr.type", type);
        xml.WriteEndElement();
    }

    private static void Node(XmlWriter xml, LogicalModel model, int node)
    {
        var name = model.Network.Names[node];
        var isInput = model.Network.Inputs.Contains(name);
        xml.WriteStartElement("node", Namespace);
        xml.WriteAttributeString("id", name);
        Data(xml, "label", model.LabelOf(node));
        if (model.NodeAt(node).Compartment is { Length: > 0 } compartment)
            Data(xml, "compartment", compartment);
        Data(xml, "input", isInput ? "true" : "false");
        if (!isInput)
            Data(xml, "rule", model.Network.Rules[node].ToString());
        xml.WriteEndElement();
    }

    private static void Edge(XmlWriter xml, LogicalModel model, LogicalRegulation regulation)
    {
        xml.WriteStartElement("edge", Namespace);
        xml.WriteAttributeString("source", model.Network.Names[regulation.Source]);
        xml.WriteAttributeString("target", model.Network.Names[regulation.Target]);
        Data(xml, "effect", GraphText.Word(regulation.Effect));
        Data(xml, "sign", regulation.Effect switch
        {
            Networks.Effect.Activates or Networks.Effect.Binds => "1",
            Networks.Effect.Inhibits => "-1",
            _ => "0",
        });
        Data(xml, "functional", regulation.MakesDifference ? "true" : "false");
        xml.WriteEndElement();
    }

    /// <summary>Writes the value of an attribute. Signs that XML cannot hold are replaced.</summary>
    internal static void Data(XmlWriter xml, string key, string value)
    {
        xml.WriteStartElement("data", Namespace);
        xml.WriteAttributeString("key", key);
        xml.WriteString(Valid(value));
        xml.WriteEndElement();
    }

    /// <summary>Control characters and lone surrogates can stand in no XML file, not even as codes.</summary>
    private static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                valid.Append(text[i]).Append(text[++i]);
            else
                valid.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        }
        return valid.ToString();
    }
}
