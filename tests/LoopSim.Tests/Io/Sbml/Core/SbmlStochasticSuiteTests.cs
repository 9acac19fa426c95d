using System.Globalization;
using System.Text;
using LoopSim.Io.Sbml.Core;
using LoopSim.Kinetics.Jumps;
using LoopSim.Solvers.Stochastic;
using LoopSim.Tests.Io.Sbml.Core.Suite;

namespace LoopSim.Tests.Io.Sbml.Core;

/// <summary>The discrete stochastic models test suite (T. W. Evans, C. S. Gillespie, D. J. Wilkinson, Bioinformatics 24 (2008) 285, DOI 10.1093/bioinformatics/btm566) in the SBML Test Suite, by its own criterion.</summary>
public sealed class SbmlStochasticSuiteTests
{
    private const int Trajectories = 10_000;

    /// <summary>The suite's guide: of the numbers of a test, 0 or 1 outside their range is great, and 2 or 3 should be looked at; these are the same at every run.</summary>
    private const int MostOutside = 3;

    public static TheoryData<string> Ids => [.. SuiteArchive.Read("stochastic.tar.br").Select(each => each.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Means_and_deviations_are_within_the_range_of_the_suite(string id)
    {
        var files = SuiteArchive.Read("stochastic.tar.br").First(each => each.Id == id).Files;
        var kinetics = SbmlCoreFormat.Parse(Encoding.UTF8.GetString(files["l3v2.xml"]));
        var settings = Lines(files["settings.txt"]).Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim());
        var rows = Lines(files["results.csv"]).Select(line => line.Split(',')).ToList();
        double[] times = [.. rows.Skip(1).Select(row => Number(row[0]))];

        var network = kinetics.Network;
        var jump = KineticJumpSystem.Of(network, MoleculeScales.OfAmounts(network));
        var options = new JumpEnsembleOptions { Trajectories = Trajectories, Seed = 1, Method = network.Events.IsEmpty ? JumpMethods.All[0] : new EventfulMethod(network, jump) };
        var variables = network.ToObservables().Variables;
        var result = JumpEnsemble.Run(jump.System, jump.InitialCounts(), 0, times, options, () => new LoopSim.Experiments.KineticJumpObserver(network, jump, variables), keepsEnds: false, TestContext.Current.CancellationToken);

        foreach (var output in settings["output"].Split(',', StringSplitOptions.TrimEntries))
        {
            var (species, measure) = (output.Split('-')[0], output.Split('-')[1]);
            var variable = variables.ToList().FindIndex(v => v.Name == kinetics.Quantities[species].Name);
            var range = settings[measure == "mean" ? "meanRange" : "sdRange"].Trim('(', ')').Split(',').Select(Number).ToArray();
            var outside = 0;
            for (var t = 0; t < times.Length; t++)
            {
                var (mean, deviation) = (Expected(species + "-mean", t), Expected(species + "-sd", t));
                var (found, foundDeviation) = (Amount(result.Mean(t, variable)), Amount(Math.Sqrt(result.Variance(t, variable))));
                if (deviation == 0)
                {
                    Assert.Equal(measure == "mean" ? mean : 0, measure == "mean" ? found : foundDeviation, 1e-9);
                    continue;
                }
                var score = measure == "mean"
                    ? Math.Sqrt(Trajectories) * (found - mean) / deviation
                    : Math.Sqrt(Trajectories / 2.0) * (foundDeviation * foundDeviation / (deviation * deviation) - 1) / (id == "00003" ? SpreadOfBirthAndDeath(times[t]) : 1);
                outside += score > range[0] && score < range[1] ? 0 : 1;
            }
            Assert.InRange(outside, 0, MostOutside);

            // The suite's numbers are amounts.
            double Amount(double value) => kinetics.Quantities[species] is { Kind: SbmlQuantityKind.Concentration, Compartment: { } compartment } ? value * network.ValueOf(compartment) : value;
        }

        double Expected(string column, int t) => Number(rows[t + 1][Array.FindIndex(rows[0], name => name.Trim() == column)]);
    }

    /// <summary>
    /// How many times as far as those of normal numbers the variances of samples lie about, in case 00003: births at 1 and deaths at 1.1 from 100. Its few survivors are many, and at the end the excess of the
    /// kurtosis is near 100, so that a sound simulator is outside of the suite's range at every other time. The law of one family is a geometric one with an atom at zero (N. T. J. Bailey, The Elements of Stochastic
    /// Processes, 1964, equation 8.46); cumulants of families add up.
    /// </summary>
    private static double SpreadOfBirthAndDeath(double time)
    {
        const double birth = 1, death = 1.1, families = 100;
        var growth = Math.Exp((birth - death) * time);
        var (none, more) = (death * (growth - 1) / (birth * growth - death), birth * (growth - 1) / (birth * growth - death));
        var mean = growth;
        var (second, fourth) = (none * mean * mean, none * Math.Pow(mean, 4));
        var probability = (1 - none) * (1 - more);
        for (var n = 1; n < 2000; n++, probability *= more)
        {
            second += probability * (n - mean) * (n - mean);
            fourth += probability * Math.Pow(n - mean, 4);
        }
        var excess = (fourth / (second * second) - 3) / families;
        return Math.Sqrt((excess + 2) / 2);
    }

    private static IEnumerable<string> Lines(byte[] file) => Encoding.UTF8.GetString(file).TrimStart('\uFEFF').Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
