using LoopSim.Diagnostics;
using LoopSim.Estimation;
using LoopSim.Io.PEtab;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.PEtab;

/// <summary>A small problem, broken in one place at a time: what is said of it, as whole sentences.</summary>
public sealed class PetabChecksTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["problem.yaml"] = """
            format_version: 1
            parameter_file: parameters.tsv
            problems:
              - sbml_files: [model.xml]
                condition_files: [conditions.tsv]
                observable_files: [observables.tsv]
                measurement_files: [measurements.tsv]
            """,
        ["model.xml"] = """
            <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">
              <model id="decay">
                <listOfCompartments><compartment id="c" size="1" spatialDimensions="3" constant="true"/></listOfCompartments>
                <listOfSpecies><species id="X" compartment="c" initialConcentration="1" hasOnlySubstanceUnits="false" boundaryCondition="false" constant="false"/></listOfSpecies>
                <listOfParameters><parameter id="k" value="1" constant="true"/></listOfParameters>
                <listOfRules>
                  <rateRule variable="X"><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><cn>-1</cn><ci>k</ci><ci>X</ci></apply></math></rateRule>
                </listOfRules>
              </model>
            </sbml>
            """,
        ["parameters.tsv"] = """
            parameterId|parameterScale|lowerBound|upperBound|nominalValue|estimate
            k|log10|0.01|100|1|1
            scaling|lin|0|10|2|1
            start|lin|||3|0
            """,
        ["conditions.tsv"] = """
            conditionId|X
            low|start
            high|4
            """,
        ["observables.tsv"] = """
            observableId|observableFormula|noiseFormula|observableTransformation|noiseDistribution
            x|scaling*X|noiseParameter1_x|lin|normal
            y|X|0.1|log10|laplace
            """,
        ["measurements.tsv"] = """
            observableId|simulationConditionId|measurement|time|noiseParameters
            x|low|1.5|0|0.2
            x|high|0.5|2|0.2
            y|high|0.5|2|
            """,
    };

    [Fact]
    public void Unbroken_the_problem_is_read()
    {
        using var folder = new TemporaryFolder();

        var problem = Read(folder, Files);

        Assert.Equal((3, 2), (problem.Measurements.Length, problem.Estimated.Length));
        Assert.True(double.IsFinite(new Likelihood(problem).Evaluate([0, 2], TestContext.Current.CancellationToken).Value));
    }

    [Theory]
    [InlineData("k|log10|0.01|100|1|1", "k|log10|0.01|100|1|yes", "parameters.tsv(2): estimate \"yes\" of k is neither 1 nor 0. Write 1 where the parameter is estimated, 0 where it keeps its nominalValue.")]
    [InlineData("k|log10|0.01|100|1|1", "k|log10|0|100|1|1", "parameters.tsv(2): lowerBound 0 of k is not above 0, and so has no logarithm for parameterScale log10. Write a number above 0, or parameterScale lin.")]
    [InlineData("k|log10|0.01|100|1|1", "k|log|0.01|100|-1|1", "parameters.tsv(2): nominalValue -1 of k is not above 0, and so has no logarithm for parameterScale log. Write a number above 0, or parameterScale lin.")]
    [InlineData("k|log10|0.01|100|1|1", "k|log10|0.01|inf|1|1", "parameters.tsv(2): \"inf\" in column upperBound is not finite. Write a number.")]
    [InlineData("scaling|lin|0|10|2|1", "scaling|lin|-inf|10|2|1", "parameters.tsv(3): \"-inf\" in column lowerBound is not finite. Write a number.")]
    [InlineData("scaling|lin|0|10|2|1", "scaling|lin|0|10|inf|1", "parameters.tsv(3): \"inf\" in column nominalValue is not finite. Write a number.")]
    [InlineData("start|lin|||3|0", "start|lin|||nan|0", "parameters.tsv(4): \"nan\" in column nominalValue is not finite. Write a number.")]
    [InlineData("scaling|lin|0|10|2|1", "scaling|lin|10|0|2|1", "parameters.tsv(3): lowerBound 10 of scaling is not below upperBound 0.")]
    [InlineData("scaling|lin|0|10|2|1", "scaling|lin|3|3|2|1", "parameters.tsv(3): lowerBound 3 of scaling is not below upperBound 3.")]
    [InlineData("start|lin|||3|0", "start|lin|||3|0\nstart|lin|||3|0", "parameters.tsv(5): parameterId \"start\" is there twice. Leave one row, or rename one.")]
    [InlineData("start|lin|||3|0", "start|lin|||3|0\n|lin|||3|0", "parameters.tsv(5): the row has no parameterId.")]
    [InlineData("start|lin|||3|0", "start|lin|||3|0\nX|lin|||3|0", "parameters.tsv(5): \"X\" is a species or a computed quantity of the model, and so no parameter. Set initial values of species in the table of conditions.")]
    [InlineData("start|lin|||3|0", "start|lin|||3|0\nkk|lin|0|1|0.5|1", "parameters.tsv(5): \"kk\" is neither a constant of the model nor named by a condition, an observable or a measurement. There are: scaling, X, start, c, k.")]
    [InlineData("high|4", "high|4|5", "conditions.tsv(3): the row has 3 cells, where the table has 2 columns. Write one tab between cells, and none within.")]
    [InlineData("high|4", "low|4", "conditions.tsv(3): conditionId \"low\" is there twice. Leave one row, or rename one.")]
    [InlineData("high|4", "high|strat", "conditions.tsv(3): \"strat\" is neither a number nor a parameter. Did you mean \"start\"?")]
    [InlineData("conditionId|X", "conditionId|Y", "conditions.tsv(1): \"Y\" is neither a constant nor a species of the model. There are: X, c, k.")]
    [InlineData("conditionId|X\n", "conditionId|X|X\n", "conditions.tsv(1): column X is there 2 times. Leave one.")]
    [InlineData("y|X|0.1|log10|laplace", "x|X|0.1|log10|laplace", "observables.tsv(3): observableId \"x\" is there twice. Leave one row, or rename one.")]
    [InlineData("y|X|0.1|log10|laplace", "y|X*scalling|0.1|log10|laplace", "observables.tsv(3): \"scalling\" in column observableFormula is neither in the model nor a parameter of the problem. Did you mean \"scaling\"?")]
    [InlineData("y|X|0.1|log10|laplace", "y|X|noiseParameter1_x|log10|laplace", "observables.tsv(3): \"noiseParameter1_x\" in column noiseFormula is neither in the model nor a parameter of the problem. There are: c, k, X, scaling, start.")]
    [InlineData("y|X|0.1|log10|laplace", "y|X|0|log10|laplace", "observables.tsv(3): noiseFormula 0 of y is not above 0: it is the standard deviation, or the scale, of the noise.")]
    [InlineData("y|high|0.5|2|", "y|high|0|2|", "measurements.tsv(4): measurement 0 is not above 0, where observable y is compared on a logarithmic scale. Leave it out, or write observableTransformation lin.")]
    [InlineData("y|high|0.5|2|", "y|high|nan|2|", "measurements.tsv(4): \"nan\" in column measurement is not finite. Write a number.")]
    [InlineData("y|high|0.5|2|", "y|high|0.5|-2|", "measurements.tsv(4): time -2 is not 0 or more: a condition begins at time 0.")]
    [InlineData("y|high|0.5|2|", "y|high|0.5|NaN|", "measurements.tsv(4): time NaN is not 0 or more: a condition begins at time 0.")]
    [InlineData("y|high|0.5|2|", "y|high|0.5||", "measurements.tsv(4): \"\" in column time is no number.")]
    [InlineData("y|high|0.5|2|", "z|high|0.5|2|", "measurements.tsv(4): observableId \"z\" is not defined. There are: x, y.")]
    [InlineData("y|high|0.5|2|", "y|hihg|0.5|2|", "measurements.tsv(4): simulationConditionId \"hihg\" is not defined. Did you mean \"high\"?")]
    [InlineData("y|high|0.5|2|", "y|high|0.5|2|0.3", "measurements.tsv(4): noiseParameter1_y have values here, but do not stand in the formulas of observable y.")]
    [InlineData("x|high|0.5|2|0.2", "x|high|0.5|2|", "measurements.tsv(3): noiseParameter1_x of observable x stand for nothing: give observableParameters and noiseParameters.")]
    [InlineData("\n  - sbml_files: [model.xml]\n    condition_files: [conditions.tsv]", "\n  - sbml_files: [model.xml]", "problem.yaml(4): \"condition_files:\" names no file, where the table of conditions is expected: write the name of its file there.")]
    [InlineData("[conditions.tsv]", "[condition.tsv]", "condition.tsv: there is no such file.")]
    [InlineData("format_version: 1", "format_version: 2.0.0", "problem.yaml(1): format_version: 2.0.0: LoopSim reads version 1 of PEtab.")]
    [InlineData("[conditions.tsv]", "*other", "problem.yaml(5): YAML aliases (*name) are not used in PEtab problems. Write the value out.")]
    public void What_is_broken_is_told_with_its_place_and_how_to_mend_it(string right, string wrong, string message)
    {
        using var folder = new TemporaryFolder();
        Assert.Single(Files.Values, text => text.Contains(right, StringComparison.Ordinal));
        var broken = Files.ToDictionary(pair => pair.Key, pair => pair.Value.Replace(right, wrong, StringComparison.Ordinal));

        var error = Assert.Throws<ModelFormatException>(() => Read(folder, broken));

        Assert.Equal([message], error.Problems.Select(p => p.ToString()[(folder.Path.Length + 1)..]));
    }

    [Fact]
    public void An_estimated_parameter_may_have_no_nominal_value()
    {
        using var folder = new TemporaryFolder();

        var problem = Read(folder, Files.ToDictionary(pair => pair.Key, pair => pair.Value.Replace("scaling|lin|0|10|2|1", "scaling|lin|0|10||1", StringComparison.Ordinal)));

        Assert.Equal(double.NaN, problem.Estimated[1].Nominal);
    }

    /// <summary>Lang_PLOSComputBiol2024 of the benchmark collection has such names.</summary>
    [Fact]
    public void A_parameter_may_be_named_like_a_placeholder_of_another_observable()
    {
        using var folder = new TemporaryFolder();
        var files = Files.ToDictionary(pair => pair.Key, pair => pair.Value
            .Replace("start|lin|||3|0", "start|lin|||3|0\nnoiseParameter1_z|lin|||0.1|0", StringComparison.Ordinal)
            .Replace("y|X|0.1|log10|laplace", "y|X|noiseParameter1_z|log10|laplace", StringComparison.Ordinal));

        var problem = Read(folder, files);

        Assert.Equal(0.1, new Likelihood(problem).Evaluate([0, 2], TestContext.Current.CancellationToken).Noise[2]);
    }

    /// <summary>As published problems have it (Lang_PLOSComputBiol2024 of the benchmark collection).</summary>
    [Fact]
    public void A_nominal_0_on_a_logarithmic_scale_is_used_with_a_warning()
    {
        using var folder = new TemporaryFolder();

        var problem = Read(folder, Files.ToDictionary(pair => pair.Key, pair => pair.Value.Replace("k|log10|0.01|100|1|1", "k|log10|0.01|100|0|1", StringComparison.Ordinal)));
        var likelihood = new Likelihood(problem);

        Assert.Equal(["parameters.tsv(2): nominalValue 0 of k lies beyond its bounds, as any 0 does on parameterScale log10. It is used as it is."], problem.Warnings.Select(w => w.ToString()[(folder.Path.Length + 1)..]));
        // Without decay X stays at 4, which scaling doubles.
        Assert.Equal(8, likelihood.Evaluate(likelihood.Nominal, TestContext.Current.CancellationToken).Simulated[1], 1e-9);
    }

    private static EstimationProblem Read(TemporaryFolder folder, IReadOnlyDictionary<string, string> files)
    {
        foreach (var (name, text) in files)
            folder.Write(name, name.EndsWith(".tsv", StringComparison.Ordinal) ? text.Replace('|', '\t') : text);
        return PetabFormat.Read(Path.Combine(folder.Path, "problem.yaml"));
    }
}
