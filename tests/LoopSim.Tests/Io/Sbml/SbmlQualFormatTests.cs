using CsCheck;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Sbml;
using LoopSim.Networks;
using LoopSim.Tests.Boolean;
using LoopSim.Tests.Logic;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Sbml;

public sealed class SbmlQualFormatTests
{
    [Fact]
    public void What_was_written_reads_back_whole() =>
        LogicalModelGen.Sized(1, 7).Sample(model =>
        {
            var read = SbmlQualFormat.Parse(SbmlQualFormat.Write(model).Text);

            Assert.Empty(read.Warnings);
            Assert.Equal(model.Name, read.Name);
            Assert.Equal(model.Network.Names, read.Network.Names);
            for (var i = 0; i < model.Network.Count; i++)
            {
                Assert.True(LogicFormulaGen.Equivalent(model.Network.Rules[i], read.Network.Rules[i]));
                Assert.Equal(model.Nodes[i].Label?.Replace('\u0001', '\uFFFD'), read.Nodes[i].Label);
                Assert.Equal(model.Nodes[i].Compartment, read.Nodes[i].Compartment);
                Assert.Equal(model.Nodes[i].Initial, read.Nodes[i].Initial);
                Assert.Equal(model.Nodes[i].Annotations, read.Nodes[i].Annotations);
                Assert.Equal(model.Nodes[i].Notes, read.Nodes[i].Notes);
            }
            Assert.Equal(model.Notes, read.Notes);
            Assert.Equal(model.Annotations, read.Annotations);
            Assert.Empty(model.Regulators.Select(r => (r.Source, r.Target)).Except(read.Regulators.Select(r => (r.Source, r.Target))));
            Assert.Equal(SbmlQualFormat.Write(read).Text, SbmlQualFormat.Write(SbmlQualFormat.Parse(SbmlQualFormat.Write(read).Text)).Text);
        }, iter: 50);

    [Fact]
    public void Signs_are_those_of_the_rule_or_else_the_declared_ones()
    {
        var model = new LogicalModel
        {
            Name = "signs",
            Network = BooleanNetworkTests.Network("A, B & !C | D & !E | !D & E", "B, B", "C, C", "D, D", "E, E", "F, F"),
            Regulators = [new("F", "A", Effect.Inhibits), new("B", "A", null), new("C", "A", Effect.Activates)],
        };

        var written = SbmlQualFormat.Write(model);

        Assert.Equal(["F -", "B +", "C -", "D ?", "E ?"], SbmlQualFormat.Parse(written.Text).Regulators.Select(r => $"{r.Source} {r.Effect switch { Effect.Activates => "+", Effect.Inhibits => "-", _ => "?" }}"));
        Assert.Contains("qual:sign=\"dual\"", written.Text, StringComparison.Ordinal);
        Assert.Equal(["1 declared sign is not that of the rule, which is written: C on A."], written.Lost);
    }

    [Fact]
    public void The_written_text_of_a_small_model_is_known_to_the_letter() => Golden.Matches("loop.sbml", SbmlQualFormat.Write(new LogicalModel
    {
        Name = "IL-6 loop",
        Network = BooleanNetworkTests.Network("IL6, NFKB | STAT3 & !SOCS3", "STAT3, IL6", "SOCS3, !(IL6 & STAT3)", "NFKB, NFKB", "OFF, 0"),
        Nodes =
        [
            new() { Label = "IL-6", Compartment = "outside", Annotations = [new("is", "https://identifiers.org/hgnc.symbol/IL6"), new("isDescribedBy", "https://identifiers.org/pubmed/11294897")] },
            new() { Initial = false, Notes = "Phosphorylated." }, new(), new() { Label = "NF-κB", Initial = true }, new(),
        ],
        Regulators = [new("OFF", "IL6", Effect.Activates)],
        Notes = "A loop of feedback.",
        Annotations = [new("isDescribedBy", "https://identifiers.org/pubmed/11294897")],
    }).Text);

    [Theory]
    [InlineData("<apply><eq/><ci>A</ci><cn type=\"integer\">1</cn></apply>", "A")]
    [InlineData("<apply><eq/><cn>0</cn><ci> A </ci></apply>", "!A")]
    [InlineData("<apply><lt/><cn>0</cn><ci>A</ci></apply>", "A")]
    [InlineData("<apply><leq/><ci>A</ci><cn>0</cn></apply>", "!A")]
    [InlineData("<apply><geq/><ci>A</ci><cn type=\"e-notation\">1<sep/>0</cn></apply>", "A")]
    [InlineData("<apply><gt/><ci>A</ci><cn>0.5</cn></apply>", "A")]
    [InlineData("<apply><neq/><ci>A</ci><ci>B</ci></apply>", "!A & B | A & !B")]
    [InlineData("<apply><geq/><ci>A</ci><ci>tA</ci></apply>", "A")]
    [InlineData("<apply><geq/><apply><plus/><ci>A</ci><ci>B</ci></apply><cn>2</cn></apply>", "A & B")]
    [InlineData("<apply><implies/><apply><eq/><ci>A</ci><cn>1</cn></apply><false/></apply>", "!A")]
    [InlineData("<apply><xor/><apply><eq/><ci>A</ci><cn>1</cn></apply><true/></apply>", "!A")]
    [InlineData("<apply><and/><true/><apply><and/><true/><apply><eq/><ci>B</ci><cn>1</cn></apply></apply></apply>", "B")]
    [InlineData("<ci>tA</ci>", "A")]
    [InlineData("<ci>B</ci>", "B")]
    public void Conditions_are_read_as_they_are_meant(string math, string rule)
    {
        var model = SbmlQualFormat.Parse(SbmlSamples.TwoNodes(math));

        Assert.True(LogicFormulaGen.Equivalent(LoopSim.Logic.LogicParser.Parse(rule), model.Network.RuleOf("A")), $"{model.Network.RuleOf("A")}");
    }

    [Theory]
    [InlineData("<apply><sin/><ci>A</ci></apply>", "text(11): <sin> is no operator of logical models. There are 14, beginning with and, or, xor, not, implies, eq, neq, gt.")]
    [InlineData("<apply><eq/><ci>C</ci><cn>1</cn></apply>", "text(11): the formula uses \"C\", which is neither a species nor an input of this transition. There are: A, B, tA.")]
    [InlineData("<apply/>", "text(11): this <apply> is empty. Expected an operator and its operands.")]
    [InlineData("<apply><not/></apply>", "text(11): <not> has 0 operands. Expected one.")]
    [InlineData("<apply><eq/><ci>A</ci><cn>one</cn></apply>", "text(11): \"one\" is no level. Expected a number, such as 1.")]
    public void A_condition_that_cannot_be_read_is_named_with_its_line(string math, string message) =>
        Assert.Equal(message, Assert.Throws<ModelFormatException>(() => SbmlQualFormat.Parse(SbmlSamples.TwoNodes(math))).Message);

    [Fact]
    public void Faults_of_files_in_the_wild_are_counted_and_told()
    {
        var model = SbmlQualFormat.Parse(SbmlSamples.Careless, "careless.sbml");

        Assert.Equal("A, A\nB, A\nC, 0\n", LoopSim.Io.Bnet.BnetFormat.Write(model.Network).Replace("targets, factors\n", "", StringComparison.Ordinal));
        Assert.Equal(
        [
            "careless.sbml(3): 3 species have no compartment: \"A\" and others. SBML asks for one; none is assumed.",
            "careless.sbml(3): 3 species have no maxLevel: \"A\" and others. The highest level that its rule gives is taken, at least 1.",
            "careless.sbml(3): 3 species do not say whether they are constant: \"A\" and others. One is taken for an input where no transition sets it.",
            "careless.sbml(3): 1 species is not constant but no transition sets it: \"A\". It is taken for an input, which keeps its value.",
            "careless.sbml(8): 1 transition has no defaultTerm: the one of \"B\". Level 0 is taken.",
            "careless.sbml(9): 1 attribute is not of SBML-qual: \"essential\" of <input>. It is passed over.",
            "careless.sbml(9): 1 transitionEffect is missing: that of the input \"A\". Outputs are taken for assignments, inputs for effects that consume nothing.",
            "careless.sbml(9): 1 sign is none of positive, negative, dual, unknown: \"up\". The sign is taken for unknown.",
            "careless.sbml(15): 1 list is empty: <listOfInputs> of transition \"\". SBML does not allow it; it is read as if it were not there.",
            "careless.sbml(20): 1 list is out of order: <listOfCompartments> after <listOfTransitions>. It is read all the same.",
        ], model.Warnings.Select(warning => warning.ToString()));
    }

    [Fact]
    public void Identifiers_that_are_a_programs_numbering_give_way_to_names()
    {
        var text = SbmlSamples.Numbered;

        Assert.Equal(["IL_6", "NF_kappaB"], SbmlQualFormat.Parse(text).Network.Names);
        Assert.Equal(["IL-6", "NF-κB"], SbmlQualFormat.Parse(text).Nodes.Select(node => node.Label));
        Assert.Equal(["S_1", "S_2"], SbmlQualFormat.Parse(text, options: new() { Naming = NodeNaming.Identifiers }).Network.Names);
        Assert.Equal("text(3): 2 identifiers are a program's numbering: \"S_1\" of IL-6 and others. Nodes are named by their names.", Assert.Single(SbmlQualFormat.Parse(text).Warnings).ToString());
    }

    [Fact]
    public void Nodes_of_more_levels_are_refused_by_name_or_encoded()
    {
        var text = SbmlSamples.ThreeLevels;

        var error = Assert.Throws<ModelFormatException>(() => SbmlQualFormat.Parse(text));
        var network = SbmlQualFormat.Parse(text, options: new() { MultiValued = MultiValuedHandling.Booleanise }).Network;

        Assert.Equal("text(3): 1 node has more than two levels: X (0 to 2). LoopSim's engines are Boolean. Encode it with loopsim convert --booleanise, which makes one node per level of each such node.", error.Message);
        Assert.Equal(["X_b1", "X_b2", "Y"], network.Names);
        Assert.Equal(["Y | X_b1 & X_b2", "X_b1 & Y", "X_b2"], network.Rules.Select(rule => rule.ToString()));
    }

    [Theory]
    [InlineData("<sbml><model><listOfSpecies><species/></listOfSpecies><listOfReactions><reaction/><reaction/></listOfReactions></model></sbml>", "text(1): this SBML file is a kinetic model (1 species, 2 reactions), not a logical one: it has no qualitative species (the qual package of SBML Level 3). \"loopsim run FILE\" simulates it.")]
    [InlineData("<sbml/>", "text(1): this SBML file holds no <model>.")]
    [InlineData("<html/>", "text(1): the file is no SBML: its root element is <html>. Expected <sbml>.")]
    [InlineData("<sbml><model/></sbml>", "text(1): this SBML file holds no qualitative species. A logical model has them in <qual:listOfQualitativeSpecies>.")]
    public void Other_files_are_told_apart(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ModelFormatException>(() => SbmlQualFormat.Parse(text)).Message);

    [Fact]
    public void A_document_type_is_never_read()
    {
        var text = "<!DOCTYPE sbml [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>\n<sbml>&secret;</sbml>";

        var error = Assert.Throws<ModelFormatException>(() => SbmlQualFormat.Parse(text));

        Assert.StartsWith("text(2): the file is not well-formed XML. Reference to undeclared entity 'secret'.", error.Message, StringComparison.Ordinal);
    }
}
