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

    // Yamada 2003, abstract, doi:10.1016/S0014-5793(02)03842-5: with SOCS1 nuclear phosphorylated STAT1 falls again; it does not without the nuclear phosphatase (PPN), but does without SHP2 or the cytoplasmic phosphatase (PPX).
    [Theory]
    [InlineData("", true)]
    [InlineData("SHP2", true)]
    [InlineData("PPX", true)]
    [InlineData("PPN", false)]
    [InlineData("SOCS1", false)]
    public void Nuclear_phosphatase_and_SOCS1_end_the_response_to_interferon(string removed, bool falls)
    {
        var network = Published("yamada2003", "BIOMD0000000093.xml");
        if (removed.Length > 0)
            network = network.Clamp(removed, 0);

        var phosphorylated = Course(network, 8 * 3600, 480, "STAT1n_star", "STAT1n_star_PPN", "STAT1n_STAT1n_star", "STAT1n_star_STAT1n_star", "STAT1n_star_STAT1n_star", "STAT1n_star_STAT1n_star_PPN", "STAT1n_star_STAT1n_star_PPN");

        var left = phosphorylated.Values[^1] / phosphorylated.Values.Max();
        if (falls)
            Assert.InRange(left, 0.1, 0.3);
        else
            Assert.InRange(left, 0.99, 1);
    }

    // Hoffmann 2002, abstract, doi:10.1126/science.1071914: IκBα turns the response off fast and would make it oscillate; IκBβ and IκBε damp that. Periods of about 100 min: Turner 2010, Ashall 2009.
    [Fact]
    public void Isoforms_beta_and_epsilon_damp_the_oscillation_that_alpha_makes()
    {
        const double stimulus = 2000;
        var network = Published("hoffmann2002", "BIOMD0000000140.xml");
        var wildType = AfterStimulus(network);
        var alphaAlone = AfterStimulus(network.WithValue("tr2b", 0).WithValue("tr2e", 0).Clamp("IkBbeta", 0).Clamp("IkBeps", 0).Clamp("IkBbeta_nuc", 0).Clamp("IkBeps_nuc", 0));
        var withoutAlpha = AfterStimulus(network.WithValue("tr2a", 0).WithValue("tr2", 0));

        Assert.InRange(wildType.Maxima()[0].Time, 25, 45);
        Assert.InRange(wildType.Maxima()[1].Time - wildType.Maxima()[0].Time, 85, 125);
        Assert.True(Swing(alphaAlone) > 3 * Swing(wildType), $"{Swing(alphaAlone)} is not much above {Swing(wildType)}.");
        const int trough = 90;
        Assert.InRange(wildType.Values[trough] / wildType.Values.Max(), 0, 0.3);
        Assert.InRange(withoutAlpha.Values[trough] / withoutAlpha.Values.Max(), 0.8, 1);

        CourseShape AfterStimulus(ReactionNetwork changed)
        {
            var course = Course(changed, stimulus + 360, (int)stimulus + 360, "NFkB_nuc");
            return new CourseShape([.. course.Times.Skip((int)stimulus).Select(t => t - stimulus)], [.. course.Values.Skip((int)stimulus)]);
        }

        // From the second maximum to the minimum behind it.
        static double Swing(CourseShape course) => course.Maxima()[1].Value - course.Minima()[1].Value;
    }

    // Singh 2006, doi:10.1002/bit.21026: SOCS3 is a negative feedback on the JAK/STAT arm.
    [Fact]
    public void SOCS3_ends_the_response_to_IL6()
    {
        var network = Published("singh2006", "BIOMD0000000151.xml");

        var wildType = Course(network, 24 * 3600, 1440, "x20");
        var knockout = Course(network.Clamp("x29", 0), 24 * 3600, 1440, "x20");

        Assert.InRange(wildType.Maxima()[0].Time / 60, 35, 45);
        Assert.True(wildType.Values[^1] < 0.1 * wildType.Values.Max());
        Assert.InRange(knockout.Values[^1] / knockout.Values.Max(), 0.5, 1);
        Assert.True(knockout.Values[^1] > 10 * wildType.Values[^1]);
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

    /// <summary>The sum of some species from 0 to an end, evenly sampled; one named twice counts twice.</summary>
    private static CourseShape Course(ReactionNetwork network, double end, int intervals, params string[] names)
    {
        double[] times = [.. Enumerable.Range(0, intervals + 1).Select(i => end * i / intervals)];
        var solution = OdeSolver.Solve(network.ToOdeSystem(), 0, network.InitialState(), end, times, OdeMethods.Auto, Tight, [], network.ToEvents(), TestContext.Current.CancellationToken);
        int[] places = [.. names.Select(name => network.Species.Select(s => s.Name).ToList().IndexOf(name))];
        var n = network.Species.Length;
        return new CourseShape(times, [.. Enumerable.Range(0, times.Length).Select(k => places.Sum(i => solution.States[k * n + i]))]);
    }
}
