using LoopSim.Diagnostics;
using LoopSim.Io;
using LoopSim.Io.Csv;
using LoopSim.Io.Graphs;
using LoopSim.Io.Json;
using LoopSim.Io.Sif;
using LoopSim.Networks;
using LoopSim.Results;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io;

public sealed class WritingTests
{
    [Fact]
    public void A_time_course_is_written_wide_and_tidy()
    {
        var course = new TimeCourse([Variable.Named("A"), new Variable("B", "b, \"so\"", "ng/mL")], "min", [0, 0.1], [1, 1e-30, 0.1 + 0.2, double.NaN]);

        Assert.Equal("time,A,B\n0,1,1E-30\n0.1,0.30000000000000004,\n", TimeCourseCsv.WriteWide(course));
        Assert.Equal(
            "run,time,time_unit,variable,value,unit\n\"one, two\",0,min,A,1,1\n\"one, two\",0,min,B,1E-30,ng/mL\n\"one, two\",0.1,min,A,0.30000000000000004,1\n\"one, two\",0.1,min,B,,ng/mL\n",
            TimeCourseCsv.WriteTidy([("one, two", course)]));
        Assert.Equal("\"a\"\"b\",c\n", TimeCourseCsv.WriteTable(["a\"b", "c"], []));
    }

    [Fact]
    public void At_a_jump_the_wide_table_has_the_values_after_it()
    {
        var course = new TimeCourse([Variable.Named("A")], "min", [0, 1, 1, 2], [1, 2, 3, 4]);

        Assert.Equal("time,A\n0,1\n1,3\n2,4\n", TimeCourseCsv.WriteWide(course));
    }

    [Fact]
    public void JSON_has_no_NaN_and_keeps_Greek() =>
        Assert.Equal("{\n  \"half_rise\": null,\n  \"label\": \"NF-κB\"\n}\n", Json.Write(new { HalfRise = double.NaN, Label = "NF-κB" }));

    [Fact]
    public void A_file_is_written_whole_or_the_old_one_stays()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.txt", "old");

        TextFile.Write(path, "new");

        Assert.Equal("new", TextFile.Read(path));
        Assert.Single(Directory.GetFiles(folder.Path));
        Directory.CreateDirectory(path + ".part");
        Assert.ThrowsAny<Exception>(() => TextFile.Write(path, "newer"));
        Assert.Equal("new", TextFile.Read(path));
    }

    [Fact]
    public void What_is_not_UTF_8_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.txt");
        File.WriteAllBytes(path, [0x41, 0xff, 0x42]);

        Assert.Equal($"{path}: the file is not UTF-8 text. Save it as UTF-8.", Assert.Throws<ModelFormatException>(() => TextFile.Read(path)).Message);
    }

    [Fact]
    public void SIF_survives_reading_and_writing_and_says_what_it_cannot_read()
    {
        using var folder = new TemporaryFolder();
        var network = Read(folder.Write("a.sif", "# comment\nA activates B C\nB -| C\nD binds C\n"));

        Assert.Equal("A\tactivates\tB\nA\tactivates\tC\nB\tinhibits\tC\nD\tbinds\tC\n", SifFormat.Write(network));
        Assert.Equal(network.Interactions.Select(i => (i.Source, i.Target, i.Effect)), Read(folder.Write("b.sif", SifFormat.Write(network))).Interactions.Select(i => (i.Source, i.Target, i.Effect)));
        var path = folder.Write("c.sif", "A B\nA likes B\n");
        Assert.Equal(
            [$"{path}(1): \"A B\" is no interaction. Expected: source relation target, e.g. A activates B.", $"{path}(2): relation \"likes\" has no known sign. "],
            Assert.Throws<ModelFormatException>(() => Read(path)).Problems.Select(p => p.ToString().Split("There are")[0]));
    }

    [Fact]
    public void Labels_are_escaped_in_graphs()
    {
        var builder = new RegulatoryNetwork.Builder { Name = "a \"b\"" };
        builder.Add(new NodeEntry { Name = "A", Label = "A* \"x\"", IsInput = true, Compartment = "nucleus" });
        builder.Add(new NodeEntry { Name = "end" });
        builder.Add(new InteractionEntry("A", "end", Effect.Inhibits, new Provenance { Source = "s", IsUncertain = true }));
        var network = builder.Build();

        Assert.Contains("digraph \"a \\\"b\\\"\" {", DotFormat.Write(network), StringComparison.Ordinal);
        Assert.Contains("\"A\" -> \"end\" [arrowhead=tee, style=dashed];", DotFormat.Write(network), StringComparison.Ordinal);
        Assert.Equal("flowchart LR\n  n0([\"A#42; #quot;x#quot;\"])\n  n1[\"end\"]\n  n0 --x n1\n", MermaidFormat.Write(network));
    }

    private static RegulatoryNetwork Read(string path)
    {
        var builder = new RegulatoryNetwork.Builder { Name = "test", DeclaresNodesByUse = true };
        SifFormat.Read(path, builder);
        return builder.Build();
    }
}
