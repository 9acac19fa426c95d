using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using LoopSim.Kinetics.Rates;
using LoopSim.Results;
using LoopSim.Solvers.Statistics;

namespace LoopSim.Kinetics;

/// <summary>Sums over some members of an ensemble.</summary>
internal sealed class KineticEnsembleBlock : IKineticEnsembleSink
{
    private const int Lanes = RateLanes.Count;
    private readonly int _length;
    private readonly RunningMoments _moments;
    private readonly double[] _minima;
    private readonly double[] _maxima;
    private readonly Histogram[] _histograms;
    private readonly List<(long Member, string Reason)> _failures = [];

    public KineticEnsembleBlock(int times, int variables, bool keepsHistograms)
    {
        _length = times * variables;
        _moments = new RunningMoments(_length);
        (_minima, _maxima) = (new double[_length], new double[_length]);
        Array.Fill(_minima, double.PositiveInfinity);
        Array.Fill(_maxima, double.NegativeInfinity);
        _histograms = keepsHistograms ? [.. Enumerable.Range(0, _length).Select(_ => new Histogram(isWhole: false))] : [];
    }

    public void AddLanes(double[] observed, ReadOnlySpan<long> members)
    {
        var count = members.Length;
        // The moments of eight are made at once and put to the others, rather than one by one.
        var isMember = Vector512.LessThan(Vector512.CreateSequence(0.0, 1.0), Vector512.Create((double)count));
        var before = _moments.Count;
        var (share, product) = ((double)count / (before + count), (double)before * count / (before + count));
        for (var i = 0; i < _length; i++)
        {
            var (mean, squares, least, largest) = Summary(Vector512.LoadUnsafe(ref observed[i * Lanes]), isMember, 1.0 / count);
            _moments.AddGroup(i, share, product, mean, squares);
            (_minima[i], _maxima[i]) = (Math.Min(_minima[i], least), Math.Max(_maxima[i], largest));
        }
        _moments.Count = before + count;
        for (var i = 0; i < _histograms.Length; i++)
        {
            for (var lane = 0; lane < count; lane++)
                _histograms[i].Add(observed[i * Lanes + lane]);
        }
    }

    public void AddOne(double[] observed, long member)
    {
        _moments.Count++;
        for (var i = 0; i < _length; i++)
        {
            _moments.Add(i, _moments.Count, observed[i]);
            (_minima[i], _maxima[i]) = (Math.Min(_minima[i], observed[i]), Math.Max(_maxima[i], observed[i]));
        }
        for (var i = 0; i < _histograms.Length; i++)
            _histograms[i].Add(observed[i]);
    }

    public void Fail(long member, string reason) => _failures.Add((member, reason));

    /// <summary>Adds the members of another block, which come after those in here.</summary>
    public void Add(KineticEnsembleBlock later)
    {
        _moments.Add(later._moments);
        for (var i = 0; i < _length; i++)
            (_minima[i], _maxima[i]) = (Math.Min(_minima[i], later._minima[i]), Math.Max(_maxima[i], later._maxima[i]));
        for (var i = 0; i < _histograms.Length; i++)
            _histograms[i].Add(later._histograms[i]);
        _failures.AddRange(later._failures);
    }

    public KineticEnsembleResult ToResult(ImmutableArray<Variable> variables, double[] times) => new(variables, times, _moments, _minima, _maxima, _histograms, [.. _failures]);

    /// <summary>Mean, sum of squared deviations, minimum and maximum of the lanes that hold members.</summary>
    /// <remarks>Added half to half, in an order that does not depend on the hardware.</remarks>
    private static (double Mean, double Squares, double Least, double Largest) Summary(Vector512<double> values, Vector512<double> isMember, double share)
    {
        var mean = Sum(values & isMember) * share;
        var deviations = (values - Vector512.Create(mean)) & isMember;
        var least = Vector512.ConditionalSelect(isMember, values, Vector512.Create(double.PositiveInfinity));
        var largest = Vector512.ConditionalSelect(isMember, values, Vector512.Create(double.NegativeInfinity));
        var (least4, largest4) = (Vector256.Min(least.GetLower(), least.GetUpper()), Vector256.Max(largest.GetLower(), largest.GetUpper()));
        var (least2, largest2) = (Vector128.Min(least4.GetLower(), least4.GetUpper()), Vector128.Max(largest4.GetLower(), largest4.GetUpper()));
        return (mean, Sum(deviations * deviations), Math.Min(least2[0], least2[1]), Math.Max(largest2[0], largest2[1]));
    }

    private static double Sum(Vector512<double> values)
    {
        var four = values.GetLower() + values.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
