using LoopSim.Solvers.GlobalSensitivity;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Solvers.GlobalSensitivity;

public sealed class GlobalSensitivityTests
{
    private static readonly double[] A = [0, 1, 4.5, 9, 99, 99, 99, 99];

    /// <summary>Of 16 intervals of 95 % one may miss by chance; points of a Sobol' sequence make that rarer still.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Indices_of_the_g_function_lie_in_their_intervals(ulong seed)
    {
        // Saltelli and Sobol' 1995: Vi = 1/3 / (1 + ai)², V = Π (1 + Vi) - 1.
        double[] partial = [.. A.Select(a => 1 / (3 * (1 + a) * (1 + a)))];
        var all = partial.Aggregate(1.0, (product, v) => product * (1 + v));
        double[] first = [.. partial.Select(v => v / (all - 1))];
        double[] total = [.. partial.Select(v => v * all / (1 + v) / (all - 1))];

        var indices = SobolIndices.Estimate(A.Length, 1, (point, outputs) => outputs[0] = G(point), new SobolOptions { Samples = 4096, Seed = seed }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(0.0, indices.Outputs[0].Mean - 1, 1e-2);
        Assert.Equal(all - 1, indices.Outputs[0].Variance, 1e-2);
        AssertWithin(first, indices.First[0]);
        AssertWithin(total, indices.Total[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Indices_of_the_Ishigami_function_lie_in_their_intervals(ulong seed)
    {
        // Ishigami and Homma 1990, a = 7, b = 0.1.
        const double a = 7, b = 0.1;
        var (pi4, pi8) = (Math.Pow(Math.PI, 4), Math.Pow(Math.PI, 8));
        var (one, two, mixed) = (0.5 * Math.Pow(1 + b * pi4 / 5, 2), a * a / 8, 8 * b * b * pi8 / 225);
        var variance = one + two + mixed;

        var indices = SobolIndices.Estimate(
            3, 2,
            (point, outputs) =>
            {
                var (x, y, z) = (Math.PI * (2 * point[0] - 1), Math.PI * (2 * point[1] - 1), Math.PI * (2 * point[2] - 1));
                outputs[0] = Math.Sin(x) + a * Math.Sin(y) * Math.Sin(y) + b * z * z * z * z * Math.Sin(x);
                outputs[1] = point[2];
            },
            new SobolOptions { Samples = 4096, Seed = seed }, cancellation: TestContext.Current.CancellationToken);

        AssertWithin([one / variance, two / variance, 0], indices.First[0]);
        AssertWithin([(one + mixed) / variance, two / variance, mixed / variance], indices.Total[0]);
        Assert.Equal(1, indices.First[1][2].Value, 1e-2);
        Assert.Equal(0, indices.Total[1][0].Value, 1e-12);
    }

    [Fact]
    public void Results_depend_on_the_seed_and_not_on_the_threads()
    {
        SobolIndex Run(ulong seed, int threads) =>
            SobolIndices.Estimate(8, 1, (point, outputs) => outputs[0] = G(point), new SobolOptions { Samples = 64, Seed = seed, ThreadCount = threads }, cancellation: TestContext.Current.CancellationToken).Total[0][1];

        Assert.Equal(Run(1, 1), Run(1, 4));
        Assert.NotEqual(Run(1, 1), Run(2, 1));
    }

    [Fact]
    public void Points_at_which_the_model_fails_are_left_out_and_counted()
    {
        var indices = SobolIndices.Estimate(
            2, 1, (point, outputs) => outputs[0] = point[0] > 0.9 ? double.NaN : point[1], new SobolOptions { Samples = 256 }, cancellation: TestContext.Current.CancellationToken);

        Assert.InRange(indices.Failed, 30, 60);
        Assert.Equal(256, indices.Samples + indices.Failed);
        Assert.Equal(1, indices.Total[0][1].Value, 0.1);
    }

    [Fact]
    public void Morris_effects_of_a_line_are_its_slopes_and_of_a_product_spread()
    {
        // 3 x - 2 y + 4 z w: x and y act alone; z's effect is 4 w, on a grid of w in {0, 1/3, 2/3, 1}.
        var screening = MorrisScreening.Run(
            5, 1, (p, outputs) => outputs[0] = 3 * p[0] - 2 * p[1] + 4 * p[2] * p[3], 400, 1, 2, cancellation: TestContext.Current.CancellationToken);

        var effects = screening.Effects[0];
        Assert.Equal((3, 3, 0), (effects[0].Mean, effects[0].MeanOfAbsolute, effects[0].Deviation), Close);
        Assert.Equal((-2, 2, 0), (effects[1].Mean, effects[1].MeanOfAbsolute, effects[1].Deviation), Close);
        Assert.Equal((0, 0, 0), (effects[4].Mean, effects[4].MeanOfAbsolute, effects[4].Deviation), Close);
        Assert.Equal(2, effects[2].MeanOfAbsolute, 4 * effects[2].Error);
        // The levels of w have the mean 1/2 and the variance 5/36.
        Assert.Equal(4 * Math.Sqrt(5.0 / 36), effects[2].Deviation, 0.15);

        static bool Close((double, double, double) a, (double, double, double) b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) + Math.Abs(a.Item3 - b.Item3) < 1e-12;
    }

    [Fact]
    public void Morris_effects_depend_on_the_seed_and_not_on_the_threads()
    {
        IEnumerable<MorrisEffect> Run(ulong seed, int threads) =>
            MorrisScreening.Run(8, 1, (point, outputs) => outputs[0] = G(point), 20, seed, threads, cancellation: TestContext.Current.CancellationToken).Effects[0];

        Assert.Equal(Run(1, 1), Run(1, 4));
        Assert.NotEqual(Run(1, 1), Run(2, 1));
    }

    [Fact]
    public void Where_every_trajectory_fails_there_are_no_effects()
    {
        var screening = MorrisScreening.Run(2, 1, (_, outputs) => outputs[0] = double.NaN, 4, 1, 1, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((0, 4), (screening.Trajectories, screening.Failed));
        Assert.All(screening.Effects[0], effect => Assert.True(double.IsNaN(effect.Mean) && double.IsNaN(effect.MeanOfAbsolute) && double.IsNaN(effect.Deviation) && double.IsNaN(effect.Error)));
    }

    /// <summary>12 base points, or 14 trajectories, of 8 factors are a group; the work is stopped after the second.</summary>
    [Theory]
    [InlineData("sobol", 24, 5)]
    [InlineData("morris", 28, 4)]
    public void Work_that_is_stopped_gives_what_is_finished_and_goes_on_from_there(string method, int finished, int groups)
    {
        using var stop = new CancellationTokenSource();
        var store = new MemoryStore<double[]> { OnWrite = count => StopAt(count, stop) };

        var (partial, done) = Run(store, stop.Token);
        var (whole, all) = Run(store, TestContext.Current.CancellationToken);
        var (once, _) = Run(null, TestContext.Current.CancellationToken);

        Assert.Equal((finished, 50), (done, all));
        Assert.NotEqual(once, partial);
        Assert.Equal(once, whole);
        Assert.Equal(Enumerable.Range(0, groups), store.Written);

        (IEnumerable<double> Numbers, int Done) Run(MemoryStore<double[]>? kept, CancellationToken cancellation)
        {
            if (method == "morris")
            {
                var screening = MorrisScreening.RunBatched(8, 1, Model, 50, 1, 1, kept, cancellation: cancellation);
                return ([.. screening.Effects[0].SelectMany(e => (double[])[e.Mean, e.MeanOfAbsolute, e.Deviation, e.Error])], screening.Trajectories + screening.Failed);
            }
            var indices = SobolIndices.EstimateBatched(8, 1, Model, new SobolOptions { Samples = 50, ThreadCount = 1 }, kept, cancellation: cancellation);
            return ([.. indices.First[0].Concat(indices.Total[0]).SelectMany(i => (double[])[i.Value, i.Low, i.High])], indices.Samples + indices.Failed);
        }

        // One point in fifty has no value.
        static void Model(IReadOnlyList<double[]> points, double[] outputs)
        {
            for (var i = 0; i < points.Count; i++)
                outputs[i] = points[i][7] > 0.98 && points[i][6] > 0.5 ? double.NaN : G(points[i]);
        }

        static void StopAt(int count, CancellationTokenSource stop)
        {
            if (count == 2)
                stop.Cancel();
        }
    }

    [Fact]
    public void Work_that_is_stopped_before_anything_is_finished_says_so()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => SobolIndices.Estimate(2, 1, (_, outputs) => outputs[0] = 1, new SobolOptions { Samples = 4 }, cancellation: stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => MorrisScreening.Run(2, 1, (_, outputs) => outputs[0] = 1, 4, 1, 1, cancellation: stop.Token));
    }

    private static double G(ReadOnlySpan<double> point)
    {
        var product = 1.0;
        for (var i = 0; i < point.Length; i++)
            product *= (Math.Abs(4 * point[i] - 2) + A[i]) / (1 + A[i]);
        return product;
    }

    private static void AssertWithin(double[] expected, IReadOnlyList<SobolIndex> found)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(expected[i] >= found[i].Low - 1e-9 && expected[i] <= found[i].High + 1e-9, $"{i}: {expected[i]} lies outside {found[i]}");
            Assert.True(found[i].High - found[i].Low < 0.2);
        }
    }
}
