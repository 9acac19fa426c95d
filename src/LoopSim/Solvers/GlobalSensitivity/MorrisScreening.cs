using System.Collections.Immutable;
using LoopSim.Randomness;

namespace LoopSim.Solvers.GlobalSensitivity;

/// <summary>Screens factors by elementary effects: how much an output changes, per unit of the cube, where one factor moves alone, at many places.</summary>
/// <remarks>Morris 1991, doi:10.1080/00401706.1991.10484804: trajectories on a grid of four levels, each factor moved once in each by two thirds of its range. The mean of absolute effects, μ*, after Campolongo,
/// Cariboni and Saltelli 2007, doi:10.1016/j.envsoft.2006.10.004. A trajectory costs (factors + 1) runs.</remarks>
public sealed class MorrisScreening
{
    private const int Levels = 4;
    private const double Move = Levels / (2.0 * (Levels - 1));

    private MorrisScreening(ImmutableArray<ImmutableArray<MorrisEffect>> effects, int trajectories, int failed) => (Effects, Trajectories, Failed) = (effects, trajectories, failed);

    /// <summary>The effects, output by output, one per factor.</summary>
    public ImmutableArray<ImmutableArray<MorrisEffect>> Effects { get; }

    /// <summary>The trajectories that they rest on.</summary>
    public int Trajectories { get; }

    /// <summary>Trajectories left out because the model could not be computed at one of their points.</summary>
    public int Failed { get; }

    /// <summary>Screens a model.</summary>
    /// <param name="factors">The number of factors.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="model">The model.</param>
    /// <param name="trajectories">The number of trajectories, at least 2.</param>
    /// <param name="seed">The seed of the trajectories.</param>
    /// <param name="threadCount">The number of threads; results do not depend on it.</param>
    /// <param name="progress">Is told how many trajectories are done, and of how many; from any thread.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static MorrisScreening Run(
        int factors, int outputs, GlobalModel model, int trajectories, ulong seed, int threadCount, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factors, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(trajectories, 2);
        var effects = new double[trajectories][];
        var done = 0;
        Parallel.For(0, trajectories, new ParallelOptions { MaxDegreeOfParallelism = threadCount, CancellationToken = cancellation }, trajectory =>
        {
            effects[trajectory] = Follow(factors, outputs, model, new RandomStream(seed, (ulong)trajectory));
            progress?.Invoke(Interlocked.Increment(ref done), trajectories);
        });
        double[][] whole = [.. effects.Where(e => Array.TrueForAll(e, double.IsFinite))];
        return new MorrisScreening(
            [.. Enumerable.Range(0, outputs).Select(output => Enumerable.Range(0, factors).Select(i => MorrisEffect.Of([.. whole.Select(e => e[i * outputs + output])])).ToImmutableArray())],
            whole.Length, trajectories - whole.Length);
    }

    /// <summary>The elementary effect of each factor on each output along a random trajectory.</summary>
    private static double[] Follow(int factors, int outputs, GlobalModel model, RandomStream random)
    {
        var (point, before, after, effects) = (new double[factors], new double[outputs], new double[outputs], new double[factors * outputs]);
        int[] order = [.. Enumerable.Range(0, factors)];
        for (var i = factors - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
        // A level from which the move, up or down, stays within the cube.
        for (var i = 0; i < factors; i++)
            point[i] = random.NextInt(Levels) / (Levels - 1.0);
        model(point, before);
        foreach (var i in order)
        {
            var move = point[i] < 0.5 ? Move : -Move;
            point[i] = Math.Clamp(point[i] + move, 0, 1);
            model(point, after);
            for (var output = 0; output < outputs; output++)
                effects[i * outputs + output] = (after[output] - before[output]) / move;
            (before, after) = (after, before);
        }
        return effects;
    }
}
