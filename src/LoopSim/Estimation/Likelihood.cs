using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Diagnostics;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Ode;

namespace LoopSim.Estimation;

/// <summary>The negative logarithm of the likelihood of an estimation problem, with its exact gradient by forward sensitivities.</summary>
/// <remarks>As PEtab defines it (Schmiester et al. 2021, doi:10.1371/journal.pcbi.1008646), constants included: for normal noise ½ ln(2πσ²) + ½ ((T(y) − T(m))/σ)², for Laplace noise ln(2σ) + |T(y) − T(m)|/σ, and on a
/// logarithmic scale T the logarithm of the derivative of T at m, so that densities are those of the measurement itself. Priors play no part. Safe for several threads.</remarks>
public sealed class Likelihood
{
    private readonly EstimationProblem _problem;
    private readonly ConditionSimulator _simulator;
    private readonly MeasurementFormula[] _formulas;
    private readonly MeasurementFormula[] _noises;

    /// <summary>Prepares the likelihood; compiles the model's derivatives.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">Tolerances; by default 1e-8 and 1e-12.</param>
    /// <exception cref="ArgumentException">A formula names what is neither in the model nor a parameter.</exception>
    /// <exception cref="SimulationException">The model has what sensitivities cannot follow.</exception>
    public Likelihood(EstimationProblem problem, OdeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        _problem = problem;
        Estimated = problem.Estimated;
        _simulator = new ConditionSimulator(problem, options ?? new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-12 });
        var known = new Dictionary<RateExpression, MeasurementFormula>();
        _formulas = [.. problem.Measurements.Select(m => Formula(problem.Observables[m.Observable].Formula, m))];
        _noises = [.. problem.Measurements.Select(m => Formula(problem.Observables[m.Observable].Noise, m))];

        MeasurementFormula Formula(RateExpression formula, Measurement measurement)
        {
            var whole = formula.Substitute(measurement.Placeholders).Simplify();
            return known.TryGetValue(whole, out var made) ? made : known[whole] = new MeasurementFormula(whole, _simulator);
        }
    }

    /// <summary>The estimated parameters, in the order of points and gradients.</summary>
    public ImmutableArray<EstimationParameter> Estimated { get; }

    /// <summary>The nominal values on their scales.</summary>
    public double[] Nominal => [.. Estimated.Select(p => p.ToScale(p.Nominal))];

    /// <summary>Evaluates the likelihood.</summary>
    /// <param name="scaled">One value per estimated parameter, on its scale.</param>
    /// <param name="cancellation">Stops the simulations.</param>
    public LikelihoodPoint Evaluate(ReadOnlySpan<double> scaled, CancellationToken cancellation = default)
    {
        var count = Estimated.Length;
        if (scaled.Length != count)
            throw new ArgumentException($"There are {count} estimated parameters, but {scaled.Length} values.", nameof(scaled));
        var values = new double[count];
        for (var k = 0; k < count; k++)
            values[k] = Estimated[k].FromScale(scaled[k]);
        var point = new LikelihoodPoint(double.PositiveInfinity, new double[count], new double[count * count], new double[_formulas.Length], new double[_formulas.Length]);
        ConditionRun[] runs;
        try
        {
            runs = _simulator.Run(values, cancellation);
        }
        catch (SimulationException e)
        {
            return point with { Failure = e.Message };
        }
        string? failure = null;
        var sum = 0.0;
        var (slope, noiseSlope) = (new double[count], new double[count]);
        for (var i = 0; i < _formulas.Length; i++)
        {
            var (run, time) = _simulator.Place(i, runs);
            point.Simulated[i] = _formulas[i].Evaluate(run, time, values, slope);
            point.Noise[i] = _noises[i].Evaluate(run, time, values, noiseSlope);
            failure ??= Obstacle(i, point);
            sum += Add(i, point, slope, noiseSlope);
        }
        for (var k = 0; k < count; k++)
        {
            var scale = Estimated[k].SlopeAt(values[k]);
            point.Gradient[k] *= scale;
            for (var j = 0; j < count; j++)
            {
                point.Information[k * count + j] *= scale;
                point.Information[j * count + k] *= scale;
            }
        }
        if (failure is null && double.IsFinite(sum) && Array.TrueForAll(point.Gradient, double.IsFinite))
            return point with { Value = sum };
        return point with { Failure = failure ?? "the likelihood or its gradient is too large for a number." };
    }

    /// <summary>Why a measurement has no likelihood; <see langword="null"/> where it has one.</summary>
    private string? Obstacle(int index, LikelihoodPoint point)
    {
        var (measurement, y, sigma) = (_problem.Measurements[index], point.Simulated[index], point.Noise[index]);
        var observable = _problem.Observables[measurement.Observable];
        var obstacle = !double.IsFinite(y) ? $"the model says {Text(y)}, which is no number to compare with."
            : !(sigma > 0 && double.IsFinite(sigma)) ? $"the scale of its noise is {Text(sigma)}, where a number above 0 is needed."
            : observable.Transformation != ParameterScale.Linear && !(y > 0) ? $"the model says {Text(y)}, which has no logarithm."
            : null;
        return obstacle is null ? null : $"observable {observable.Name} in condition {_problem.Conditions[measurement.Condition].Name} at time {Text(measurement.Time)}: {obstacle}";
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Adds a measurement to gradient and information, and returns its part of the value.</summary>
    private double Add(int index, LikelihoodPoint point, double[] slope, double[] noiseSlope)
    {
        var (measurement, observable) = (_problem.Measurements[index], _problem.Observables[_problem.Measurements[index].Observable]);
        var (y, m, sigma) = (point.Simulated[index], measurement.Value, point.Noise[index]);
        var (difference, factor, jacobian) = observable.Transformation switch
        {
            ParameterScale.Linear => (y - m, 1.0, 0.0),
            ParameterScale.Log => (Math.Log(y) - Math.Log(m), 1 / y, Math.Log(m)),
            ParameterScale.Log10 => (Math.Log10(y) - Math.Log10(m), 1 / (y * Math.Log(10)), Math.Log(m * Math.Log(10))),
            _ => throw new InvalidOperationException($"There is no case for the scale {observable.Transformation}. This is a bug in LoopSim."),
        };
        var isNormal = observable.Distribution == NoiseDistribution.Normal;
        var (byDifference, byNoise, noiseInformation) = isNormal
            ? (difference / (sigma * sigma), 1 / sigma - difference * difference / (sigma * sigma * sigma), 2 / (sigma * sigma))
            : (Math.Sign(difference) / sigma, 1 / sigma - Math.Abs(difference) / (sigma * sigma), 1 / (sigma * sigma));
        var count = slope.Length;
        for (var k = 0; k < count; k++)
        {
            var s = factor * slope[k];
            point.Gradient[k] += byDifference * s + byNoise * noiseSlope[k];
            if (s == 0 && noiseSlope[k] == 0)
                continue;
            for (var j = 0; j < count; j++)
                point.Information[k * count + j] += s * factor * slope[j] / (sigma * sigma) + noiseInformation * noiseSlope[k] * noiseSlope[j];
        }
        return jacobian + (isNormal
            ? 0.5 * Math.Log(2 * Math.PI * sigma * sigma) + 0.5 * difference / sigma * (difference / sigma)
            : Math.Log(2 * sigma) + Math.Abs(difference) / sigma);
    }
}
