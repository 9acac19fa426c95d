using LoopSim.Boolean;
using LoopSim.Diagnostics;
using LoopSim.Io.Edges;
using LoopSim.Logic;
using LoopSim.Networks;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Edges;

public sealed class EdgeTableTests
{
    [Fact]
    public void The_layout_of_the_public_edge_tables_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("edges.csv", """
            pmc_id,figure_number,source,target,interaction,uncertain,filename
            PMC1,F1,Ras*,NF-κB,activation,FALSE,PMC1__F1.jpg
            PMC1,F1,IκBα,NF-κB,inhibition,TRUE,PMC1__F1.jpg
            PMC1,F1,NF-κB,"IL-6, secreted",indirect,FALSE,PMC1__F1.jpg
            PMC1,F1,p50,NF-κB,binding,FALSE,PMC1__F1.jpg
            """);

        var network = Read(path);

        Assert.Equal(["Ras*", "NF-κB", "IκBα", "IL-6, secreted"], network.Nodes.Select(n => n.Label));
        Assert.Equal([Effect.Activates, Effect.Inhibits, Effect.Activates], network.Interactions.Select(i => i.Effect));
        Assert.Equal([false, true, false], network.Interactions.Select(i => i.Provenance.IsUncertain));
        Assert.Equal([false, false, true], network.Interactions.Select(i => i.Provenance.IsIndirect));
        Assert.Equal("PMC1, F1, PMC1__F1.jpg", network.Interactions[0].Provenance.Source);
        Assert.Contains(network.Warnings, w => w.Location?.Line == 3 && w.Message.EndsWith("is marked uncertain; it is used.", StringComparison.Ordinal));
        Assert.Contains(network.Warnings, w => w.Location?.Line == 4 && w.Message == "an indirect interaction has no sign in the table; it is taken as an activation.");
        Assert.Contains(network.Warnings, w => w.Location?.Line == 5 && w.Message == "a binding whose target is not known to be a complex has no direction; it is left out.");
    }

    [Fact]
    public void Binding_to_a_complex_of_the_node_table_makes_an_AND()
    {
        using var folder = new TemporaryFolder();
        folder.Write("fig_nodes.csv", "pmc_id,figure_number,label,node_type\nPMC1,F1,AB,complex\nPMC1,F1,A,gene\n");
        var path = folder.Write("fig_edges.csv", "source,target,interaction_type\nA,AB,binding\nB,AB,binding\nX,AB,inhibition\n");

        var boolean = BooleanDerivation.Derive(Read(path));

        Assert.Equal("A & B & !X", LogicPrinter.Print(boolean.RuleOf("AB")));
    }

    [Fact]
    public void Tabs_and_byte_order_marks_are_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("edges.tsv", "\uFEFFsource\ttarget\tinteraction\r\nA\tB\tactivation\r\n");

        Assert.Single(Read(path).Interactions);
    }

    [Theory]
    [InlineData("source,target,interaction\nA,B,activatoin\n", "(2): interaction \"activatoin\" is not known. Did you mean \"activation\"?")]
    [InlineData("source,target,interaction\nA,B\n", "(2): this row has 2 cells, the header 3. Enclose a cell that holds a separator in double quotes.")]
    [InlineData("source,goal,interaction\nA,B,activation\n", "(1): the edge table has no column \"target\". It has: source, goal, interaction.")]
    [InlineData("", ": the edge table is empty; its first row should name the columns.")]
    public void What_cannot_be_read_is_named_with_file_and_line(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("edges.csv", text);

        var e = Assert.Throws<ModelFormatException>(() => Read(path));

        Assert.Equal(path + expected, e.Message);
    }

    private static RegulatoryNetwork Read(string path)
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", DeclaresNodesByUse = true };
        EdgeTable.Read(path, builder);
        return builder.Build();
    }
}
