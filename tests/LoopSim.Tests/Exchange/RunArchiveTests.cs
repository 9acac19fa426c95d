using System.Text;
using LoopSim.Exchange;
using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Io.Omex;
using LoopSim.Io.SedMl;
using LoopSim.Results;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Exchange;

public sealed class RunArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static ComparisonRun Run(string model, string experiment, string engine, RunOptions options, params string[] readouts)
    {
        var study = StudyFiles.Read(RepositoryFiles.Path("models", "faruqi2001", model))[0];
        var comparison = new Comparison { Title = experiment, Arms = [new Comparison.Arm(experiment, study.Experiment(experiment))], Readouts = [.. readouts] };
        return ComparisonRun.Of(study, comparison, SimulationEngines.Named(engine), options);
    }

    private SedMlRun RunAgain(WrittenArchive written)
    {
        var path = Path.Combine(_folder.Path, "run.omex");
        File.WriteAllBytes(path, OmexFormat.Write(written.Archive));
        return SedMlRunner.Run(Assert.Single(SedMlSource.Read(path)), new RunOptions());
    }

    [Theory]
    [InlineData("figure.yaml", "F1")]
    [InlineData("feedback.yaml", "F1")]
    [InlineData("figure.yaml", "medium-change")]
    [InlineData("feedback.yaml", "medium-anti-IL6R")]
    public void An_archive_runs_to_the_values_of_the_run(string model, string experiment)
    {
        var options = new RunOptions { Intervals = 48 };
        var run = Run(model, experiment, "ode", options, "DIMER_N", "IL6");
        var course = run.Runs[0].Course;

        var again = RunAgain(RunArchive.Of(run, options));

        var starts = run.Runs[0].PhaseStarts;
        Assert.Equal(starts.Count, again.Tables.Length);
        Assert.Equal(["activity", "time_course"], again.Charts.Select(chart => chart.Id));
        var activity = Assert.IsType<Chart.Lines>(again.Charts[0].Chart);
        // Model A's compartments have no sizes, so that in SBML its concentrations have no unit.
        Assert.Equal(("time (min)", model == "feedback.yaml" ? course.Variables[course.IndexOf("DIMER_N")].Unit : "1"), (activity.X.Text, activity.Y.Unit));
        for (var phase = 0; phase < starts.Count; phase++)
        {
            var table = again.Tables[phase];
            // A point of rest stands in front; each phase has points of its own.
            var first = 1 + phase * (options.Intervals + 1);
            Assert.Equal(course.Variables.Length + 1, table.Columns.Length);
            SameValues(course, first, options.Intervals + 1, table);
        }
    }

    private static void SameValues(TimeCourse course, int first, int count, SedMlTable table)
    {
        foreach (var (label, data) in table.Columns)
        {
            var expected = Enumerable.Range(first, count).Select(i => label == "time" ? course.Times[i] : course[i, course.IndexOf(label)]).ToArray();
            var scale = expected.Max(Math.Abs);
            Assert.Equal(count, data.Values.Length);
            // The same equations by the same method at the same tolerances: what differs is the order of sums.
            Assert.All(expected.Zip(data.Values), pair => Assert.InRange(pair.Second, pair.First - 1e-9 * scale - 1e-300, pair.First + 1e-9 * scale + 1e-300));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    public void Both_versions_of_SED_ML_run_alike(int version)
    {
        var options = new RunOptions { Intervals = 4 };
        var run = Run("figure.yaml", "F1", "ode", options, "DIMER_N");

        var again = RunAgain(RunArchive.Of(run, options, version: SedMlVersion.All.Single(v => v.Number == version)));

        var table = Assert.Single(again.Tables);
        Assert.Equal(run.Runs[0].Course.Variables.Length + 1, table.Columns.Length);
        SameValues(run.Runs[0].Course, 1, options.Intervals + 1, table);
    }

    [Fact]
    public void The_same_run_is_the_same_bytes_and_holds_what_is_given_with_it()
    {
        var options = new RunOptions { Intervals = 4 };
        (string, byte[])[] results = [("results/table.csv", Encoding.UTF8.GetBytes("a\n1\n"))];

        var written = Enumerable.Range(0, 2).Select(_ => RunArchive.Of(Run("figure.yaml", "F1", "ode", options, "DIMER_N"), options, results).Archive).ToList();

        Assert.Equal(OmexFormat.Write(written[0]), OmexFormat.Write(written[1]));
        Assert.Equal(["simulation.sedml", "model_1.xml", "results/table.csv"], written[0].Entries.Select(e => e.Location));
        Assert.Equal([true, false, false], written[0].Entries.Select(e => e.IsMaster));
    }

    [Fact]
    public void Molecules_have_the_same_distribution_in_an_archive()
    {
        const int Trajectories = 200;
        var options = new RunOptions { Intervals = 4, Trajectories = Trajectories };
        var run = Relay(new Duration(4, "h"), "ssa", options);
        var original = Assert.IsType<JumpRun>(run.Runs[0]);

        var written = RunArchive.Of(run, options);
        var again = RunAgain(written);

        Assert.Contains("How cells differ when a phase begins: all begin it alike, at the mean, to the nearest molecule.", written.Lost);
        var data = again.Tables[0].Columns.Single(c => c.Label == "R").Data;
        Assert.Equal([Trajectories, 5], data.Shape);
        // Four hours on, what a cell began with is forgotten: mean and spread are those of the run.
        var found = Enumerable.Range(0, Trajectories).Select(r => data.Row(r)[^1]).ToList();
        var (mean, deviation) = (original.Course.Column("R")[^1], original.Deviation.Column("R")[^1]);
        var foundDeviation = Math.Sqrt(found.Sum(x => (x - found.Average()) * (x - found.Average())) / (Trajectories - 1));
        Assert.InRange(found.Average(), mean - 5 * deviation * Math.Sqrt(2.0 / Trajectories), mean + 5 * deviation * Math.Sqrt(2.0 / Trajectories));
        // The relative error of a standard deviation is about 1/√(2 n); of the two together √2 of that.
        Assert.InRange(foundDeviation, deviation * (1 - 5 / Math.Sqrt(Trajectories)), deviation * (1 + 5 / Math.Sqrt(Trajectories)));
    }

    private static ComparisonRun Relay(Duration duration, string engine, RunOptions options)
    {
        var model = LoopSim.Tests.Experiments.TestModels.Relay with { Molecules = new LoopSim.Kinetics.Jumps.MoleculeScales { Otherwise = 50 } };
        var experiment = new Experiment { Name = "S", Phases = [new Phase { Duration = duration, Under = [Perturbation.Of(new ModelChange.Clamp("S", Level.On))] }] };
        var study = new Study { Key = "relay", Model = model };
        return ComparisonRun.Of(study, new Comparison { Title = "S", Arms = [new Comparison.Arm("S", experiment)], Readouts = ["R", "LIG"] }, SimulationEngines.Named(engine), options);
    }

    [Theory]
    [InlineData("F1", 1)]
    [InlineData("medium-change", 2)]
    public void A_synchronous_run_runs_to_the_same_states(string experiment, int phases)
    {
        var options = new RunOptions();
        var run = Run("figure.yaml", experiment, "boolean-sync", options, "PSTAT3");
        var course = run.Runs[0].Course;

        var written = RunArchive.Of(run, options);
        var again = RunAgain(written);

        Assert.Empty(written.Lost);
        Assert.Empty(again.Warnings);
        Assert.Equal(phases, again.Tables.Length);
        for (var phase = 0; phase < phases; phase++)
        {
            var first = (int)run.Runs[0].PhaseStarts[phase];
            Assert.Equal(course.Variables.Length + 1, again.Tables[phase].Columns.Length);
            foreach (var (label, data) in again.Tables[phase].Columns)
            {
                Assert.NotEmpty(data.Values);
                // The point at which the next phase begins shows that one.
                for (var i = 0; i < data.Values.Length - (phase + 1 < phases ? 1 : 0); i++)
                    Assert.Equal(label == "time" ? course.Times[first + i] : course[first + i, course.IndexOf(label)], data.Values[i]);
            }
        }
    }

    [Theory]
    [InlineData("boolean-async")]
    [InlineData("markov")]
    public void Trajectories_of_a_logical_run_have_the_same_distribution_in_an_archive(string engine)
    {
        const int Trajectories = 400;
        var options = new RunOptions { Trajectories = Trajectories };
        var run = Run("figure.yaml", "F1", engine, options, "PSTAT3", "NFKB");
        var course = run.Runs[0].Course;

        var again = RunAgain(RunArchive.Of(run, options));

        foreach (var name in new[] { "PSTAT3", "NFKB" })
        {
            var data = again.Tables[0].Columns.Single(c => c.Label == name).Data;
            Assert.Equal(Trajectories, data.Shape[0]);
            // Both are shares of so many trajectories. In continuous time those of the run are of windows, which are the same once the network has come to where it stays.
            foreach (var point in engine == "markov" ? [data.Shape[1] - 1] : Enumerable.Range(0, data.Shape[1]))
                Assert.Equal(course.Column(name)[^(data.Shape[1] - point)], Enumerable.Range(0, Trajectories).Average(k => data.Row(k)[point]), 5 * Math.Sqrt(0.5 / Trajectories));
        }
    }

    [Fact]
    public void Rates_of_nodes_that_are_lost_are_told()
    {
        var study = StudyFiles.Read(RepositoryFiles.Path("tests", "LoopSim.Tests", "Io", "MaBoSS", "Reference", "cellcycle.bnd"))[0];
        var options = new RunOptions { Trajectories = 20 };
        var comparison = new Comparison { Title = "own", Arms = [new Comparison.Arm("own", new Experiment { Name = "own", Phases = [new Phase { Duration = new Duration(1, "h") }] })], Readouts = ["CycB"] };
        var run = ComparisonRun.Of(study, comparison, SimulationEngines.Named("markov"), options, TestContext.Current.CancellationToken);

        var written = RunArchive.Of(run, options);

        Assert.Contains("The rates at which nodes flip: SBML-qual has none, and programs take them for 1.", written.Lost);
        Assert.Contains("KISAO:0000581", Encoding.UTF8.GetString(written.Archive.Entries[0].Bytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_that_share_a_medium_are_refused()
    {
        var options = new RunOptions { Intervals = 2, Trajectories = 2, Cells = 2 };
        var run = Relay(new Duration(1, "h"), "ssa", options);

        Assert.Equal("Cells that share a medium cannot be written as SBML and SED-ML: run one cell, without --cells or cells: in the experiment.", Assert.Throws<ArgumentException>(() => RunArchive.Of(run, options)).Message);
    }
}
