using System.Runtime.CompilerServices;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Follows one trajectory: Gillespie's direct method, with time cut into windows.</summary>
/// <remarks>D. T. Gillespie, J. Phys. Chem. 81 (1977) 2340, DOI 10.1021/j100540a008: exponential waiting times of the total rate, and a choice among the rates. Waiting times
/// have no memory, so that at a scheduled setting the rest of one is dropped and another is drawn.</remarks>
internal static class TrajectoryLoop
{
    /// <summary>Follows a trajectory from its first state to the end.</summary>
    public static void Follow<TWalk>(ref TWalk walk, MarkovPlan plan, ref TrajectoryRandom random)
        where TWalk : struct, IStateWalk
    {
        var position = 0L;
        foreach (var setting in plan.Settings)
        {
            Run(ref walk, plan, ref random, ref position, setting.Position);
            walk.Set(setting, ref random);
        }
        walk.End(Run(ref walk, plan, ref random, ref position, plan.End));
    }

    /// <summary>Follows the trajectory up to a time and returns whether it has met a fixed point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Run<TWalk>(ref TWalk walk, MarkovPlan plan, ref TrajectoryRandom random, ref long position, long stop)
        where TWalk : struct, IStateWalk
    {
        var now = position;
        position = stop;
        while (true)
        {
            var wait = walk.Wait;
            if (wait == double.PositiveInfinity)
            {
                Stay(ref walk, now, stop, plan.WindowsEnd);
                return true;
            }
            var time = plan.IsDiscrete ? WindowTime.Window : random.NextExponential() * wait;
            if (!(time < stop - now))
            {
                Stay(ref walk, now, stop, plan.WindowsEnd);
                return false;
            }
            var next = now + (long)time;
            Stay(ref walk, now, next, plan.WindowsEnd);
            now = next;
            walk.Move(random.NextDouble());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Stay<TWalk>(ref TWalk walk, long from, long to, long windowsEnd)
        where TWalk : struct, IStateWalk
    {
        const long within = WindowTime.Window - 1;
        to = Math.Min(to, windowsEnd);
        if (from >= to)
            return;
        var (first, last) = ((int)(from >> WindowTime.Bits), (int)(to >> WindowTime.Bits));
        if (first == last)
        {
            walk.Add(to - from);
            return;
        }
        if ((from & within) != 0)
        {
            walk.Add(WindowTime.Window - (from & within));
            walk.Close(first++);
        }
        if (first < last)
            walk.Span(first, last);
        if ((to & within) != 0)
            walk.Add(to & within);
    }
}
