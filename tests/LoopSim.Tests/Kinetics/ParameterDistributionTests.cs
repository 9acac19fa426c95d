using LoopSim.Kinetics;

namespace LoopSim.Tests.Kinetics;

public sealed class ParameterDistributionTests
{
    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Quantiles_are_those_of_the_closed_forms(double probability)
    {
        Assert.Equal(Math.Exp(Math.Log(0.1) + probability * Math.Log(100)), new ParameterDistribution.LogUniform(0.1, 10).Quantile(probability), 1e-12);
        Assert.Equal(2 + 3 * probability, new ParameterDistribution.Uniform(2, 5).Quantile(probability), 1e-12);
    }

    /// <summary>Normal quantiles from tables: 68.27 % lie within one standard deviation, 95 % within 1.959964.</summary>
    [Fact]
    public void A_log_normal_one_has_two_thirds_of_its_values_within_the_factor()
    {
        var distribution = new ParameterDistribution.LogNormal(3, 2);

        Assert.Equal(3, distribution.Quantile(0.5), 1e-9);
        Assert.Equal(6, distribution.Quantile(0.841344746068543), 1e-9);
        Assert.Equal(1.5, distribution.Quantile(0.158655253931457), 1e-9);
        Assert.Equal(3 * Math.Pow(2, 1.959963984540054), distribution.Quantile(0.975), 1e-9);
    }
}
