using System.Globalization;
using LoopSim.Boolean.Stochastic;
using LoopSim.Io.MaBoSS;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.MaBoSS;

/// <summary>MaBoSS's own result tables against ours for the same files.</summary>
public sealed class MaBossReferenceTests
{
    /// <summary>Standard errors of a difference. Some thousand numbers are compared at one seed: by chance, one in 15,000 would lie beyond.</summary>
    private const double Errors = 4.5;

    [Theory]
    [InlineData("cellcycle", "cellcycle.cfg", "cellcycle_probtraj.csv")]
    [InlineData("cellfate", "cellfate.cfg", "cellfate_probtraj.csv")]
    [InlineData("cellfate", "cellfate_schedule.cfg", "cellfate_schedule_probtraj.csv")]
    [InlineData("ewing", "ewing.cfg", "ewing_probtraj.csv")]
    public void Probabilities_agree_within_sampling_error(string network, string settings, string table)
    {
        var (model, result) = Run(network, settings);
        var theirs = Rows(File.ReadAllText(PathOf(table)));
        var ours = Rows(MaBossTables.ProbTraj(result, model.NamingOrder));

        Assert.Equal(Fixed(theirs[0]), Fixed(ours[0]));
        Assert.Equal(theirs.Count, ours.Count);
        for (var i = 1; i < theirs.Count; i++)
        {
            Assert.Equal(theirs[i][0], ours[i][0]);
            AssertClose(theirs[i], ours[i], 1, 2, $"TH in window {i}");
            var (there, here) = (StatesOf(theirs[i]), StatesOf(ours[i]));
            foreach (var state in there.Keys.Union(here.Keys))
            {
                var (p, pError) = there.GetValueOrDefault(state);
                var (q, qError) = here.GetValueOrDefault(state);
                AssertClose(p, pError, q, qError, model.Options.SampleCount, $"{state} in window {i}");
            }
        }
    }

    [Theory]
    [InlineData("cellcycle", "cellcycle.cfg", "cellcycle_finalprob.csv")]
    public void States_at_the_end_agree_within_sampling_error(string network, string settings, string table)
    {
        var (model, result) = Run(network, settings);
        Dictionary<string, double> Ends(string text) => Rows(text).ToDictionary(row => row[1], row => Number(row[0]));
        var theirs = Ends(File.ReadAllText(PathOf(table)));
        var ours = Ends(MaBossTables.FinalStates(result, model.NamingOrder));

        foreach (var state in theirs.Keys.Union(ours.Keys))
            AssertClose(theirs.GetValueOrDefault(state), 0, ours.GetValueOrDefault(state), 0, model.Options.SampleCount, state);
    }

    [Theory]
    [InlineData("cellcycle")]
    [InlineData("ewing")]
    public void Where_no_trajectory_meets_a_fixed_point_the_table_is_the_same(string network)
    {
        var (model, result) = Run(network, network + ".cfg");

        Assert.Equal(File.ReadAllText(PathOf(network + "_fp.csv")).TrimEnd(), MaBossTables.FixedPoints(result, model.NamingOrder).TrimEnd());
    }

    private static (MarkovModel Model, MarkovResult Result) Run(string network, string settings)
    {
        var model = MaBossFormat.Read(PathOf(network + ".bnd"), PathOf(settings)).Model;
        var options = model.Options with { StationaryTrajectories = 0, SampleCount = Math.Min(model.Options.SampleCount, 200_000) };
        return (model, MarkovSimulator.Run(model.Network, options, TestContext.Current.CancellationToken));
    }

    private static string PathOf(string file) => RepositoryFiles.Path("tests", "LoopSim.Tests", "Io", "MaBoSS", "Reference", file);

    private static List<string[]> Rows(string text) => [.. text.Split('\n').Where(line => line.Length > 0).Select(line => line.TrimEnd('\r').Split('\t'))];

    /// <summary>The columns up to the first state's; how many states follow depends on chance.</summary>
    private static string[] Fixed(string[] header) => header[..(Array.IndexOf(header, "State") + 3)];

    private static Dictionary<string, (double P, double Error)> StatesOf(string[] row)
    {
        var states = new Dictionary<string, (double, double)>(StringComparer.Ordinal);
        for (var i = 5; i + 2 < row.Length && row[i].Length > 0; i += 3)
            states.Add(row[i], (Number(row[i + 1]), Number(row[i + 2])));
        return states;
    }

    private static void AssertClose(string[] theirs, string[] ours, int value, int error, string what)
    {
        // Four decimals are printed of each.
        var tolerance = Errors * Math.Sqrt(Math.Pow(Number(theirs[error]) + 5e-5, 2) + Math.Pow(Number(ours[error]) + 5e-5, 2)) + 1e-4;
        Assert.True(Math.Abs(Number(theirs[value]) - Number(ours[value])) <= tolerance, $"{what}: MaBoSS {theirs[value]}, LoopSim {ours[value]}");
    }

    /// <summary>Probabilities of states that few trajectories met have no usable standard error of their own: the bound is that of a share of trajectories.</summary>
    private static void AssertClose(double p, double pError, double q, double qError, int samples, string what)
    {
        var mean = (p + q) / 2;
        var bound = Math.Max(Math.Sqrt(pError * pError + qError * qError), Math.Sqrt((2 * mean * (1 - mean) + 2.0 / samples) / Math.Min(samples, 200_000)));
        Assert.True(Math.Abs(p - q) <= Errors * bound + 1e-6, $"{what}: MaBoSS {p}, LoopSim {q}, {Math.Abs(p - q) / bound:0.0} standard errors");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
