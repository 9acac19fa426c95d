using System.Collections.Immutable;
using LoopSim.Results;
using LoopSim.Solvers.Statistics;

namespace LoopSim.Kinetics;

/// <summary>What the members of an ensemble have in common.</summary>
public sealed class KineticEnsembleResult
{
    private readonly RunningMoments _moments;
    private readonly double[] _minima;
    private readonly double[] _maxima;
    private readonly Histogram[] _histograms;

    internal KineticEnsembleResult(
        ImmutableArray<Variable> variables, double[] times, RunningMoments moments, double[] minima, double[] maxima, Histogram[] histograms, ImmutableArray<(long Member, string Reason)> failures)
    {
        (Variables, Times, _moments, _minima, _maxima, _histograms, Failures) = (variables, [.. times], moments, minima, maxima, histograms, failures);
    }

    /// <summary>What was watched: species, assignments, inputs.</summary>
    public ImmutableArray<Variable> Variables { get; }

    /// <summary>The output times.</summary>
    public ImmutableArray<double> Times { get; }

    /// <summary>The number of members that were integrated to the end; the others are in no number here.</summary>
    public long Count => _moments.Count;

    /// <summary>The members that failed, by number, each with what its solver said.</summary>
    public ImmutableArray<(long Member, string Reason)> Failures { get; }

    /// <summary>The mean of a variable at an output time, in the variable's unit.</summary>
    /// <param name="time">The number of the time.</param>
    /// <param name="variable">The number of the variable.</param>
    public double Mean(int time, int variable) => _moments.Mean(Place(time, variable));

    /// <summary>The standard deviation, unbiased in its square.</summary>
    /// <param name="time">The number of the time.</param>
    /// <param name="variable">The number of the variable.</param>
    public double StandardDeviation(int time, int variable) => Math.Sqrt(_moments.Variance(Place(time, variable)));

    /// <summary>The smallest value of any member.</summary>
    /// <param name="time">The number of the time.</param>
    /// <param name="variable">The number of the variable.</param>
    public double Minimum(int time, int variable) => _minima[Place(time, variable)];

    /// <summary>The largest value of any member.</summary>
    /// <param name="time">The number of the time.</param>
    /// <param name="variable">The number of the variable.</param>
    public double Maximum(int time, int variable) => _maxima[Place(time, variable)];

    /// <summary>The value below which a share of the members lie, to the width of a bin of at most 128.</summary>
    /// <param name="time">The number of the time.</param>
    /// <param name="variable">The number of the variable.</param>
    /// <param name="share">The share, 0 to 1.</param>
    /// <exception cref="InvalidOperationException">No histograms were kept.</exception>
    public double Quantile(int time, int variable, double share) => _histograms.Length > 0
        ? _histograms[Place(time, variable)].Quantile(share)
        : throw new InvalidOperationException($"Quantiles need histograms: set {nameof(KineticEnsembleOptions.KeepsHistograms)}.");

    private int Place(int time, int variable) => time * Variables.Length + variable;
}
