using System.Globalization;
using System.Text;
using System.Xml;
using LoopSim.Boolean;

namespace LoopSim.Io.Graphs;

/// <summary>Writes state-transition graphs for other programs: DOT for Graphviz, GraphML for yEd, Cytoscape, Gephi and graph libraries.</summary>
/// <remarks>A state is written as its zeros and ones, node 0 first; the order of the nodes stands in the graph's <c>nodes</c>. GraphML: graphml.graphdrawing.org, with attributes declared by keys.</remarks>
public static class StateGraphFormat
{
    /// <summary>Returns the graph as DOT: states of attractors are filled, a colour of its own for each attractor; LF line ends.</summary>
    /// <param name="graph">The graph.</param>
    public static string WriteDot(StateTransitionGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var text = new StringBuilder();
        text.Append("digraph \"").Append(Escaped(graph.SchemeName)).Append("\" {\n");
        text.Append("  nodes=\"").Append(Escaped(string.Join(' ', graph.Names))).Append("\";\n  node [shape=box, style=rounded, fontname=\"monospace\"];\n");
        for (var i = 0; i < graph.States.Length; i++)
        {
            text.Append("  \"").Append(graph.States[i]).Append('"');
            if (graph.AttractorOf[i] is >= 0 and var attractor)
                text.Append(CultureInfo.InvariantCulture, $" [style=\"rounded,filled\", colorscheme=set312, fillcolor={attractor % 12 + 1}, attractor={attractor + 1}]");
            text.Append(";\n");
        }
        foreach (var (from, to) in graph.Transitions)
            text.Append("  \"").Append(graph.States[from]).Append("\" -> \"").Append(graph.States[to]).Append("\";\n");
        return text.Append("}\n").ToString();
    }

    /// <summary>Returns the graph as GraphML; LF line ends.</summary>
    /// <param name="graph">The graph.</param>
    public static string WriteGraphMl(StateTransitionGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("graphml", GraphMLFormat.Namespace);
            GraphMLFormat.Key(xml, "nodes", "graph", "string");
            GraphMLFormat.Key(xml, "scheme", "graph", "string");
            GraphMLFormat.Key(xml, "attractor", "node", "int");
            GraphMLFormat.Key(xml, "distance", "node", "int");
            xml.WriteStartElement("graph", GraphMLFormat.Namespace);
            xml.WriteAttributeString("edgedefault", "directed");
            GraphMLFormat.Data(xml, "nodes", string.Join(' ', graph.Names));
            GraphMLFormat.Data(xml, "scheme", graph.SchemeName);
            for (var i = 0; i < graph.States.Length; i++)
                WriteState(xml, graph, i);
            foreach (var (from, to) in graph.Transitions)
            {
                xml.WriteStartElement("edge", GraphMLFormat.Namespace);
                xml.WriteAttributeString("source", IdOf(graph, from));
                xml.WriteAttributeString("target", IdOf(graph, to));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return text.ToString() + "\n";
    }

    private static void WriteState(XmlWriter xml, StateTransitionGraph graph, int state)
    {
        xml.WriteStartElement("node", GraphMLFormat.Namespace);
        xml.WriteAttributeString("id", IdOf(graph, state));
        if (graph.AttractorOf[state] >= 0)
            GraphMLFormat.Data(xml, "attractor", (graph.AttractorOf[state] + 1).ToString(CultureInfo.InvariantCulture));
        GraphMLFormat.Data(xml, "distance", graph.Distance[state].ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    /// <summary>An XML name token may not be empty, which the only state of a network without nodes would be.</summary>
    private static string IdOf(StateTransitionGraph graph, int state) => $"s{graph.States[state]}";

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
