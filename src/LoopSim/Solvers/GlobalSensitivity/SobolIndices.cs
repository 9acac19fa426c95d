using System.Collections.Immutable;
using LoopSim.Randomness;
using LoopSim.Results;

namespace LoopSim.Solvers.GlobalSensitivity;

/// <summary>What share of the variance of a model's outputs each factor explains: alone (first order), and together with all others (total).</summary>
/// <remarks>
/// Saltelli's design of (k + 2) N runs over points of a shifted Sobol' sequence in 2k dimensions. First-order indices by the estimator of Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018, table 2, row b; total
/// indices by that of Jansen 1999, doi:10.1016/S0010-4655(98)00154-4, row f there. Outputs are centred first, which lowers the error of the former. Confidence intervals are percentiles of a bootstrap over base
/// points; as the points are more even than random ones, the errors are rather smaller than they say.
/// </remarks>
public sealed class SobolIndices
{
    private SobolIndices(ImmutableArray<ImmutableArray<SobolIndex>> first, ImmutableArray<ImmutableArray<SobolIndex>> total, ImmutableArray<(double Mean, double Variance)> outputs, int samples, int failed) =>
        (First, Total, Outputs, Samples, Failed) = (first, total, outputs, samples, failed);

    /// <summary>First-order indices, output by output, one per factor. Where an output does not vary they are not numbers.</summary>
    public ImmutableArray<ImmutableArray<SobolIndex>> First { get; }

    /// <summary>Total indices, output by output, one per factor.</summary>
    public ImmutableArray<ImmutableArray<SobolIndex>> Total { get; }

    /// <summary>The mean and variance of each output.</summary>
    public ImmutableArray<(double Mean, double Variance)> Outputs { get; }

    /// <summary>The base points that all of this rests on.</summary>
    public int Samples { get; }

    /// <summary>Base points left out because the model could not be computed at one of their (factors + 2) points.</summary>
    public int Failed { get; }

    /// <summary>Estimates the indices of a model.</summary>
    /// <param name="factors">The number of factors, at most half of <see cref="SobolSequence.MostDimensions"/>.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">How many points, and how sure.</param>
    /// <param name="progress">Is told how many base points are done, and of how many; from any thread.</param>
    /// <param name="cancellation">Stops the work; what is finished by then is the result.</param>
    /// <exception cref="OperationCanceledException">The work was stopped before two base points were done.</exception>
    public static SobolIndices Estimate(int factors, int outputs, GlobalModel model, SobolOptions options, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return EstimateBatched(factors, outputs, PointGroups.Of(model), options, null, progress, cancellation);
    }

    /// <summary>Estimates the indices of a model that computes several points at a time.</summary>
    /// <param name="factors">The number of factors, at most half of <see cref="SobolSequence.MostDimensions"/>.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">How many points, and how sure.</param>
    /// <param name="store">Keeps the outputs at the points of some base points at a time; <see langword="null"/> for none.</param>
    /// <param name="progress">Is told how many base points are done, and of how many; from any thread.</param>
    /// <param name="cancellation">Stops the work; what is finished by then is the result.</param>
    /// <exception cref="OperationCanceledException">The work was stopped before two base points were done.</exception>
    public static SobolIndices EstimateBatched(int factors, int outputs, GlobalBatchModel model, SobolOptions options, IPartStore<double[]>? store = null, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factors, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Samples, 2, nameof(options));
        double[][] done = [.. Runs(factors, outputs, model, options, store, progress, cancellation).OfType<double[]>()];
        if (done.Length < 2)
            cancellation.ThrowIfCancellationRequested();
        double[][] whole = [.. done.Where(row => Array.TrueForAll(row, double.IsFinite))];
        var (first, total) = (ImmutableArray.CreateBuilder<ImmutableArray<SobolIndex>>(outputs), ImmutableArray.CreateBuilder<ImmutableArray<SobolIndex>>(outputs));
        var moments = ImmutableArray.CreateBuilder<(double, double)>(outputs);
        for (var output = 0; output < outputs; output++)
        {
            var column = new Column(whole, output, outputs, factors);
            var (ones, totals) = column.Indices(options);
            first.Add(ones);
            total.Add(totals);
            moments.Add((column.Mean, column.Variance));
        }
        return new SobolIndices(first.MoveToImmutable(), total.MoveToImmutable(), moments.MoveToImmutable(), whole.Length, done.Length - whole.Length);
    }

    /// <summary>For each base point the outputs at A, at B, and at A with each coordinate of B in turn; <see langword="null"/> where the work was stopped before.</summary>
    private static double[]?[] Runs(int factors, int outputs, GlobalBatchModel model, SobolOptions options, IPartStore<double[]>? store, Action<int, int>? progress, CancellationToken cancellation)
    {
        var sequence = new SobolSequence(2 * factors, options.Seed);
        var values = new double[]?[options.Samples];
        PointGroups.Run(options.Samples, factors + 2, outputs, model, options.ThreadCount, Points, (row, results) => values[row] = results, store, progress, cancellation);
        return values;

        IEnumerable<double[]> Points(int row)
        {
            var both = new double[2 * factors];
            sequence.Point((uint)row, both);
            var (a, b) = (both[..factors], both[factors..]);
            return [a, b, .. Enumerable.Range(0, factors).Select(i => a.Select((value, k) => k == i ? b[i] : value).ToArray())];
        }
    }

    /// <summary>One output at all points.</summary>
    private sealed class Column
    {
        private readonly int _factors;
        private readonly double[][] _values;

        public Column(double[][] rows, int output, int outputs, int factors)
        {
            _factors = factors;
            var mean = rows.Length == 0 ? double.NaN : rows.Average(row => 0.5 * (row[output] + row[outputs + output]));
            // Centred: products of large numbers would cancel.
            _values = [.. rows.Select(row => Enumerable.Range(0, factors + 2).Select(k => row[k * outputs + output] - mean).ToArray())];
            Mean = mean;
            Variance = VarianceOf(Enumerable.Range(0, rows.Length));
        }

        public double Mean { get; }

        public double Variance { get; }

        public (ImmutableArray<SobolIndex> First, ImmutableArray<SobolIndex> Total) Indices(SobolOptions options)
        {
            var (first, total) = Estimates([.. Enumerable.Range(0, _values.Length)]);
            var random = new RandomStream(options.Seed, 1);
            var samples = Enumerable.Range(0, _values.Length == 0 ? 0 : options.Bootstraps).Select(_ => Estimates([.. Enumerable.Range(0, _values.Length).Select(_ => random.NextInt(_values.Length))])).ToList();
            return ([.. first.Select((value, i) => Interval(value, samples.Select(s => s.First[i]), options.Confidence))], [.. total.Select((value, i) => Interval(value, samples.Select(s => s.Total[i]), options.Confidence))]);
        }

        private static SobolIndex Interval(double value, IEnumerable<double> samples, double confidence)
        {
            var sorted = samples.Order().ToArray();
            if (sorted.Length == 0)
                return new SobolIndex(value, double.NaN, double.NaN);
            var tail = (1 - confidence) / 2;
            return new SobolIndex(value, sorted[(int)(tail * (sorted.Length - 1))], sorted[(int)Math.Ceiling((1 - tail) * (sorted.Length - 1))]);
        }

        private (double[] First, double[] Total) Estimates(int[] rows)
        {
            var (first, total) = (new double[_factors], new double[_factors]);
            foreach (var row in rows)
            {
                var value = _values[row];
                for (var i = 0; i < _factors; i++)
                {
                    var difference = value[0] - value[i + 2];
                    first[i] -= value[1] * difference;
                    total[i] += 0.5 * difference * difference;
                }
            }
            var scale = 1 / (rows.Length * VarianceOf(rows));
            for (var i = 0; i < _factors; i++)
                (first[i], total[i]) = (first[i] * scale, total[i] * scale);
            return (first, total);
        }

        private double VarianceOf(IEnumerable<int> rows)
        {
            var (count, sum, squares) = (0, 0.0, 0.0);
            foreach (var row in rows)
            {
                var (a, b) = (_values[row][0], _values[row][1]);
                count += 2;
                sum += a + b;
                squares += a * a + b * b;
            }
            return squares / count - sum / count * (sum / count);
        }
    }
}
