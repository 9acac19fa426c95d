using System.Globalization;
using MathNet.Numerics.Distributions;

namespace LoopSim.Kinetics;

/// <summary>What is believed of the value of a parameter. A closed union.</summary>
public abstract record ParameterDistribution
{
    private ParameterDistribution()
    {
    }

    /// <summary>The value below which the parameter lies with a probability, in the parameter's unit.</summary>
    /// <param name="probability">The probability, above 0 and below 1.</param>
    public abstract double Quantile(double probability);

    /// <summary>Between two values above zero, evenly on a logarithmic scale.</summary>
    /// <param name="Low">The lower end.</param>
    /// <param name="High">The upper end.</param>
    public sealed record LogUniform(double Low, double High) : ParameterDistribution
    {
        /// <inheritdoc/>
        public override double Quantile(double probability) => Low * Math.Pow(High / Low, probability);

        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"log-uniform {Low:G4} to {High:G4}");
    }

    /// <summary>Between two values, evenly.</summary>
    /// <param name="Low">The lower end.</param>
    /// <param name="High">The upper end.</param>
    public sealed record Uniform(double Low, double High) : ParameterDistribution
    {
        /// <inheritdoc/>
        public override double Quantile(double probability) => Low + probability * (High - Low);

        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"uniform {Low:G4} to {High:G4}");
    }

    /// <summary>Above zero, with a logarithm that is distributed normally.</summary>
    /// <param name="Median">The median.</param>
    /// <param name="Factor">The geometric standard deviation, above 1: about two thirds of the values lie between Median / Factor and Median · Factor.</param>
    public sealed record LogNormal(double Median, double Factor) : ParameterDistribution
    {
        /// <inheritdoc/>
        public override double Quantile(double probability) => Median * Math.Pow(Factor, Normal.InvCDF(0, 1, probability));

        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"log-normal, median {Median:G4}, factor {Factor:G4}");
    }
}
