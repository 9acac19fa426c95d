using System.IO.Compression;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Ginml;
using LoopSim.Networks;
using LoopSim.Tests.Logic;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Ginml;

public sealed class GinmlFormatTests
{
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE gxl SYSTEM \"http://ginsim.org/GINML_2_2.dtd\">\n<gxl xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n";

    private const string Formulas = Head + """
        <graph class="regulatory" id="death" nodeorder="TNF NFKB CASP8">
        <node id="CASP8" name="caspase 8" maxvalue="1"><value val="1"><exp str="TNF:1 &amp; !NFKB"/></value>
          <annotation><linklist><link xlink:href="hugo:CASP8"/><link xlink:href="pubmed:123"/></linklist><comment>Cuts.
           Twice.</comment></annotation></node>
        <node id="NFKB" maxvalue="1"><value val="1"><exp str="TNF"/><exp str="NFKB &amp; !CASP8"/></value></node>
        <node id="TNF" maxvalue="1" input="true"/>
        <edge id="TNF:CASP8" from="TNF" to="CASP8" minvalue="1" sign="positive"/>
        <edge id="NFKB:CASP8" from="NFKB" to="CASP8" minvalue="1" sign="negative"/>
        <edge id="TNF:NFKB" from="TNF" to="NFKB" minvalue="1" sign="positive"/>
        <edge id="NFKB:NFKB" from="NFKB" to="NFKB" minvalue="1" sign="dual"/>
        <edge id="CASP8:NFKB" from="CASP8" to="NFKB" minvalue="1" sign="negative"/>
        </graph></gxl>
        """;

    private const string Parameters = Head + """
        <graph class="regulatory" id="old" nodeorder="G C A">
        <node id="G" maxvalue="2" input="true"/>
        <node id="C" maxvalue="1"><parameter idActiveInteractions=" G:C:1 A:C" val="1"/><parameter idActiveInteractions="G:C:2" val="1"/><parameter idActiveInteractions="G:C:2 A:C" val="1"/></node>
        <node id="A" basevalue="1" maxvalue="2"><parameter idActiveInteractions="C:A" val="2"/></node>
        <edge id="G:C" from="G" to="C" effects="1:positive 2:positive"/>
        <edge id="A:C" from="A" to="C" minvalue="2" sign="positive"/>
        <edge id="C:A" from="C" to="A" minvalue="1" sign="positive"/>
        </graph></gxl>
        """;

    [Fact]
    public void Formulas_names_notes_links_and_signs_are_read()
    {
        var model = GinmlFormat.Parse(Formulas);

        Assert.Equal("death", model.Name);
        Assert.Equal(["TNF", "NFKB", "CASP8"], model.Network.Names);
        Assert.Equal(["TNF", "TNF | NFKB & !CASP8", "TNF & !NFKB"], model.Network.Rules.Select(rule => rule.ToString()));
        Assert.Equal("caspase 8", model.Nodes[2].Label);
        Assert.Equal("Cuts.\nTwice.", model.Nodes[2].Notes);
        Assert.Equal([new("is", "https://identifiers.org/hgnc.symbol:CASP8"), new("isDescribedBy", "https://identifiers.org/pubmed:123")], model.Nodes[2].Annotations);
        Assert.Contains(new DeclaredRegulator("NFKB", "CASP8", Effect.Inhibits), model.Regulators);
        Assert.Contains(new DeclaredRegulator("NFKB", "NFKB", null), model.Regulators);
        Assert.Empty(model.Warnings);
    }

    [Fact]
    public void Parameters_with_active_interactions_become_short_formulas()
    {
        var network = GinmlFormat.Parse(Parameters, options: new() { MultiValued = MultiValuedHandling.Booleanise }).Network;

        Assert.Equal(["G_b1", "G_b2", "C", "A_b1", "A_b2"], network.Names);
        // An interaction of threshold 1 ends where that of threshold 2 begins; A acts from its level 2.
        Assert.True(LogicFormulaGen.Equivalent(LoopSim.Logic.LogicParser.Parse("G_b2 | G_b1 & A_b2"), network.RuleOf("C")), $"{network.RuleOf("C")}");
        Assert.Equal("A_b1 & C", network.RuleOf("A_b2").ToString());
    }

    [Fact]
    public void Nodes_of_more_levels_are_refused_by_name() =>
        Assert.StartsWith("text(5): 2 nodes have more than two levels: G (0 to 2), A (0 to 2). ", Assert.Throws<ModelFormatException>(() => GinmlFormat.Parse(Parameters)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_archive_gives_the_first_initial_state_and_says_what_else_it_holds()
    {
        using var folder = new TemporaryFolder();
        var path = Archive(folder, ("GINsim-data/regulatoryGraph.ginml", Formulas), ("GINsim-data/mutant", "<mutants/>"), ("GINsim-data/initialState",
            "<initialStates><initialState name=\"a\" value=\"NFKB;1 CASP8;0;1\"/><initialState name=\"b\" value=\"NFKB;0\"/><input name=\"c\" value=\"TNF;1\"/></initialStates>"));

        var model = GinmlFormat.Read(path);

        Assert.Equal([true, true, null], model.Nodes.Select(node => node.Initial));
        Assert.Equal(
        [
            $"{path}: 1 further file lies in the archive: GINsim-data/mutant. LoopSim does not read it.",
            $"{path}: 1 further initial state: \"b\". Only the first of nodes, and the first of inputs, is kept.",
        ], model.Warnings.Select(warning => warning.ToString()));
    }

    [Fact]
    public void A_zip_bomb_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Archive(folder, ("GINsim-data/regulatoryGraph.ginml", new string(' ', GinmlFormat.MostBytes + 1)));

        Assert.Equal($"{path}: GINsim-data/regulatoryGraph.ginml in the archive is larger than 64 MB. That is no model.", Assert.Throws<ModelFormatException>(() => GinmlFormat.Read(path)).Message);
    }

    [Theory]
    [InlineData("<gxl><graph class=\"dynamical\"/></gxl>", "text(1): the graph is of the class \"dynamical\": it is a result of GINsim, not a model. Give the file of the regulatory graph.")]
    [InlineData("<gxl><graph><node id=\"A\"/><edge from=\"B\" to=\"A\"/></graph></gxl>", "text(1): the edge ends at \"B\", which is no node. There are: A.")]
    [InlineData("<gxl><graph><node id=\"A\" maxvalue=\"1\"><value val=\"1\"><exp str=\"A &amp;\"/></value></node></graph></gxl>", "text(1): the formula of \"A\" cannot be read. Column 4: expected a name, 0, 1, \"!\" or \"(\" after \"&\", but found the end of the formula.")]
    [InlineData("<gxl><graph><node id=\"A\" maxvalue=\"1\"><value val=\"2\"><exp str=\"A\"/></value></node></graph></gxl>", "text(1): \"A\" is called to level 2, but its maxvalue is 1. Raise the one or lower the other.")]
    [InlineData("<gxl><graph><node id=\"A\" maxvalue=\"1\"><parameter idActiveInteractions=\"B:A\" val=\"1\"/></node></graph></gxl>", "text(1): the parameter of \"A\" names \"B:A\", which is no interaction with it. There are none.")]
    public void Faults_are_named(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ModelFormatException>(() => GinmlFormat.Parse(text)).Message);

    private static string Archive(TemporaryFolder folder, params (string Name, string Text)[] entries)
    {
        var path = Path.Combine(folder.Path, "model.zginml");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }
        return path;
    }
}
