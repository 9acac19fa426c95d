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
        var (before, share) = (_moments.Count, 1.0 / count);
        for (var i = 0; i < _length; i++)
        {
            var values = Vector512.Create(observed, i * Lanes);
            var (sum, squares) = (0.0, 0.0);
            for (var lane = 0; lane < count; lane++)
            {
                sum += values[lane];
                _minima[i] = Math.Min(_minima[i], values[lane]);
                _maxima[i] = Math.Max(_maxima[i], values[lane]);
            }
            var mean = sum * share;
            for (var lane = 0; lane < count; lane++)
                squares += (values[lane] - mean) * (values[lane] - mean);
            _moments.AddGroup(i, before, count, mean, squares);
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
}
