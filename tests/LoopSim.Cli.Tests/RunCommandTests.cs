using System.Globalization;

namespace LoopSim.Cli.Tests;

public sealed class RunCommandTests : IDisposable
{
    private static readonly string Model = CommandRun.InRepository("models", "faruqi2001");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loopsim-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Csv_to_standard_output_is_time_and_a_column_for_each_variable_and_nothing_else()
    {
        var run = CommandRun.Of("run", Model, "--csv", "-");

        Assert.Equal(0, run.ExitCode);
        var header = run.OutLines[0].Split(',');
        Assert.Equal("time", header[0]);
        Assert.Contains("DIMER_N", header);
        Assert.Contains("RASRAC", header);
        Assert.All(run.OutLines.Skip(1), line => Assert.All(line.Split(','), cell => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture)));
        Assert.Equal("1440", run.OutLines[^1].Split(',')[0]);
    }

    [Fact]
    public void Json_of_probabilities_has_summary_and_course_of_every_readout()
    {
        var run = CommandRun.Of("run", CommandRun.InRepository("models", "faruqi2001", "feedback.yaml"), "--engine", "markov", "--trajectories", "100", "--json", "--out", _folder.FullName);
        var both = CommandRun.Of("run", Model, "--json", "--csv", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(("markov", "1", 1), (run.Json.GetProperty("engine").GetString(), run.Json.GetProperty("time_unit").GetString(), run.Json.GetProperty("seed").GetInt32()));
        var arms = run.Json.GetProperty("arms").EnumerateArray().ToList();
        Assert.Equal(["RacV12", "+ JAK knockout", "+ anti-IL-6R", "+ IκB super-repressor"], arms.Select(arm => arm.GetProperty("label").GetString()));
        Assert.Equal("RacV12 [RAC1_V12=on]", arms[0].GetProperty("phases")[0].GetString());
        var stat3 = arms[0].GetProperty("readouts")[0];
        var course = stat3.GetProperty("values").EnumerateArray().Select(p => p.GetDouble()).ToList();
        Assert.Equal("PSTAT3", stat3.GetProperty("name").GetString());
        Assert.Equal((course[0], course.Max(), course[^1]), (stat3.GetProperty("rest").GetDouble(), stat3.GetProperty("peak").GetDouble(), stat3.GetProperty("end").GetDouble()));
        Assert.Equal(course.Count, arms[0].GetProperty("times").GetArrayLength());
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "manifest.json")));
        Assert.Equal(2, both.ExitCode);
    }

    [Fact]
    public void A_file_without_readouts_shows_what_is_regulated_before_its_inputs()
    {
        var model = Path.Combine(_folder.FullName, "small.bnet");
        File.WriteAllText(model, "targets, factors\nS, S\nA, S\nB, !A\n");

        var run = CommandRun.Of("run", model, "--engine", "boolean-sync", "--json");

        Assert.Equal(["A", "B"], run.Json.GetProperty("arms")[0].GetProperty("readouts").EnumerateArray().Select(readout => readout.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("--seed x", "loopsim: --seed x: write a whole number from 0.")]
    [InlineData("--time-limit long", "loopsim: --time-limit long: write a number.")]
    [InlineData("--trajectories 10", "loopsim: --trajectories has no part in the engine ode: add --engine boolean-async, markov or ssa.")]
    public void Options_that_cannot_be_read_or_used_are_named(string options, string expected)
    {
        var run = CommandRun.Of(["run", Model, .. options.Split(' ')]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("none.bnet")]
    [InlineData("none.bnd")]
    [InlineData("none.zginml")]
    [InlineData("none.sbml")]
    [InlineData("none.yaml")]
    public void A_missing_file_is_bad_input(string name)
    {
        var run = CommandRun.Of("run", Path.Combine(_folder.FullName, name));

        Assert.Equal(3, run.ExitCode);
        Assert.EndsWith($"{name}: there is no such file.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_main_job_writes_tables_pictures_and_a_manifest()
    {
        var run = CommandRun.Of("run", Model, "--out", _folder.FullName);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["activity-panel.png", "activity-panel.svg", "activity.png", "activity.svg", "manifest.json", "summary.csv", "time-course.png", "time-course.svg", "timecourse.csv"],
            _folder.GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal));
        var manifest = File.ReadAllText(Path.Combine(_folder.FullName, "manifest.json"));
        Assert.Contains("\"seed\": 1", manifest, StringComparison.Ordinal);
        Assert.Contains("JAK-knockout [JAK=off]", manifest, StringComparison.Ordinal);
        Assert.Contains("half change (h)", run.Out, StringComparison.Ordinal);
        // What the knockout silences has a trough and no peak; in tables for programs a peak that is none is rest.
        Assert.Matches("\\+ JAK knockout +nuclear STAT3 dimer \\(nM\\) +11\\.89 +- +- +0 +1\\.[0-9]+ ", run.Out);
        Assert.Matches("(?m)^\\+ JAK knockout,DIMER_N,nM,(?<rest>[0-9.]+),\\k<rest>,0,[^,]+,80,", File.ReadAllText(Path.Combine(_folder.FullName, "summary.csv")));
    }

    [Fact]
    public void The_same_command_writes_the_same_bytes()
    {
        var (first, second) = (Path.Combine(_folder.FullName, "1"), Path.Combine(_folder.FullName, "2"));
        foreach (var target in new[] { first, second })
            CommandRun.Of("run", Model, "--engine", "boolean-async", "--seed", "7", "--until", "12", "--out", target);

        Assert.All(Directory.GetFiles(first).Where(f => !f.EndsWith("manifest.json", StringComparison.Ordinal)), file =>
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(second, Path.GetFileName(file)))));
    }

    [Fact]
    public void Files_of_MaBoSS_run_as_they_say_and_give_its_tables()
    {
        var reference = CommandRun.InRepository("tests", "LoopSim.Tests", "Io", "MaBoSS", "Reference");
        foreach (var file in new[] { "cellcycle.bnd", "cellcycle.cfg" })
            File.Copy(Path.Combine(reference, file), Path.Combine(_folder.FullName, file));
        var bnd = Path.Combine(_folder.FullName, "cellcycle.bnd");
        var output = Path.Combine(_folder.FullName, "out");

        var run = CommandRun.Of("run", bnd, "--engine", "markov", "--trajectories", "500", "--out", output);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("seed 100", run.Out, StringComparison.Ordinal);
        Assert.Equal(["cellcycle_finalprob.csv", "cellcycle_fp.csv", "cellcycle_probtraj.csv", "cellcycle_statdist.csv"],
            Directory.GetFiles(output, "cellcycle_*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.StartsWith("Time\tTH\tErrorTH\tH\tHD=0\tState\tProba\tErrorProba", File.ReadAllText(Path.Combine(output, "cellcycle_probtraj.csv")), StringComparison.Ordinal);
        // The .cfg file calls E2F internal.
        Assert.DoesNotContain("E2F", File.ReadAllText(Path.Combine(output, "cellcycle_probtraj.csv")), StringComparison.Ordinal);
        Assert.Contains("500 trajectories", File.ReadAllText(Path.Combine(output, "manifest.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_the_arms_with_their_readouts_over_time_and_nothing_else_is_written()
    {
        var run = CommandRun.Of("run", Model, "--json");

        var arms = run.Json.GetProperty("arms").EnumerateArray().ToList();
        Assert.Equal("RacV12", arms[0].GetProperty("label").GetString());
        var nuclear = arms[0].GetProperty("readouts").EnumerateArray().First(r => r.GetProperty("name").GetString() == "DIMER_N");
        Assert.Equal(arms[0].GetProperty("times").GetArrayLength(), nuclear.GetProperty("values").GetArrayLength());
        Assert.Equal(55.9, nuclear.GetProperty("end").GetDouble(), 0.1);
        Assert.DoesNotContain("wrote to", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_seed_gives_another_ensemble()
    {
        var one = CommandRun.Of("run", Model, "--engine", "boolean-async", "--seed", "1", "--csv", "-");
        var two = CommandRun.Of("run", Model, "--engine", "boolean-async", "--seed", "2", "--csv", "-");

        Assert.NotEqual(one.Out, two.Out);
    }

    [Fact]
    public void Setting_a_node_holds_it()
    {
        var run = CommandRun.Of("run", Model, "--engine", "boolean-sync", "--set", "RASRAC=on", "--set", "JAK=off", "--csv", "-");

        var header = run.OutLines[0].Split(',').ToList();
        var last = run.OutLines[^1].Split(',');
        Assert.Equal("1", last[header.IndexOf("IL6R")]);
        Assert.Equal("0", last[header.IndexOf("JAK")]);
        Assert.Equal("0", last[header.IndexOf("TARGETS")]);
    }

    [Theory]
    [InlineData("--set SOCS4=on", "Model faruqi2001-figure has no node \"SOCS4\".")]
    [InlineData("--set JAK", "--set JAK cannot be read. Write NODE=on, NODE=off or NODE=level, e.g. --set RASRAC=on.")]
    [InlineData("--engine odd", "There is no engine \"odd\". Did you mean \"ode\"?")]
    [InlineData("--experiment F12", "Model A has no experiment \"F12\". Did you mean")]
    [InlineData("--until soon", "--until soon is no span of time. Write a number and a unit (s, min, h, d), e.g. --until 24h.")]
    [InlineData("--engine boolean-sync --until 24h", "--until 24h: a Boolean engine counts steps. Write a whole number above 0, e.g. --until 30.")]
    public void What_the_command_line_gets_wrong_is_said_and_nothing_is_written(string options, string expected)
    {
        var run = CommandRun.Of(["run", Model, "--out", Path.Combine(_folder.FullName, "out"), .. options.Split(' ')]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "out")));
    }

    [Fact]
    public void A_model_that_is_not_there_is_bad_input()
    {
        var run = CommandRun.Of("run", "no/such/model.yaml");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("error: no/such/model.yaml: there is no such file.\n", run.Error);
    }

    [Fact]
    public void An_interrupted_run_says_so_and_writes_nothing()
    {
        var run = CommandRun.Of(new CancellationToken(canceled: true), "run", Model, "--out", Path.Combine(_folder.FullName, "out"));

        Assert.Equal(130, run.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "out")));
    }
}
