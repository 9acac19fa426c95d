using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Sif;
using LoopSim.Networks;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Sif;

public sealed class SifFormatTests
{
    [Fact]
    public void Rules_are_made_by_the_default_policy()
    {
        var model = Read("# comment\nA activates B C\nB -| C\nD binds C\nE\n");

        Assert.Equal(["A", "B", "C", "D", "E"], model.Network.Names);
        Assert.Equal(["A", "A", "D & A & !B", "D", "E"], model.Network.Rules.Select(rule => rule.ToString()));
        Assert.Equal(["A", "D", "E"], model.Network.Inputs);
    }

    [Fact]
    public void Conjunctions_of_CellNOpt_are_no_nodes()
    {
        var model = Read("EGF 1 and1\nTNF -1 and1\nand1 1 RAF\nPI3K 1 RAF\n");

        Assert.Equal(["EGF", "TNF", "RAF", "PI3K"], model.Network.Names);
        Assert.Equal("EGF & !TNF | PI3K", model.Network.RuleOf("RAF").ToString());
    }

    [Fact]
    public void What_was_written_is_read_with_the_same_signs_and_lonely_nodes()
    {
        var model = Read("A activates B C\nB -| C\nD binds C\nE\n");

        var text = LogicalFormats.Write(model, SifFormat.Format).Text;

        Assert.Equal("A\tactivates\tB\nA\tactivates\tC\nB\tinhibits\tC\nD\tbinds\tC\nE\n", text);
        Assert.Equal(model.Network.Rules, Read(text).Network.Rules);
    }

    [Fact]
    public void What_cannot_be_read_is_said_with_its_line()
    {
        Assert.Equal(
            [
                "a.sif(1): \"A B\" is no interaction. Expected: source relation target, e.g. A activates B.",
                "a.sif(2): relation \"likes\" has no known sign. There are 21, beginning with activates, activate, activation, ->, -->, 1, +, +1.",
                "a.sif(4): A -> B has another sign in line 3. Keep one of the two lines.",
                "a.sif(5): A -> C has both signs, from which no rule can be made. Write the model in a format that holds rules, e.g. .bnet.",
            ],
            Problems("A B\nA likes B\nA 1 B\nA -1 B\nA dual C\n"));
        Assert.Equal(["a.sif: \"and1\" is a conjunction, and nothing acts on it. Add what it joins, e.g. \"A 1 and1\"."], Problems("and1 1 B\n"));
        Assert.Equal(["a.sif(2): \"and1\" and \"and2\" are both conjunctions: one cannot act on the other. Join their parts in one."], Problems("A 1 and1\nand1 1 and2\nand2 1 B\n"));
        Assert.Equal(["a.sif: the file holds no line of the form \"source relation target\"."], Problems("# nothing\n"));
    }

    [Fact]
    public void A_model_file_that_names_conjunctions_by_sif_is_told_of_network()
    {
        using var folder = new TemporaryFolder();
        var builder = new RegulatoryNetwork.Builder { Name = "test", DeclaresNodesByUse = true };

        SifFormat.Read(folder.Write("a.sif", "A 1 and1\n"), builder);

        Assert.Contains("\"and1\" is a conjunction, as CellNOpt writes it, and no node. Name the file by network: in place of sif:.", Assert.Throws<ModelFormatException>(builder.Build).Message, StringComparison.Ordinal);
    }

    private static LogicalModel Read(string text)
    {
        using var folder = new TemporaryFolder();
        return LogicalFormats.Read(folder.Write("a.sif", text));
    }

    private static IEnumerable<string> Problems(string text)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.sif", text);
        return [.. Assert.Throws<ModelFormatException>(() => LogicalFormats.Read(path)).Problems.Select(p => p.ToString().Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))];
    }
}
