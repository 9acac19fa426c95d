using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Figures;
using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Tests.Networks;

public sealed class RegulatoryNetworkBuildingTests
{
    [Fact]
    public void All_problems_are_reported_at_once_in_the_order_of_the_file()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test" };
        builder.Add(Node("JAK", 2, isInput: true));
        builder.Add(Node("STAT3", 3));
        builder.Add(Node("STAT3", 4));
        builder.Add(Node("LONELY", 5));
        builder.Add(Edge("JAK", "SOCS4", 7));
        builder.Add(Edge("JAK", "STAT3", 8));
        builder.Add(Edge("JAK", "STAT3", 9));

        var e = Assert.Throws<ModelFormatException>(builder.Build);

        Assert.Equal(
        [
            "m.yaml(4): node \"STAT3\" is declared twice, first at m.yaml(3). Remove one, or give one of them another name.",
            "m.yaml(5): nothing regulates node \"LONELY\", and it is no input. Add an interaction to it, give it a rule:, or write kind: input.",
            "m.yaml(7): interaction target \"SOCS4\" is not a node. There are: JAK, STAT3, LONELY. Or add it under nodes:.",
            "m.yaml(9): interaction JAK -> STAT3 is declared twice, first at m.yaml(8). Remove one; for an effect that depends on others, give STAT3 a rule:.",
        ], e.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void An_unknown_source_names_the_nearest_nodes()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test" };
        builder.Add(Node("SOCS3", 1, isInput: true));
        builder.Add(Node("JAK", 2));
        builder.Add(Edge("SOCS4", "JAK", 3));

        var e = Assert.Throws<ModelFormatException>(builder.Build);

        Assert.Contains("m.yaml(3): interaction source \"SOCS4\" is not a node. Did you mean \"SOCS3\"? Or add it under nodes:.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interaction_without_evidence_is_a_warning()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test" };
        builder.Add(Node("A", 1, isInput: true));
        builder.Add(Node("B", 2));
        builder.Add(new InteractionEntry("A", "B", Effect.Activates, new Provenance { Location = At(3) }));

        var network = builder.Build();

        Assert.Equal("m.yaml(3): interaction A -> B has no evidence. Add evidence: {caption: \"...\"} or {source: \"...\"}.", Assert.Single(network.Warnings).ToString());
    }

    [Fact]
    public void A_quotation_is_found_across_line_breaks_of_the_caption()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", Figure = Figure("the JAKs are\n  activated by\tIL-6") };
        builder.Add(Node("A", 1, isInput: true));
        builder.Add(Node("B", 2));
        builder.Add(new InteractionEntry("A", "B", Effect.Activates, new Provenance { Caption = "JAKs are activated  by IL-6" }));

        Assert.Empty(builder.Build().Warnings);
    }

    [Fact]
    public void A_quotation_that_the_caption_does_not_hold_is_an_error()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", Figure = Figure("the JAKs are activated") };
        builder.Add(Node("A", 1, isInput: true));
        builder.Add(Node("B", 2));
        builder.Add(new InteractionEntry("A", "B", Effect.Activates, new Provenance { Caption = "the JAKs are inhibited", Location = At(3) }));

        var e = Assert.Throws<ModelFormatException>(builder.Build);

        Assert.Equal("m.yaml(3): the evidence of A -> B does not stand in the figure's caption: \"the JAKs are inhibited\". Quote the caption's own words, or write evidence: {source: \"...\"}.", e.Message);
    }

    [Fact]
    public void Every_drawn_word_and_every_gene_must_be_accounted_for()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", Figure = Figure("", Word("JAK", "JAK1", "JAK3"), Word("AKT", "AKT1")) };
        builder.Add(Node("JAK", 1, isInput: true) with { Genes = ["JAK1"], DrawnAs = ["JAK"] });

        var e = Assert.Throws<ModelFormatException>(builder.Build);

        Assert.Equal(
        [
            "figure.md(1): the figure draws \"AKT\", which is neither a node nor left out. Name it under a node's drawn as:, or under left out: with the reason.",
            "figure.md(1): the figure's \"JAK\" holds gene JAK3, which is neither a member of a node nor left out. Add it to a node's genes:, or to left out: with the reason.",
            "figure.md(1): the figure's \"AKT\" holds gene AKT1, which is neither a member of a node nor left out. Add it to a node's genes:, or to left out: with the reason.",
        ], e.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void A_word_or_gene_that_is_left_out_with_its_reason_is_accounted_for()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", Figure = Figure("", Word("JAK", "JAK1", "JAK3"), Word("AKT", "AKT1")) };
        builder.Add(Node("JAK", 1, isInput: true) with { Genes = ["JAK1"], DrawnAs = ["JAK"] });
        builder.Add(new LeftOut("JAK3", true, "not used by gp130", At(4)));
        builder.Add(new LeftOut("AKT", false, "not on the way", At(5)));

        Assert.Equal(2, builder.Build().LeftOut.Length);
    }

    [Fact]
    public void Members_are_those_of_the_drawn_words_where_a_node_names_none()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", Figure = Figure("", Word("JAK", "JAK1", "JAK3")) };
        builder.Add(Node("JAK", 1, isInput: true) with { DrawnAs = ["JAK"] });

        Assert.Equal(["JAK1", "JAK3"], builder.Build().Nodes[0].Genes);
    }

    [Fact]
    public void A_rule_must_agree_with_the_declared_interactions()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test" };
        builder.Add(Node("A", 1, isInput: true));
        builder.Add(Node("B", 2, isInput: true));
        builder.Add(Node("C", 3) with { Rule = LogicParser.Parse("A & B & D") });
        builder.Add(new InteractionEntry("A", "C", Effect.Inhibits, new Provenance { Source = "s", Location = At(4) }));

        var e = Assert.Throws<ModelFormatException>(builder.Build);

        Assert.Equal(
        [
            "m.yaml(3): the rule of \"C\" names \"D\", which is not a node. There are: A, B, C.",
            "m.yaml(3): the rule of \"C\" names \"B\", but no interaction B -> C is declared. Add it under interactions:, with its evidence.",
            "m.yaml(4): A inhibits C by the interaction, but the rule \"A & B & D\" says the contrary. Mend the one that is wrong.",
        ], e.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Tables_declare_nodes_by_use_and_what_nothing_regulates_becomes_an_input()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", DeclaresNodesByUse = true };
        builder.Add(Edge("NF-κB", "IL-6", 2) with { IsByLabel = true });

        var network = builder.Build();

        Assert.Equal(["NF-κB", "IL-6"], network.Nodes.Select(n => n.Label));
        Assert.True(network.Nodes[0].IsInput);
        Assert.False(network.Nodes[1].IsInput);
        Assert.Contains("it is taken as an input.", Assert.Single(network.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_of_a_table_means_the_declared_node_of_that_label()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", DeclaresNodesByUse = true };
        builder.Add(Node("NFKB", 1, isInput: true) with { Label = "NF-κB" });
        builder.Add(Edge("NF-κB", "IL6", 2) with { IsByLabel = true });

        Assert.Equal(["NFKB", "IL6"], builder.Build().Nodes.Select(n => n.Name));
    }

    [Fact]
    public void A_misspelt_source_is_one_problem_and_not_also_a_node_without_regulator()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test" };
        builder.Add(Node("STAT3", 1));
        builder.Add(Edge("JAKK", "STAT3", 2));

        var e = Assert.Throws<ModelFormatException>(builder.Build);

        Assert.Equal("m.yaml(2): interaction source \"JAKK\" is not a node. There are: STAT3. Or add it under nodes:.", e.Message);
    }

    [Fact]
    public void A_label_that_two_nodes_bear_does_not_tell_which_is_meant()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", DeclaresNodesByUse = true };
        builder.Add(Node("NFKB", 1, isInput: true) with { Label = "NF-κB" });
        builder.Add(Node("NFKB_N", 2) with { Label = "NF-κB" });
        builder.Add(Edge("NFKB", "NFKB_N", 3) with { IsByLabel = true });
        builder.Add(Edge("NF-κB", "IL6", 4) with { IsByLabel = true });

        var e = Assert.Throws<ModelFormatException>(builder.Build);

        Assert.Equal("m.yaml(4): \"NF-κB\" is the label of NFKB and NFKB_N. Write the name of the one that is meant.", e.Message);
    }

    [Fact]
    public void A_name_is_meant_before_another_node_s_label()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", DeclaresNodesByUse = true };
        builder.Add(Node("RELA", 1, isInput: true) with { Label = "NFKB" });
        builder.Add(Node("NFKB", 2, isInput: true) with { Label = "RELA" });
        builder.Add(Edge("NFKB", "IL6", 3) with { IsByLabel = true });

        var network = builder.Build();

        Assert.Equal("NFKB", network[Assert.Single(network.Interactions).Source].Name);
    }

    [Fact]
    public void A_text_that_is_spelled_as_a_declared_node_means_that_node()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", DeclaresNodesByUse = true };
        builder.Add(Node("IL_6", 1, isInput: true));
        builder.Add(Edge("IL-6", "STAT3", 2) with { IsByLabel = true });

        Assert.Equal(["IL_6", "STAT3"], builder.Build().Nodes.Select(n => n.Name));
    }

    [Fact]
    public void An_input_that_something_regulates_is_an_error()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test" };
        builder.Add(Node("A", 1, isInput: true));
        builder.Add(Node("B", 2, isInput: true));
        builder.Add(Edge("A", "B", 3));

        var e = Assert.Throws<ModelFormatException>(builder.Build);

        Assert.Equal("m.yaml(2): node \"B\" is an input, but something regulates it. Remove kind: input, or what regulates it.", e.Message);
    }

    [Fact]
    public void A_word_or_gene_that_the_figure_does_not_have_is_an_error()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", Figure = Figure("", Word("STAT3", "STAT3")) };
        builder.Add(Node("STAT3", 1, isInput: true) with { DrawnAs = ["STAT3", "STAT"] });
        builder.Add(new LeftOut("SOCS3", false, "not drawn", At(2)));
        builder.Add(new LeftOut("STAT4", true, "another member", At(3)));

        var e = Assert.Throws<ModelFormatException>(builder.Build);

        Assert.Equal(
        [
            "m.yaml(1): node \"STAT3\" is drawn as \"STAT\", but the figure has no such word. Did you mean \"STAT3\"?",
            "m.yaml(2): \"SOCS3\" is left out, but the figure has no such word. There are: STAT3.",
            "m.yaml(3): gene \"STAT4\" is left out, but the figure has no such gene. Did you mean \"STAT3\"?",
        ], e.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void An_interaction_that_the_rule_does_not_use_is_a_warning()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test" };
        builder.Add(Node("A", 1, isInput: true));
        builder.Add(Node("B", 2, isInput: true));
        builder.Add(Node("C", 3) with { Rule = LogicParser.Parse("A") });
        builder.Add(Edge("A", "C", 4));
        builder.Add(Edge("B", "C", 5));

        Assert.Equal("m.yaml(5): interaction B -> C has no part in the rule of \"C\".", Assert.Single(builder.Build().Warnings).ToString());
    }

    [Theory]
    [InlineData("A & !B", Effect.Activates, Effect.Inhibits, true)]
    [InlineData("A & B", Effect.Activates, Effect.Inhibits, false)]
    [InlineData("!A | B", Effect.Inhibits, Effect.Activates, true)]
    [InlineData("!A | B", Effect.Activates, Effect.Activates, false)]
    [InlineData("A & B", Effect.Binds, Effect.Binds, true)]
    [InlineData("!A & B", Effect.Binds, Effect.Binds, false)]
    [InlineData("A & !B | !A & B", Effect.Activates, Effect.Inhibits, true)]
    public void A_sign_may_depend_on_others_but_not_be_the_contrary(string rule, Effect a, Effect b, bool isFine)
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test" };
        builder.Add(Node("A", 1, isInput: true));
        builder.Add(Node("B", 2, isInput: true));
        builder.Add(Node("C", 3) with { Rule = LogicParser.Parse(rule) });
        builder.Add(Edge("A", "C", 4) with { Effect = a });
        builder.Add(Edge("B", "C", 5) with { Effect = b });

        var error = Record.Exception(builder.Build);

        Assert.Equal(isFine, error is null);
        Assert.True(isFine || error is ModelFormatException { Problems.Length: 1 });
    }

    private static SourceLocation At(int line) => new("m.yaml", line);

    private static NodeEntry Node(string name, int line, bool isInput = false) => new() { Name = name, IsInput = isInput, Location = At(line) };

    private static InteractionEntry Edge(string source, string target, int line) => new(source, target, Effect.Activates, new Provenance { Source = "s", Location = At(line) });

    private static FigureRecord Figure(string caption, params ImmutableArray<FigureWord> words) =>
        new() { File = "figure.md", FigId = "F", Layout = FigureLayout.Genes, Caption = caption, Words = words };

    private static FigureWord Word(string word, params string[] genes) =>
        new() { Word = word, Label = word, Stem = word, Identifier = word, Line = 1, Genes = [.. genes.Select(g => new GeneReference(g, null, null))] };
}
