using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Tests.Experiments;

namespace LoopSim.Tests.Io.Yaml;

public sealed class DistributionYamlTests
{
    private const string Known = "Write {log-uniform: [LOW, HIGH]}, {uniform: [LOW, HIGH]} or {log-normal: [MEDIAN, FACTOR]}.";

    [Fact]
    public void A_parameter_may_say_what_is_believed_of_its_value()
    {
        Assert.Equal(new ParameterDistribution.LogUniform(0.1, 10), DistributionOf("{log-uniform: [0.1, 10]}"));
        Assert.Equal(new ParameterDistribution.Uniform(-1, 2.5), DistributionOf("{uniform: [-1, 2.5]}"));
        Assert.Equal(new ParameterDistribution.LogNormal(3, 1.5), DistributionOf("{log-normal: [3, 1.5]}"));
        Assert.Null(Read("{name: k, value: 1, unit: \"1\", status: estimated}").Distribution);
    }

    [Fact]
    public void A_changed_value_keeps_its_distribution()
    {
        var network = TestModels.Read(Model("{name: k, value: 1, unit: \"1\", status: estimated, distribution: {uniform: [0, 2]}}")).Kinetics!; // the model has kinetics

        Assert.Equal(new ParameterDistribution.Uniform(0, 2), network.WithValue("k", 2).Parameters[0].Distribution);
    }

    [Theory]
    [InlineData("{log-uniform: [0, 10]}", "the distribution \"log-uniform: [0, 10]\" of parameter \"k\" does not fit: \"log-uniform\" lies between two numbers above 0, the lower one first. " + Known)]
    [InlineData("{uniform: [2, 1]}", "the distribution \"uniform: [2, 1]\" of parameter \"k\" does not fit: \"uniform\" lies between two numbers, the lower one first. " + Known)]
    [InlineData("{log-normal: [1, 1]}", "the distribution \"log-normal: [1, 1]\" of parameter \"k\" does not fit: \"log-normal\" has a median above 0 and a factor, the geometric standard deviation, above 1. " + Known)]
    [InlineData("{normal: [1, 1]}", "the distribution \"normal: [1, 1]\" of parameter \"k\" does not fit: \"normal\" is of no known kind. " + Known)]
    [InlineData("{uniform: [1]}", "the distribution \"uniform: [1]\" of parameter \"k\" does not fit: \"uniform\" has two numbers. " + Known)]
    [InlineData("{uniform: [1, x]}", "the distribution \"uniform: [1, x]\" of parameter \"k\" does not fit: \"uniform\" has two numbers. " + Known)]
    [InlineData("{uniform: 1}", "a distribution has one kind, and two numbers. " + Known)]
    public void What_is_no_distribution_is_told(string text, string expected)
    {
        var error = Assert.Throws<ModelFormatException>(() => DistributionOf(text));

        Assert.Equal(expected, Assert.Single(error.Problems).Message);
    }

    private static ParameterDistribution? DistributionOf(string text) => Read($"{{name: k, value: 1, unit: \"1\", status: estimated, distribution: {text}}}").Distribution;

    private static KineticParameter Read(string parameter) => TestModels.Read(Model(parameter)).Kinetics!.Parameters[0]; // the model has kinetics

    private static string Model(string parameter) => $"""
        schema: loopsim/model/1
        name: one
        kinetics:
          time unit: h
          parameters:
            - {parameter}
          species: [{"{name: X, constant: true}"}]
        """;
}
