namespace LoopSim.Solvers.Statistics;

/// <summary>Means and sums of squared deviations of many quantities, one sample of each at a time.</summary>
/// <remarks>B. P. Welford, Technometrics 4 (1962) 419, DOI 10.1080/00401706.1962.10490022; two are put together after T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for computing the sample
/// variance", Am. Stat. 37 (1983) 242, DOI 10.1080/00031305.1983.10483115. Sums of doubles depend on their order: put blocks together in one order.</remarks>
internal sealed class RunningMoments(int length)
{
    private readonly double[] _means = new double[length];
    private readonly double[] _squares = new double[length];

    /// <summary>The number of samples of each quantity that are in, set by who adds them.</summary>
    public long Count { get; set; }

    /// <summary>Adds a sample of one quantity.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="number">Which of its samples this is, from 1.</param>
    /// <param name="value">The sample.</param>
    public void Add(int quantity, long number, double value)
    {
        var difference = value - _means[quantity];
        _means[quantity] += difference / number;
        _squares[quantity] += difference * (value - _means[quantity]);
    }

    /// <summary>Adds a group of samples of one quantity.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="share">The share of the group in all samples, with it.</param>
    /// <param name="product">That share times the number of samples before.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="squares">The sum of their squared deviations from it.</param>
    public void AddGroup(int quantity, double share, double product, double mean, double squares)
    {
        var difference = mean - _means[quantity];
        _means[quantity] += difference * share;
        _squares[quantity] += squares + difference * difference * product;
    }

    /// <summary>Adds the samples of others, which come after those in here.</summary>
    public void Add(RunningMoments later)
    {
        var total = Count + later.Count;
        if (later.Count == 0)
            return;
        var (share, product) = ((double)later.Count / total, (double)Count * later.Count / total);
        for (var i = 0; i < _means.Length; i++)
            AddGroup(i, share, product, later._means[i], later._squares[i]);
        Count = total;
    }

    public double Mean(int quantity) => _means[quantity];

    /// <summary>The variance, unbiased; 0 for one sample.</summary>
    public double Variance(int quantity) => Count > 1 ? _squares[quantity] / (Count - 1) : 0;
}
