using LoopSim.Results;

namespace LoopSim.Solvers.GlobalSensitivity;

/// <summary>Shares out the points of a design among threads, some at a time, since models can be faster at many points than at one.</summary>
internal static class PointGroups
{
    /// <summary>About so many points are given at a time. What stores keep are such groups: another number needs another schema of their plan.</summary>
    private const int Points = 128;

    /// <summary>Does the parts of a design, each with its points.</summary>
    /// <param name="parts">The number of parts: base points or trajectories.</param>
    /// <param name="pointsPerPart">The number of points of each.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="model">The model.</param>
    /// <param name="threadCount">The number of threads.</param>
    /// <param name="give">Gives the points of a part; called once for each, from any thread.</param>
    /// <param name="take">Takes the outputs at the points of a part, [points x outputs]; from any thread.</param>
    /// <param name="store">Keeps the outputs at the points of a group of parts; <see langword="null"/> for none.</param>
    /// <param name="progress">Is told how many parts are done, and of how many; from any thread.</param>
    /// <param name="cancellation">Stops the work; what is not finished by then is not taken.</param>
    public static void Run(
        int parts, int pointsPerPart, int outputs, GlobalBatchModel model, int threadCount, Func<int, IEnumerable<double[]>> give, Action<int, double[]> take, IPartStore<double[]>? store, Action<int, int>? progress,
        CancellationToken cancellation)
    {
        var length = Math.Max(1, Points / pointsPerPart);
        var done = 0;
        try
        {
            Parallel.For(0, (parts + length - 1) / length, new ParallelOptions { MaxDegreeOfParallelism = threadCount, CancellationToken = cancellation }, Group);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // What was taken by then is what the caller has.
        }

        void Group(int group)
        {
            var first = group * length;
            var count = Math.Min(length, parts - first);
            double[][] points = [.. Enumerable.Range(first, count).SelectMany(give)];
            var results = store?.Read(group) ?? Computed(group, points);
            for (var part = 0; part < count; part++)
                take(first + part, results[(part * pointsPerPart * outputs)..((part + 1) * pointsPerPart * outputs)]);
            progress?.Invoke(Interlocked.Add(ref done, count), parts);
        }

        double[] Computed(int group, double[][] points)
        {
            var results = new double[points.Length * outputs];
            model(points, results);
            store?.Write(group, results);
            return results;
        }
    }

    /// <summary>A model of one point as one of several.</summary>
    public static GlobalBatchModel Of(GlobalModel model) => (points, outputs) =>
    {
        var count = outputs.Length / points.Count;
        for (var i = 0; i < points.Count; i++)
            model(points[i], outputs.AsSpan(i * count, count));
    };
}
