using System.Globalization;
using LoopSim.Diagnostics;
using LoopSim.Estimation;
using LoopSim.Io.PEtab;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.PEtab;

public sealed class PetabFormatTests
{
    public static string FolderOf(string name) => RepositoryFiles.Path("tests", "LoopSim.Tests", "Io", "PEtab", "Problems", name);

    public static EstimationProblem Problem(string name) => PetabFormat.Read(Path.Combine(FolderOf(name), $"{name}.yaml"));

    [Theory]
    [InlineData("Boehm_JProteomeRes2014", 48, 1, 3, 9)]
    [InlineData("Raia_CancerResearch2011", 205, 4, 8, 39)]
    [InlineData("Bachmann_MSB2011", 541, 36, 20, 113)]
    public void Problems_of_the_benchmark_collection_have_the_published_sizes(string name, int measurements, int conditions, int observables, int estimated)
    {
        var problem = Problem(name);

        Assert.Equal((measurements, conditions, observables, estimated), (problem.Measurements.Length, problem.Measurements.Select(m => m.Condition).Distinct().Count(), problem.Observables.Length, problem.Estimated.Length));
    }

    /// <summary>The collection's own simulations at the nominal parameters, by other programs.</summary>
    [Theory]
    [InlineData("Boehm_JProteomeRes2014")]
    [InlineData("Raia_CancerResearch2011")]
    [InlineData("Bachmann_MSB2011")]
    public void Simulations_at_the_nominal_parameters_are_those_of_the_collection(string name)
    {
        var problem = Problem(name);
        var lines = File.ReadAllLines(Path.Combine(FolderOf(name), $"simulatedData_{name}.tsv"));
        var column = Array.IndexOf(lines[0].Split('\t'), "simulation");
        double[] expected = [.. lines.Skip(1).Where(line => line.Trim().Length > 0).Select(line => double.Parse(line.Split('\t')[column], CultureInfo.InvariantCulture))];

        var likelihood = new Likelihood(problem);
        var point = likelihood.Evaluate(likelihood.Nominal, TestContext.Current.CancellationToken);

        Assert.Equal(expected.Length, point.Simulated.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], point.Simulated[i], 1e-3 * Math.Abs(expected[i]) + 1e-6);
    }

    [Fact]
    public void Everything_wrong_in_the_tables_is_told_at_once_with_its_line()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-petab-");
        try
        {
            const string name = "Boehm_JProteomeRes2014";
            foreach (var file in Directory.GetFiles(FolderOf(name)))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            var parameters = Path.Combine(folder.FullName, $"parameters_{name}.tsv");
            File.WriteAllText(parameters, File.ReadAllText(parameters).Replace("ratio\tratio\tlin", "ratio\tratio\tlinear", StringComparison.Ordinal).Replace("0.0163679184468", "little", StringComparison.Ordinal));

            var error = Assert.Throws<ModelFormatException>(() => PetabFormat.Read(Path.Combine(folder.FullName, $"{name}.yaml")));

            Assert.Equal(
                ["parameters_Boehm_JProteomeRes2014.tsv(5): \"little\" in column nominalValue is no number.", "parameters_Boehm_JProteomeRes2014.tsv(8): parameterScale linear is none of lin, log and log10."],
                error.Problems.Select(p => p.ToString()[(folder.FullName.Length + 1)..]).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
