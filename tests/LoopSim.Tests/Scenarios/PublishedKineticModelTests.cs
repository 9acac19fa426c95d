using LoopSim.Experiments;
using LoopSim.Experiments.Checking;
using LoopSim.Io;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.Yaml;
using LoopSim.Kinetics;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Scenarios;

/// <summary>The pathway's published models in SBML, as BioModels has them: they show what their papers say, and those that were written anew agree with them.</summary>
public sealed class PublishedKineticModelTests
{
    private static readonly OdeOptions Tight = new() { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-14 };

    [Theory]
    [InlineData("hoffmann2002")]
    [InlineData("singh2006")]
    [InlineData("yamada2003")]
    public void Published_models_show_what_their_papers_say(string folder)
    {
        var study = StudyFiles.Read(RepositoryFiles.Path("models", folder)).Single();

        var rows = ExperimentRunner.Check(study, new RunOptions(), cancellation: TestContext.Current.CancellationToken);

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(row.Outcome == CheckOutcome.Pass, $"{row.Experiment.Name}: {ExpectationText.Read(row.Expectation)} should be {row.Expected}, is {row.Found.Text}"));
    }

    // Constants and equations were taken over by hand: here is the file that they come from.
    [Fact]
    public void Our_file_of_Sobotta_2017_is_the_published_one()
    {
        var published = Published("sobotta2017", "MODEL2307050001.xml").WithValue("input_rux1", 0).WithValue("input_rux2", 0).WithValue("input_rux3", 0);
        var ours = Ours("sobotta2017").WithValue("IL6", 40);

        AssertAlike(published, ours, 240, ("tpSTAT3", "PSTAT3"), ("SOCS3", "SOCS3"), ("pJAK1_pgp130", "PJAK1_PGP130"));
    }

    [Fact]
    public void Our_file_of_Lipniacki_2004_is_the_published_one()
    {
        // The published file turns TNF on after settling for 101 hours.
        const double stimulus = 363600;
        var published = Course(Published("lipniacki2004", "BIOMD0000000786.xml"), stimulus + 21600, 1070, "NFKB_nuc");
        var ours = Course(Ours("lipniacki2004").WithValue("TNF", 1), 21600, 60, "NFKB_N");

        for (var i = 0; i <= 60; i++)
            Assert.Equal(ours.Values[i], published.Values[1010 + i], 1e-4 * ours.Values.Max());
    }

    private static void AssertAlike(ReactionNetwork published, ReactionNetwork ours, double end, params (string Theirs, string Ours)[] names)
    {
        foreach (var (theirName, ourName) in names)
        {
            var (theirs, mine) = (Course(published, end, 48, theirName), Course(ours, end, 48, ourName));
            for (var i = 0; i < theirs.Values.Length; i++)
                Assert.Equal(theirs.Values[i], mine.Values[i], 1e-6 * theirs.Values.Max());
        }
    }

    private static ReactionNetwork Published(string folder, string file) => SbmlCoreFormat.Read(RepositoryFiles.Path("models", folder, file)).Network;

    private static ReactionNetwork Ours(string folder) => ModelYaml.Read(RepositoryFiles.Path("models", folder, "model.yaml")).Kinetics!; // The file has kinetics.

    /// <summary>A species from 0 to an end, evenly sampled.</summary>
    private static CourseShape Course(ReactionNetwork network, double end, int intervals, string name)
    {
        double[] times = [.. Enumerable.Range(0, intervals + 1).Select(i => end * i / intervals)];
        var solution = OdeSolver.Solve(network.ToOdeSystem(), 0, network.InitialState(), end, times, OdeMethods.Auto, Tight, [], network.ToEvents(), TestContext.Current.CancellationToken);
        var place = network.Species.Select(s => s.Name).ToList().IndexOf(name);
        return new CourseShape(times, [.. Enumerable.Range(0, times.Length).Select(k => solution.States[k * network.Species.Length + place])]);
    }
}
