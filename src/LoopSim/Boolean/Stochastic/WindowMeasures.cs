namespace LoopSim.Boolean.Stochastic;

/// <summary>What is summed over each window beside the states: entropies of the next flip, and, where they do not follow from the states shown, distances from the reference state.</summary>
internal sealed class WindowMeasures
{
    private readonly long[] _entropy;
    private readonly long[] _entropySquare;
    private readonly long[] _entropySpan;
    private readonly long[] _entropySquareSpan;
    private readonly long[] _distance;
    private readonly long[] _distanceSpan;
    private readonly int _distances;
    private double _openEntropy;

    /// <summary>Makes empty sums.</summary>
    /// <param name="windows">The number of windows.</param>
    /// <param name="distances">The number of distances that there may be; 0 where they are not counted.</param>
    public WindowMeasures(int windows, int distances)
    {
        Windows = windows;
        _distances = distances;
        (_entropy, _entropySquare) = (new long[windows + 1], new long[windows + 1]);
        (_entropySpan, _entropySquareSpan) = (new long[windows + 1], new long[windows + 1]);
        (_distance, _distanceSpan) = (new long[(windows + 1) * distances], new long[(windows + 1) * distances]);
    }

    /// <summary>The number of windows.</summary>
    public int Windows { get; }

    /// <summary>Adds a time within the open window.</summary>
    public void Add(int window, long time, double entropy, int distance)
    {
        _openEntropy += time * entropy;
        if (_distances > 0)
            _distance[window * _distances + distance] += time;
    }

    /// <summary>Ends the open window.</summary>
    public void Close(int window)
    {
        Sum(window, _openEntropy / WindowTime.Window, _entropy, _entropySquare, 1);
        _openEntropy = 0;
    }

    /// <summary>Adds whole windows.</summary>
    public void Span(int first, int end, double entropy, int distance)
    {
        if (end == first + 1)
        {
            Sum(first, entropy, _entropy, _entropySquare, 1);
            if (_distances > 0)
                _distance[first * _distances + distance] += WindowTime.Window;
            return;
        }
        Sum(first, entropy, _entropySpan, _entropySquareSpan, 1);
        Sum(end, entropy, _entropySpan, _entropySquareSpan, -1);
        if (_distances == 0)
            return;
        _distanceSpan[first * _distances + distance]++;
        _distanceSpan[end * _distances + distance]--;
    }

    /// <summary>Adds these sums to totals: entropy and its square per window, in <see cref="WindowTime.EntropyUnit"/>, and time per window and distance.</summary>
    public void AddTo(long[] entropy, long[] entropySquare, long[] distance)
    {
        var (span, square) = (0L, 0L);
        var spans = new long[_distances];
        for (var window = 0; window < Windows; window++)
        {
            entropy[window] += _entropy[window] + (span += _entropySpan[window]);
            entropySquare[window] += _entropySquare[window] + (square += _entropySquareSpan[window]);
            for (var d = 0; d < _distances; d++)
            {
                spans[d] += _distanceSpan[window * _distances + d];
                distance[window * _distances + d] += _distance[window * _distances + d] + (spans[d] << WindowTime.Bits);
            }
        }
    }

    private static void Sum(int window, double entropy, long[] sum, long[] square, int sign)
    {
        sum[window] += sign * (long)(entropy * (1 / WindowTime.EntropyUnit));
        square[window] += sign * (long)(entropy * entropy * (1 / WindowTime.EntropyUnit));
    }
}
