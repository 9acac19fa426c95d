namespace LoopSim.Boolean.Stochastic;

/// <summary>What is summed over each window beside the states: entropies of the next flip, and, where they do not follow from the states shown, distances from the reference state.</summary>
internal sealed class WindowMeasures
{
    private readonly Entropies[] _entropies;
    private readonly long[] _distance;
    private readonly long[] _distanceSpan;
    private readonly int _distances;

    /// <summary>Makes empty sums.</summary>
    /// <param name="windows">The number of windows.</param>
    /// <param name="distances">The number of distances that there may be; 0 where they are not counted.</param>
    public WindowMeasures(int windows, int distances)
    {
        Windows = windows;
        _distances = distances;
        _entropies = new Entropies[windows + 1];
        (_distance, _distanceSpan) = (new long[(windows + 1) * distances], new long[(windows + 1) * distances]);
    }

    /// <summary>The number of windows.</summary>
    public int Windows { get; }

    /// <summary>Entropies and their squares, summed over the trajectories: those of a window, and those from this window on.</summary>
    private struct Entropies
    {
        public long Sum;
        public long SumOfSquares;
        public long Change;
        public long ChangeOfSquares;
    }

    /// <summary>Adds the mean entropy of a trajectory in a window.</summary>
    public void AddEntropy(int window, double entropy) => AddEntropy(window, entropy, 1);

    /// <summary>Adds a time at a distance.</summary>
    public void AddDistance(int window, int distance, long time)
    {
        if (_distances > 0)
            _distance[window * _distances + distance] += time;
    }

    /// <summary>Adds a whole window of several trajectories.</summary>
    public void AddWhole(int window, double entropy, int distance, int trajectories)
    {
        AddEntropy(window, entropy, trajectories);
        AddDistance(window, distance, trajectories * WindowTime.Window);
    }

    /// <summary>Adds whole windows.</summary>
    public void AddSpan(int first, int end, double entropy, int distance)
    {
        if (end == first + 1)
        {
            AddWhole(first, entropy, distance, 1);
            return;
        }
        var (units, squareUnits) = Units(entropy);
        ref var begin = ref _entropies[first];
        begin.Change += units;
        begin.ChangeOfSquares += squareUnits;
        ref var after = ref _entropies[end];
        after.Change -= units;
        after.ChangeOfSquares -= squareUnits;
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
            entropy[window] += _entropies[window].Sum + (span += _entropies[window].Change);
            entropySquare[window] += _entropies[window].SumOfSquares + (square += _entropies[window].ChangeOfSquares);
            for (var d = 0; d < _distances; d++)
            {
                spans[d] += _distanceSpan[window * _distances + d];
                distance[window * _distances + d] += _distance[window * _distances + d] + (spans[d] << WindowTime.Bits);
            }
        }
    }

    private void AddEntropy(int window, double entropy, int trajectories)
    {
        var (units, squareUnits) = Units(entropy);
        _entropies[window].Sum += trajectories * units;
        _entropies[window].SumOfSquares += trajectories * squareUnits;
    }

    private static (long Entropy, long Square) Units(double entropy) =>
        (double.ConvertToIntegerNative<long>(entropy * (1 / WindowTime.EntropyUnit)), double.ConvertToIntegerNative<long>(entropy * entropy * (1 / WindowTime.EntropyUnit)));
}
