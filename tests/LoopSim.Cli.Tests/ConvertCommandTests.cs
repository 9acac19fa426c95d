namespace LoopSim.Cli.Tests;

public sealed class ConvertCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loopsim-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_endings_say_what_is_read_and_written()
    {
        var source = Write("loop.bnet", "targets, factors\nA, !B\nB, A & C\nC, C\n");

        var run = CommandRun.Of("convert", source, PathOf("loop.aeon"));

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Equal($"wrote {PathOf("loop.aeon")}\n", run.Error);
        Assert.Equal("$A: !B\n$B: A & C\n$C: C\nB -| A\nA -> B\nC -> B\nC -> C\n", File.ReadAllText(PathOf("loop.aeon")));
    }

    [Fact]
    public void A_model_folder_is_converted_and_what_is_lost_is_counted()
    {
        var run = CommandRun.Of("convert", CommandRun.InRepository("models", "faruqi2001"), "-", "--to", "booleannet");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("RASRAC* = RASRAC\n", run.Out, StringComparison.Ordinal);
        Assert.Matches("not held by booleannet: [0-9]+ labels\\.\n", run.Error);
        Assert.Matches("not held by booleannet: [0-9]+ annotations\\.\n", run.Error);
    }

    [Fact]
    public void Names_that_were_changed_are_told()
    {
        var run = CommandRun.Of("convert", Write("a.bnet", "NF-κB, !NF-κB\n"), "-", "--to", "bnet");

        Assert.Equal("# label NF_kappaB: NF-κB\ntargets, factors\nNF_kappaB, !NF_kappaB\n", run.Out);
        Assert.Contains("1 name is no identifier and is respelled, with its label as it was: \"NF-κB\" is NF_kappaB.", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 warning.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_become_kinetics_where_a_kinetic_format_is_asked_for()
    {
        var source = Write("loop.bnet", "targets, factors\nA, A\nB, A & !B\n");

        var run = CommandRun.Of("convert", source, PathOf("loop.ant"), "--rule", "boole-cube");
        var refused = CommandRun.Of("convert", source, "-", "--to", "bnet", "--rule", "boole-cube");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\n  B' = (A*(1 - B) - B)/tau;\n", File.ReadAllText(PathOf("loop.ant")), StringComparison.Ordinal);
        Assert.Contains("not held by antimony: names that are words of Antimony: compartment is compartment_.\n", run.Error, StringComparison.Ordinal);
        Assert.Equal("loopsim: --rule makes kinetics: add --to sbml, or another of sbml, sbml-l3v1, sbml-l2v4, antimony.\n", refused.Error);
    }

    [Fact]
    public void A_file_that_is_there_is_kept_unless_force_is_given()
    {
        var (source, target) = (Write("a.bnet", "A, !A\n"), Write("b.sif", "mine"));

        var refused = CommandRun.Of("convert", source, target);
        var kept = File.ReadAllText(target);
        var forced = CommandRun.Of("convert", source, target, "--force");

        Assert.Equal((2, "mine"), (refused.ExitCode, kept));
        Assert.Equal($"loopsim: {target} is there already. Name another file, or add --force.\n", refused.Error);
        Assert.Equal(0, forced.ExitCode);
        Assert.Equal("A\tinhibits\tA\n", File.ReadAllText(target));
    }

    [Theory]
    [InlineData(new[] { "-" }, "loopsim: Standard output has no ending that names a format. Name one by --to: sbml-qual, ")]
    [InlineData(new[] { "x.doc" }, "loopsim: The ending of \"x.doc\" names no format that can be written. Name one by --to (sbml-qual, ")]
    [InlineData(new[] { "-", "--to", "bent" }, "loopsim: There is no format \"bent\". Did you mean \"bnet\"?")]
    [InlineData(new[] { "-", "--to", "bnet", "--from", "dot" }, "loopsim: Files of the format \"dot\" are written only. Formats that can be read: sbml-qual, maboss, ginml, bnet, booleannet, aeon, sif.\n")]
    [InlineData(new[] { "-", "--to", "ginml" }, "loopsim: Files of the format \"ginml\" are read only. Formats that can be written: sbml-qual, maboss, bnet, booleannet, aeon, sif, dot, graphml, mermaid.\n")]
    [InlineData(new[] { "-", "--to", "pdf" }, "loopsim: There is no format \"pdf\". There are: sbml-qual, maboss, bnet, booleannet, aeon, sif, dot, graphml, mermaid.\n")]
    [InlineData(new[] { "-", "--to", "bnet", "--from", "pdf" }, "loopsim: There is no format \"pdf\". There are: sbml-qual, maboss, ginml, bnet, booleannet, aeon, sif.\n")]
    public void A_wrong_format_is_bad_usage(string[] rest, string expected)
    {
        var run = CommandRun.Of(["convert", Write("a.bnet", "A, !A\n"), .. rest]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public void A_figure_record_is_refused_with_the_command_that_reads_it()
    {
        var run = CommandRun.Of("convert", CommandRun.InRepository("models", "faruqi2001", "figure.md"), "-", "--to", "bnet");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("this seems to be a figure record: \"loopsim figure FILE\" reads it, and --model makes a model file of it.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void From_overrides_the_ending()
    {
        var run = CommandRun.Of("convert", Write("a.rules", "A* = not A\n"), "-", "--from", "booleannet", "--to", "boolnet");

        Assert.Equal("targets, factors\nA, !A\n", run.Out);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Every_command_takes_a_logical_file()
    {
        var source = Write("loop.bnet", "targets, factors\nU, U\nA, U & !B\nB, A\n");
        Write("experiments.yaml", "schema: loopsim/experiments/1\nmodels: {M: loop.bnet}\nexperiments: [{name: E, expect: [{node: A, is: off}]}]\n");

        var built = CommandRun.Of("build", source);
        var run = CommandRun.Of("run", source, "--set", "U=on", "--until", "8", "--csv", "-");
        var knocked = CommandRun.Of("knockout", source, "--readout", "A", "--json");
        var check = CommandRun.Of("check", source);
        var exported = CommandRun.Of("build", source, "--to", "graphml");

        Assert.Contains("negative (damping or oscillation is possible): A -> B -> A", built.Out, StringComparison.Ordinal);
        Assert.StartsWith("time,U,A,B\n0,1,0,0\n1,1,1,0\n2,1,1,1\n3,1,0,1\n", run.Out, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string?> { "A", "B" }, knocked.Json.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("knockout").GetString()).ToHashSet());
        Assert.Equal((0, 0), (check.ExitCode, exported.ExitCode));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }
}
