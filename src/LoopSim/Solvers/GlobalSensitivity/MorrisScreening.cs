using System.Collections.Immutable;
using LoopSim.Randomness;
using LoopSim.Results;

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
    /// <param name="cancellation">Stops the work; what is finished by then is the result.</param>
    /// <exception cref="OperationCanceledException">The work was stopped before two trajectories were done.</exception>
    public static MorrisScreening Run(
        int factors, int outputs, GlobalModel model, int trajectories, ulong seed, int threadCount, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return RunBatched(factors, outputs, PointGroups.Of(model), trajectories, seed, threadCount, null, progress, cancellation);
    }

    /// <summary>Screens a model that computes several points at a time.</summary>
    /// <param name="factors">The number of factors.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="model">The model.</param>
    /// <param name="trajectories">The number of trajectories, at least 2.</param>
    /// <param name="seed">The seed of the trajectories.</param>
    /// <param name="threadCount">The number of threads; results do not depend on it.</param>
    /// <param name="store">Keeps the outputs at the points of some trajectories at a time; <see langword="null"/> for none.</param>
    /// <param name="progress">Is told how many trajectories are done, and of how many; from any thread.</param>
    /// <param name="cancellation">Stops the work; what is finished by then is the result.</param>
    /// <exception cref="OperationCanceledException">The work was stopped before two trajectories were done.</exception>
    public static MorrisScreening RunBatched(
        int factors, int outputs, GlobalBatchModel model, int trajectories, ulong seed, int threadCount, IPartStore<double[]>? store = null, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factors, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(trajectories, 2);
        var (moves, effects) = (new (int Factor, double Move)[trajectories][], new double[]?[trajectories]);
        PointGroups.Run(trajectories, factors + 1, outputs, model, threadCount, Points, (trajectory, values) => effects[trajectory] = EffectsOf(moves[trajectory], values, outputs), store, progress, cancellation);
        double[][] done = [.. effects.OfType<double[]>()];
        if (done.Length < 2)
            cancellation.ThrowIfCancellationRequested();
        double[][] whole = [.. done.Where(e => Array.TrueForAll(e, double.IsFinite))];
        return new MorrisScreening(
            [.. Enumerable.Range(0, outputs).Select(output => Enumerable.Range(0, factors).Select(i => MorrisEffect.Of([.. whole.Select(e => e[i * outputs + output])])).ToImmutableArray())],
            whole.Length, done.Length - whole.Length);

        double[][] Points(int trajectory)
        {
            var (points, ways) = Trajectory(factors, new RandomStream(seed, (ulong)trajectory));
            moves[trajectory] = ways;
            return points;
        }
    }

    /// <summary>A random trajectory: its points, and which factor moved by how much between them.</summary>
    private static (double[][] Points, (int Factor, double Move)[] Moves) Trajectory(int factors, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, factors)];
        for (var i = factors - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
        var (points, moves) = (new double[factors + 1][], new (int, double)[factors]);
        // A level from which the move, up or down, stays within the cube.
        points[0] = [.. Enumerable.Range(0, factors).Select(_ => random.NextInt(Levels) / (Levels - 1.0))];
        for (var step = 0; step < factors; step++)
        {
            var (next, i) = ((double[])points[step].Clone(), order[step]);
            var move = next[i] < 0.5 ? Move : -Move;
            next[i] = Math.Clamp(next[i] + move, 0, 1);
            (points[step + 1], moves[step]) = (next, (i, move));
        }
        return (points, moves);
    }

    /// <summary>The elementary effect of each factor on each output along a trajectory.</summary>
    private static double[] EffectsOf((int Factor, double Move)[] moves, double[] values, int outputs)
    {
        var effects = new double[moves.Length * outputs];
        for (var step = 0; step < moves.Length; step++)
        {
            for (var output = 0; output < outputs; output++)
                effects[moves[step].Factor * outputs + output] = (values[(step + 1) * outputs + output] - values[step * outputs + output]) / moves[step].Move;
        }
        return effects;
    }
}
