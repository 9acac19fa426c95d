using CsCheck;
using LoopSim.Boolean;
using LoopSim.Diagnostics;
using LoopSim.Io.Bnet;
using LoopSim.Logic;
using LoopSim.Tests.Boolean;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Io.Bnet;

public class BnetFormatTests
{
    [Fact]
    public void A_file_is_names_and_formulas()
    {
        var model = BnetFormat.Parse("""
            # The loop, after the paper.
            targets, factors

            IL6,   NFKB | STAT3   # made by both
            STAT3, IL6 & !SOCS3
            SOCS3, (STAT3)
            NFKB,  1
            """);

        Assert.Equal(["IL6", "STAT3", "SOCS3", "NFKB"], model.Network.Names);
        Assert.Equal(["NFKB | STAT3", "IL6 & !SOCS3", "STAT3", "1"], model.Network.Rules.Select(rule => rule.ToString()));
        Assert.Empty(model.Warnings);
    }

    [Theory]
    [InlineData("A, B\nB, !A\n")]
    [InlineData("targets, factors\nA, B\nB, !A")]
    [InlineData("Targets ,functions\r\nA,B\r\nB,!A\r\n")]
    [InlineData("\uFEFFtargets,factors\nA,B\nB,!A\n\n\n")]
    [InlineData("# comment\n\n  targets,\tfactors # header\n A , B\n\tB , ! A")]
    public void Header_line_ends_byte_order_mark_and_white_space_do_not_matter(string text)
    {
        var network = BnetFormat.Parse(text).Network;

        Assert.Equal(["A", "B"], network.Names);
        Assert.Equal(["B", "!A"], network.Rules.Select(rule => rule.ToString()));
    }

    [Fact]
    public void A_node_may_be_called_targets_after_the_header() =>
        Assert.Equal(["targets", "factors"], BnetFormat.Parse("targets, factors\ntargets, factors").Network.Names);

    [Theory]
    [InlineData("p-S6K1/2")]
    [InlineData("IL6.mRNA:nucleus")]
    [InlineData("NF-κB")]
    [InlineData("\"quoted\"")]
    [InlineData("30")]
    public void Unusual_names_are_kept(string name) => Assert.Equal([name], BnetFormat.Parse($"{name}, !{name}").Network.Names);

    [Fact]
    public void Names_without_a_line_become_inputs_with_a_counted_warning()
    {
        var model = BnetFormat.Parse("A, B & TNF\nB, A | b | TNF\n", "model.bnet");

        Assert.Equal(["A", "B", "TNF", "b"], model.Network.Names);
        Assert.Equal(["TNF", "b"], model.Network.Inputs);
        var warning = Assert.Single(model.Warnings);
        Assert.Equal(ProblemSeverity.Warning, warning.Severity);
        Assert.Equal("model.bnet(1): 2 names are used but have no line, and became inputs that keep their values: TNF, b (there is a line for B). Write \"TNF, TNF\" and so on to say so, or correct the names.", warning.ToString());
    }

    [Fact]
    public void A_single_name_without_a_line_is_counted_as_one() =>
        Assert.Equal("text(1): 1 name is used but has no line, and became an input that keeps its value: TNF. Write \"TNF, TNF\" to say so, or correct the name.",
            Assert.Single(BnetFormat.Parse("A, TNF").Warnings).ToString());

    [Fact]
    public void All_errors_are_reported_with_their_lines()
    {
        var error = Assert.Throws<ModelFormatException>(() => BnetFormat.Parse("""
            targets, factors
            A, B &
            B C, A
            A B C
            , A
            B, A, 0.5
            C, X

            C, A
            and, C
            """, "models/bad.bnet"));

        Assert.Equal("""
            models/bad.bnet(2): The formula of "A" cannot be read. Column 7: expected a name, 0, 1, "!" or "(" after "&", but found the end of the formula.
            models/bad.bnet(3): "B C" cannot be the name of a node: a name has no white space, none of & | ! ( ) in it, and is none of the words 0, 1, true, false, and, or, not.
            models/bad.bnet(4): Expected "name, formula", but there is no comma in "A B C".
            models/bad.bnet(5): There is no name before the formula. Write "name, formula".
            models/bad.bnet(6): The formula of "B" cannot be read. Column 5: expected "&", "|" or the end of the formula after "A", but found ",".
            models/bad.bnet(9): "C" has a rule in line 7 already. Keep one of the two lines, or join their formulas by or.
            models/bad.bnet(10): "and" cannot be the name of a node: a name has no white space, none of & | ! ( ) in it, and is none of the words 0, 1, true, false, and, or, not.
            """, error.Message, ignoreLineEndingDifferences: true);
        Assert.Contains(error.Problems, problem => problem.Severity == ProblemSeverity.Warning);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n\n")]
    public void An_empty_file_is_an_error(string text) =>
        Assert.Equal("text: The file holds no line of the form \"name, formula\".", Assert.Throws<ModelFormatException>(() => BnetFormat.Parse(text)).Message);

    [Fact]
    public void A_probabilistic_network_is_refused() =>
        Assert.Equal("text(1): The header has a third column, \"probabilities\": this is a probabilistic network, which LoopSim does not read. Keep one rule for each node, and two columns.",
            Assert.Throws<ModelFormatException>(() => BnetFormat.Parse("targets, factors, probabilities\nA, A")).Message);

    [Fact]
    public void Written_files_have_a_header_and_one_line_for_each_node() =>
        Assert.Equal("targets, factors\nA, B & !(A | C)\nB, 1\nC, C\n", BnetFormat.Write(BooleanNetworkTests.Network("A, B & !(A | C)", "B, 1", "C, C")));

    [Fact]
    public void Names_that_would_not_read_back_are_refused_all_at_once()
    {
        var network = new BooleanNetwork([("NF kB", LogicFormula.True), ("ok", LogicFormula.True), ("not", LogicFormula.True), ("a#", LogicFormula.True)]);

        var error = Assert.Throws<ArgumentException>(() => BnetFormat.Write(network));

        Assert.StartsWith("3 names cannot stand in a .bnet file, where a name has no white space, none of , & | ! ( ) # and is no reserved word: \"NF kB\", \"not\", \"a#\". Give identifiers instead.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_reads_back_with_the_same_truth_tables() =>
        BooleanNetworkGen.Sized(1, 8, depth: 4).Sample(network =>
        {
            var model = BnetFormat.Parse(BnetFormat.Write(network));

            Assert.Empty(model.Warnings);
            Assert.Equal(network.Names, model.Network.Names);
            for (var i = 0; i < network.Count; i++)
                Assert.True(LogicFormulaGen.Equivalent(network.Rules[i], model.Network.Rules[i]));
            Assert.Equal(BnetFormat.Write(network), BnetFormat.Write(model.Network));
        }, iter: 300);

    [Fact]
    public void Files_are_written_and_read_as_utf_8_without_mark()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("loopsim").FullName, "κ.bnet");
        try
        {
            BnetFormat.Write(BooleanNetworkTests.Network("NF-κB, !IκBα", "IκBα, NF-κB"), path);

            Assert.Equal((byte)'t', File.ReadAllBytes(path)[0]);
            Assert.Equal(["NF-κB", "IκBα"], BnetFormat.Read(path).Network.Names);
            File.WriteAllText(path, "A; B");
            Assert.StartsWith($"{path}(1): ", Assert.Throws<ModelFormatException>(() => BnetFormat.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.GetParent(path)!.Delete(recursive: true); // The path was made with a directory.
        }
    }
}
