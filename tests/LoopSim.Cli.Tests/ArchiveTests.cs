using System.Text;
using LoopSim.Io.Omex;

namespace LoopSim.Cli.Tests;

public sealed class ArchiveTests : IDisposable
{
    private static readonly string Model = CommandRun.InRepository("models", "faruqi2001", "figure.yaml");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loopsim-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);

    [Fact]
    public void A_run_is_written_as_an_archive_which_runs_again()
    {
        var run = CommandRun.Of("run", Model, "--experiment", "F1", "--json", "--archive", In("f1.omex"));
        var again = CommandRun.Of("run", In("f1.omex"), "--out", In("again"));
        var json = CommandRun.Of("run", In("f1.omex"), "--json");

        Assert.Equal((0, 0, 0), (run.ExitCode, again.ExitCode, json.ExitCode));
        Assert.Contains($"wrote {In("f1.omex")}\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("not held by the archive: Of the model: the unit \"cells/mL\" of RHO, which is in the notes.\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(["activity.png", "activity.svg", "manifest.json", "report_1_1.csv", "time_course.png", "time_course.svg"], Directory.GetFiles(In("again")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var readout = run.Json.GetProperty("arms")[0].GetProperty("readouts").EnumerateArray().First(r => r.GetProperty("name").GetString() == "DIMER_N");
        var column = json.Json.GetProperty("experiments")[0].GetProperty("reports")[0].GetProperty("columns").EnumerateArray().First(c => c.GetProperty("label").GetString() == "DIMER_N");
        Assert.Equal(readout.GetProperty("end").GetDouble(), column.GetProperty("values").EnumerateArray().Last().GetDouble(), 1e-9);
        Assert.Equal(readout.GetProperty("end").GetDouble().ToString("G6", System.Globalization.CultureInfo.InvariantCulture),
            double.Parse(File.ReadAllLines(In("again/report_1_1.csv"))[^1].Split(',')[File.ReadAllLines(In("again/report_1_1.csv"))[0].Split(',').ToList().IndexOf("DIMER_N")], System.Globalization.CultureInfo.InvariantCulture).ToString("G6", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("L1V3")]
    [InlineData("L1V4")]
    public void An_archive_is_in_the_version_that_is_asked_for(string version)
    {
        var run = CommandRun.Of("run", Model, "--experiment", "F1", "--json", "--archive", In("f1.omex"), "--sedml", version);

        Assert.Equal(0, run.ExitCode);
        using var archive = System.IO.Compression.ZipFile.OpenRead(In("f1.omex"));
        using var text = new StreamReader(archive.GetEntry("simulation.sedml")!.Open()); // Every archive has one.
        Assert.Contains($"<sedML level=\"1\" version=\"{version[^1]}\"", text.ReadToEnd(), StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.Of("run", In("f1.omex"), "--json").ExitCode);
    }

    [Theory]
    [InlineData("one/sim.sedml", "two/sim.sedml")]
    [InlineData("a/b.sedml", "a-b.sedml")]
    [InlineData("a.sedml", "a.xml")]
    public void Experiments_of_one_archive_have_folders_of_their_own(string first, string second)
    {
        File.WriteAllBytes(In("two.omex"), OmexFormat.Write(new OmexArchive([Experiment(first, "report"), Experiment(second, "report")])));

        var run = CommandRun.Of("run", In("two.omex"), "--out", In("out"));

        Assert.Equal((0, ""), (run.ExitCode, string.Concat(run.Error.Split('\n').Where(line => line.StartsWith("error", StringComparison.Ordinal)))));
        Assert.Equal(new[] { $"{first}/report.csv", $"{second}/report.csv", "manifest.json" }.Order(StringComparer.Ordinal), FilesIn("out"));
    }

    [Theory]
    [InlineData("../stolen")]
    [InlineData("/tmp/stolen")]
    public void An_output_that_leads_out_of_the_folder_is_refused(string id)
    {
        File.WriteAllBytes(In("bad.omex"), OmexFormat.Write(new OmexArchive([Experiment("simulation.sedml", id)])));

        var run = CommandRun.Of("run", In("bad.omex"), "--out", In("out"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"files are named by the id of an output, and \"{id}\" is no name of a file.", run.Error, StringComparison.Ordinal);
        Assert.Equal(["bad.omex"], FilesIn("."));
    }

    private static OmexEntry Experiment(string location, string output) => new(location, OmexFormats.SedMl(4), Encoding.UTF8.GetBytes($"""<sedML><listOfOutputs><report id="{output}"/></listOfOutputs></sedML>"""));

    private IEnumerable<string> FilesIn(string folder) => Directory.GetFiles(In(folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(In(folder), file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("Cells that share a medium cannot be written as SBML and SED-ML: run one cell, without --cells or cells: in the experiment.", "run.omex", "--engine", "ssa", "--cells", "2", "--trajectories", "2")]
    [InlineData(": that is a folder. Name a file.", "")]
    public void What_cannot_be_written_is_refused_before_it_is_run(string message, string name, params string[] words)
    {
        var run = CommandRun.Of(["run", Model, "--experiment", "F1", "--until", "1min", "--json", "--archive", In(name), .. words]);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_the_file_decides_are_refused()
    {
        File.WriteAllText(In("a.sedml"), "<sedML/>");

        var run = CommandRun.Of("run", In("a.sedml"), "--engine", "ode");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"loopsim: --engine has no part in a run of {In("a.sedml")}, which says itself what is simulated, and how. Leave it out.\n", run.Error);
    }

    [Theory]
    [InlineData("none.omex")]
    [InlineData("none.sedml")]
    public void A_missing_file_is_bad_input(string name)
    {
        var run = CommandRun.Of("run", In(name));

        Assert.Equal((3, $"error: {In(name)}: there is no such file.\n"), (run.ExitCode, run.Error));
    }
}
