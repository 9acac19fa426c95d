namespace LoopSim.Solvers.Statistics;

/// <summary>How often values were met, in bins of one width that doubles as their range grows.</summary>
/// <remarks>
/// Widths are powers of two and bins begin at multiples of them, so that two bins join exactly into one of twice the width: what comes out depends on the values alone, not on their order or on how
/// they were shared among histograms that were put together. Whole numbers have bins of width 1 while fewer than <see cref="Bins"/> hold them all: the distribution itself.
/// </remarks>
public sealed class Histogram
{
    /// <summary>The most bins.</summary>
    public const int Bins = 128;

    /// <summary>Values closer than this share of the largest may share a bin: a bin's number must fit into a long.</summary>
    private const int Digits = 44;

    /// <summary>Values that differ by less than 2 to this power are not told apart.</summary>
    private const int LeastExponent = -200;

    private readonly bool _isWhole;
    private long[] _counts = new long[Bins];
    private int _exponent;
    private long _low = long.MaxValue;
    private long _high = long.MinValue;

    /// <summary>Makes an empty histogram.</summary>
    /// <param name="isWhole">Whether values are whole numbers, which need no bins narrower than 1.</param>
    public Histogram(bool isWhole)
    {
        _isWhole = isWhole;
        _exponent = isWhole ? 0 : LeastExponent;
    }

    /// <summary>The number of values.</summary>
    public long Count { get; private set; }

    /// <summary>The width of a bin, a power of two.</summary>
    public double Width => Math.ScaleB(1, _exponent);

    /// <summary>The bins from the lowest to the highest that holds a value: where each begins, and how many values it holds.</summary>
    public IEnumerable<(double Start, long Count)> Entries()
    {
        for (var i = _low; i <= _high && Count > 0; i++)
            yield return (i * Width, _counts[i & (Bins - 1)]);
    }

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value, finite.</param>
    public void Add(double value)
    {
        if (!_isWhole && value != 0 && Math.ILogB(value) - Digits is var least && least > _exponent)
            Coarsen(least);
        var bin = (long)Math.Floor(Math.ScaleB(value, -_exponent));
        Widen(ref bin);
        _counts[bin & (Bins - 1)]++;
        Count++;
    }

    /// <summary>Adds all values of another histogram.</summary>
    /// <param name="other">The other; it may come out coarser.</param>
    public void Add(Histogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0)
            return;
        Coarsen(other._exponent);
        other.Coarsen(_exponent);
        while (Count > 0 && Math.Max(_high, other._high) - Math.Min(_low, other._low) >= Bins)
        {
            Coarsen(_exponent + 1);
            other.Coarsen(_exponent);
        }
        (_low, _high) = (Math.Min(_low, other._low), Math.Max(_high, other._high));
        for (var i = other._low; i <= other._high; i++)
            _counts[i & (Bins - 1)] += other._counts[i & (Bins - 1)];
        Count += other.Count;
    }

    /// <summary>The same values in fewer, wider bins.</summary>
    /// <param name="bins">The most bins from the lowest to the highest value, at least 2.</param>
    public Histogram Pooled(int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        var pooled = new Histogram(_isWhole) { _counts = [.. _counts], _exponent = _exponent, _low = _low, _high = _high, Count = Count };
        while (Count > 0 && pooled._high - pooled._low >= bins)
            pooled.Coarsen(pooled._exponent + 1);
        return pooled;
    }

    /// <summary>The value below which a share of the values lies: exact for bins of whole numbers of width 1, else by linear interpolation within a bin.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    public double Quantile(double share)
    {
        if (Count == 0)
            return double.NaN;
        var place = share * Count;
        var before = 0L;
        for (var i = _low; i <= _high; i++)
        {
            var here = _counts[i & (Bins - 1)];
            if (here > 0 && (before + here >= place || i == _high))
                return _isWhole && _exponent == 0 ? i : (i + Math.Clamp((place - before) / here, 0, 1)) * Width;
            before += here;
        }
        throw new InvalidOperationException("The highest bin of a histogram is empty. This is a bug in LoopSim.");
    }

    /// <summary>The share of the values that lie above one: exact for bins of whole numbers of width 1, else by linear interpolation within a bin.</summary>
    /// <param name="value">The value.</param>
    public double ShareAbove(double value)
    {
        if (Count == 0)
            return double.NaN;
        var above = 0.0;
        for (var i = _low; i <= _high; i++)
            above += _counts[i & (Bins - 1)] * (_isWhole && _exponent == 0 ? (i > value ? 1 : 0) : Math.Clamp(i + 1 - value / Width, 0, 1));
        return above / Count;
    }

    private void Widen(ref long bin)
    {
        while (Count > 0 && Math.Max(bin, _high) - Math.Min(bin, _low) >= Bins)
        {
            Coarsen(_exponent + 1);
            bin >>= 1;
        }
        (_low, _high) = (Math.Min(_low, bin), Math.Max(_high, bin));
    }

    private void Coarsen(int exponent)
    {
        var shift = Math.Min(exponent - _exponent, 63);
        if (shift <= 0)
            return;
        _exponent = exponent;
        if (Count == 0)
            return;
        var joined = new long[Bins];
        for (var i = _low; i <= _high; i++)
            joined[(i >> shift) & (Bins - 1)] += _counts[i & (Bins - 1)];
        (_counts, _low, _high) = (joined, _low >> shift, _high >> shift);
    }
}
