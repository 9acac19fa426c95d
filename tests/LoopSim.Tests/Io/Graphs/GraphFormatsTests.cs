using System.Xml.Linq;
using LoopSim.Io.Formats;
using LoopSim.Io.Graphs;
using LoopSim.Networks;
using LoopSim.Tests.Boolean;

namespace LoopSim.Tests.Io.Graphs;

public sealed class GraphFormatsTests
{
    private static readonly LogicalModel Model = new()
    {
        Name = "a \"b\"",
        Network = BooleanNetworkTests.Network("A, A", "end, !A", "X, A & !end | !A & end", "Y, A | X"),
        Nodes =
        [
            new LogicalNode { Label = "A* \"x\" <&> \\N", Compartment = "nucleus" },
            new LogicalNode(),
            new LogicalNode(),
            new LogicalNode { Label = "a\u0001b" },
        ],
        Regulators = [new DeclaredRegulator("A", "end", Effect.Inhibits) { IsDoubtful = true }, new DeclaredRegulator("X", "Y", Effect.Binds), new DeclaredRegulator("end", "Y", null)],
    };

    [Fact]
    public void DOT_has_labels_heads_and_compartments() =>
        Assert.Equal("""
            digraph "a \"b\"" {
              rankdir=LR;
              node [shape=box, style=rounded, fontname="sans-serif"];
              subgraph cluster_0 {
                label="nucleus"; style=dotted;
                "A" [label="A* \"x\" <&> \\N", shape=ellipse];
              }
              "end" [label="end", tooltip="end = !A"];
              "X" [label="X", tooltip="X = A & !end | !A & end"];
              "Y" [label="a
            """.ReplaceLineEndings("\n") + "\u0001b\", tooltip=\"Y = A | X\"];\n" + """
              "A" -> "end" [arrowhead=tee, style=dashed];
              "X" -> "Y" [arrowhead=odot];
              "end" -> "Y" [arrowhead=diamond, style=dashed];
              "A" -> "X" [arrowhead=teenormal];
              "end" -> "X" [arrowhead=teenormal];
              "A" -> "Y" [arrowhead=normal];
            }

            """.ReplaceLineEndings("\n"), DotFormat.Write(Model));

    [Fact]
    public void Mermaid_has_numbers_for_names_and_codes_for_its_own_signs() =>
        Assert.Equal("flowchart LR\n  n0([\"A#42; #quot;x#quot; #60;#38;#62; \\N\"])\n  n1[\"end\"]\n  n2[\"X\"]\n  n3[\"a b\"]\n"
            + "  n0 --x n1\n  n2 --o n3\n  n1 -->|\"?\"| n3\n  n0 -->|\"+/-\"| n2\n  n1 -->|\"+/-\"| n2\n  n0 --> n3\n", MermaidFormat.Write(Model));

    [Fact]
    public void GraphML_declares_every_key_and_holds_labels_rules_and_signs()
    {
        XNamespace ns = "http://graphml.graphdrawing.org/xmlns";

        var document = XDocument.Parse(GraphMLFormat.Write(Model));

        var keys = document.Root!.Elements(ns + "key").Select(k => (string)k.Attribute("id")!).ToHashSet(); // The root of a document that was parsed.
        var graph = document.Root.Element(ns + "graph")!; // The format has one.
        Assert.All(graph.Descendants(ns + "data"), data => Assert.Contains((string)data.Attribute("key")!, keys));
        Assert.Equal(["A", "end", "X", "Y"], graph.Elements(ns + "node").Select(n => (string)n.Attribute("id")!));
        Assert.Equal("A* \"x\" <&> \\N", Data(graph.Elements(ns + "node").First(), "label"));
        Assert.Equal("a\uFFFDb", Data(graph.Elements(ns + "node").Last(), "label"));
        Assert.Equal("A & !end | !A & end", Data(graph.Elements(ns + "node").ElementAt(2), "rule"));
        Assert.Equal(["inhibits -1 true", "binds 1 true", "unknown 0 false", "dual 0 true", "dual 0 true", "activates 1 true"],
            graph.Elements(ns + "edge").Select(e => $"{Data(e, "effect")} {Data(e, "sign")} {Data(e, "functional")}"));

        string? Data(XElement element, string key) => element.Elements(ns + "data").FirstOrDefault(d => (string?)d.Attribute("key") == key)?.Value;
    }
}
