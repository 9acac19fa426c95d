using System.Runtime.CompilerServices;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Follows one trajectory: Gillespie's direct method.</summary>
/// <remarks>D. T. Gillespie, J. Phys. Chem. 81 (1977) 2340, DOI 10.1021/j100540a008: exponential waiting times of the total rate, and a choice among the rates. Waiting times
/// have no memory, so that at a scheduled setting the rest of one is dropped and another is drawn.</remarks>
internal static class TrajectoryLoop
{
    /// <summary>Follows a trajectory from its first state to the end.</summary>
    public static void Follow<TWalk>(ref TWalk walk, MarkovPlan plan, ReadOnlySpan<ulong> first, ref TrajectoryRandom random)
        where TWalk : struct, IStateWalk
    {
        walk.Start(first);
        var position = 0L;
        foreach (var setting in plan.Settings)
        {
            Run(ref walk, plan, position, setting.Position, ref random);
            position = setting.Position;
            walk.Set(position, setting, ref random);
        }
        Run(ref walk, plan, position, plan.End, ref random);
        walk.End(plan.End);
    }

    /// <summary>Follows the trajectory from one time up to another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TWalk>(ref TWalk walk, MarkovPlan plan, long now, long stop, ref TrajectoryRandom stream)
        where TWalk : struct, IStateWalk
    {
        // What is passed by reference lives in memory; this copy does not.
        var random = stream;
        while (true)
        {
            var wait = walk.Wait;
            if (wait == double.PositiveInfinity)
                break;
            var time = plan.IsDiscrete ? WindowTime.Window : random.NextExponential() * wait;
            if (!(time < stop - now))
                break;
            now += double.ConvertToIntegerNative<long>(time);
            walk.Move(now, random.NextDouble());
        }
        stream = random;
    }
}
