using CsCheck;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Networks;
using LoopSim.Tests.Boolean;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Formats;

public sealed class LogicalFormatsTests
{
    private static IEnumerable<LogicalFormat> BothWays => LogicalFormats.All.Where(f => f is { Read: not null, Write: not null } && f.Holds.HasFlag(LogicalContent.Rules));

    public static TheoryData<string> Formats => [.. BothWays.Select(f => f.Name)];

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var (first, second) in BothWays.SelectMany(first => BothWays.Select(second => (first, second))))
                pairs.Add(first.Name, second.Name);
            return pairs;
        }
    }

    [Fact]
    public void Names_of_formats_are_unique() =>
        Assert.Distinct(LogicalFormats.All.SelectMany(f => f.Aliases.Prepend(f.Name)), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_is_written_is_read_with_all_that_the_format_holds(string name)
    {
        var format = LogicalFormats.NamedForWriting(name);
        using var folder = new TemporaryFolder();

        LogicalModelGen.Sized(1, 6).Sample(model =>
        {
            var read = Through(format, model, folder);

            LogicalModelGen.AssertSame(model.Network, read.Network);
            Assert.Empty(read.Warnings);
            AssertHeld(format.Holds, model, read);
        }, iter: 60, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Truth_tables_and_what_both_hold_survive_every_pair_of_formats(string first, string second)
    {
        var (one, other) = (LogicalFormats.NamedForWriting(first), LogicalFormats.NamedForWriting(second));
        using var folder = new TemporaryFolder();

        LogicalModelGen.Sized(1, 6).Sample(model =>
        {
            var read = Through(other, Through(one, model, folder), folder);

            LogicalModelGen.AssertSame(model.Network, read.Network);
            AssertHeld(one.Holds & other.Holds, model, read);
        }, iter: 20, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Published_networks_survive_every_pair_of_formats(string first, string second)
    {
        using var folder = new TemporaryFolder();

        foreach (var name in PublishedNetworks.Names)
        {
            var model = LogicalFormats.Read(PublishedNetworks.PathOf(name));
            var read = Through(LogicalFormats.NamedForWriting(second), Through(LogicalFormats.NamedForWriting(first), model, folder), folder);

            LogicalModelGen.AssertSame(model.Network, read.Network);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Names_that_are_no_identifiers_become_labels_and_the_table_is_told(string name)
    {
        using var folder = new TemporaryFolder();
        var model = new LogicalModel { Name = "names", Network = BooleanNetworkTests.Network("p-S6K1/2, !NF-κB", "NF-κB, p-S6K1/2 | p_S6K1_2", "p_S6K1_2, 1") };

        var written = LogicalFormats.Write(model, LogicalFormats.NamedForWriting(name));
        var read = Through(LogicalFormats.NamedForWriting(name), model, folder);

        Assert.Contains("2 names are no identifiers and are respelled, with their labels as they were: \"p-S6K1/2\" is p_S6K1_2_2, \"NF-κB\" is NF_kappaB.", written.Lost);
        LogicalModelGen.AssertSame(BooleanNetworkTests.Network("p_S6K1_2_2, !NF_kappaB", "NF_kappaB, p_S6K1_2_2 | p_S6K1_2", "p_S6K1_2, 1"), read.Network);
        if (LogicalFormats.NamedForWriting(name).Holds.HasFlag(LogicalContent.Labels))
            Assert.Equal(["p-S6K1/2", "NF-κB", "p_S6K1_2"], Enumerable.Range(0, 3).Select(read.LabelOf));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_damaged_file_gives_a_model_or_an_error_with_its_name(string name)
    {
        var format = LogicalFormats.NamedForWriting(name);
        using var folder = new TemporaryFolder();
        var text = LogicalFormats.Write(LogicalFormats.Read(PublishedNetworks.PathOf("giacomantonio2010")), format).Text;

        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, 12], Gen.String[Gen.Char["()!&|,:=$<>\n A1"], 0, 3]).Sample((at, cut, inserted) =>
        {
            var path = folder.Write("damaged" + format.Extensions[0], text[..at] + inserted + text[Math.Min(text.Length, at + cut)..]);
            try
            {
                LogicalFormats.Read(path, format: format);
            }
            catch (ModelFormatException e)
            {
                Assert.All(e.Problems, p => Assert.Equal(path, p.Location?.File));
            }
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void What_is_lost_is_counted()
    {
        var model = new LogicalModel
        {
            Name = "lossy",
            Network = BooleanNetworkTests.Network("A, A", "B, A & !C", "C, B"),
            Nodes =
            [
                new LogicalNode { Label = "alpha", Compartment = "nucleus", Initial = true, Annotations = [new("is", "x"), new("is", "y")], Notes = "n" },
                new LogicalNode { Label = "beta", Initial = false },
                new LogicalNode { Label = "C" },
            ],
            Regulators = [new DeclaredRegulator("A", "C", null), new DeclaredRegulator("A", "B", Effect.Activates)],
            Notes = "m",
        };

        Assert.Equal(["1 compartment of a node.", "2 initial values.", "2 annotations.", "2 notes.", "1 declared regulator that the rules do not show."],
            LogicalFormats.Write(model, LogicalFormats.NamedForWriting("bnet")).Lost);
        Assert.Equal(["1 rule: the format holds who acts on whom, and no logic.", "2 labels.", "1 compartment of a node.", "2 initial values.", "2 annotations.", "2 notes.", "1 declared regulator of unknown sign."],
            LogicalFormats.Write(model, LogicalFormats.NamedForWriting("sif")).Lost);
    }

    [Theory]
    [InlineData("model.bnet", "A, !A\n")]
    [InlineData("model.txt", "# made by R\ntargets, functions\nA, !A\n")]
    [InlineData("model.txt", "A = True\nA* = not A\n")]
    [InlineData("model.dat", "$A: !A\nA -| A\n")]
    [InlineData("model", "targets, factors\nA, !A\n")]
    public void The_ending_or_else_the_content_says_what_a_file_is(string file, string text)
    {
        using var folder = new TemporaryFolder();

        var model = LogicalFormats.Read(folder.Write(file, text));

        Assert.Equal(["A"], model.Network.Names);
        Assert.Equal("!A", model.Network.Rules[0].ToString());
    }

    [Theory]
    [InlineData("a.md", "---\nfigid: x\n---\n", "this seems to be a figure record: \"loopsim figure FILE\" reads it, and --model makes a model file of it.")]
    [InlineData("a.csv", "source,target\n", "this seems to be a table of interactions: name it in a model.yaml, by \"edges: FILE\".")]
    [InlineData("a.cfg", "A.istate = 1;\n", "this seems to be the configuration of a MaBoSS model: name the .bnd file that it belongs to.")]
    [InlineData("model", "schema: loopsim/model/1\n", "this is a LoopSim file without its ending. Let its name end in .yaml.")]
    [InlineData("a.ipynb", "{}", "this is a notebook: \"loopsim notebook run FILE\" runs it.")]
    [InlineData("a.bin", "PK\u0003\u0004", "this is a ZIP archive: unpack it, and name a file in it.")]
    [InlineData("a.dat", "", "the file is empty.")]
    [InlineData("a.dat", "hello", "\".dat\" is not the ending of a model file, and the content does not tell what it is. Name the format by --from where the command has it, or let the name end as such files do.")]
    public void What_is_no_logical_model_is_said_to_be_what_it_seems(string file, string text, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(file, text);

        var error = Assert.Throws<ModelFormatException>(() => LogicalFormats.Read(path));

        Assert.StartsWith($"{path}: {expected} Files that can be read as a model: model.yaml, .sbml, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_to_be_missing() =>
        Assert.Equal("nowhere.dat: there is no such file.", Assert.Throws<ModelFormatException>(() => LogicalFormats.Read("nowhere.dat")).Message);

    [Fact]
    public void An_ending_that_cannot_be_written_lists_those_that_can() =>
        Assert.StartsWith("The ending of \"a.doc\" names no format that can be written. Name one by --to (sbml-qual, ", Assert.Throws<ArgumentException>(() => LogicalFormats.ForWriting("a.doc")).Message, StringComparison.Ordinal);

    /// <summary>Writes a model and reads it again.</summary>
    private static LogicalModel Through(LogicalFormat format, LogicalModel model, TemporaryFolder folder)
    {
        var written = LogicalFormats.Write(model, format);
        foreach (var (extension, text) in written.Beside)
            folder.Write("random" + extension, text);
        return LogicalFormats.Read(folder.Write("random" + format.Extensions[0], written.Text), format: format);
    }

    private static void AssertHeld(LogicalContent holds, LogicalModel expected, LogicalModel actual)
    {
        for (var i = 0; i < expected.Network.Count; i++)
        {
            var (before, after) = (expected.NodeAt(i), actual.NodeAt(i));
            if (holds.HasFlag(LogicalContent.Labels))
                Assert.Equal(expected.LabelOf(i), actual.LabelOf(i));
            if (holds.HasFlag(LogicalContent.Compartments))
                Assert.Equal(before.Compartment, after.Compartment);
            if (holds.HasFlag(LogicalContent.InitialStates))
                Assert.Equal(before.Initial, after.Initial);
            if (holds.HasFlag(LogicalContent.Annotations))
                Assert.Equal(before.Annotations, after.Annotations);
            if (holds.HasFlag(LogicalContent.Notes))
                Assert.Equal(before.Notes, after.Notes);
        }
        if (holds.HasFlag(LogicalContent.Regulators))
            Assert.Superset(expected.Regulators.Select(r => (r.Source, r.Target, r.Effect)).ToHashSet(), actual.Regulators.Select(r => (r.Source, r.Target, r.Effect)).ToHashSet());
    }
}
