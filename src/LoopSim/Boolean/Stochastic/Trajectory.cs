using System.Runtime.CompilerServices;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Stochastic;

/// <summary>One trajectory on its way, flip by flip: Gillespie's direct method.</summary>
/// <remarks>D. T. Gillespie, J. Phys. Chem. 81 (1977) 2340, DOI 10.1021/j100540a008: exponential waiting times of the total rate, and a choice among the rates. Waiting times
/// have no memory, so that at a scheduled setting the rest of one is dropped and another is drawn.</remarks>
internal struct Trajectory<TWalk>(TWalk walk)
    where TWalk : struct, IStateWalk
{
    private TrajectoryRandom _random;
    private long _now;
    private long _stop;
    private int _nextSetting;

    /// <summary>Where it is.</summary>
    public TWalk Walk = walk;

    /// <summary>Its number.</summary>
    public int Index { get; private set; }

    /// <summary>Begins it.</summary>
    /// <param name="plan">The simulation.</param>
    /// <param name="index">Its number.</param>
    /// <param name="from">The state in which it begins; empty to draw one.</param>
    public void Begin(MarkovPlan plan, int index, ReadOnlySpan<ulong> from)
    {
        (Index, _random) = (index, new TrajectoryRandom(plan.Seed, (ulong)index));
        (_now, _nextSetting, _stop) = (0, 0, plan.StopBefore(0));
        Span<ulong> first = stackalloc ulong[plan.Network.Words];
        if (from.IsEmpty)
            plan.Initial.Draw(first, ref _random);
        else
        {
            from.CopyTo(first);
            plan.Initial.Hold(first);
        }
        Walk.Start(first);
    }

    /// <summary>Goes on by a flip or a setting; returns whether it goes on from there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Step(MarkovPlan plan)
    {
        var wait = Walk.Wait;
        if (wait == double.PositiveInfinity)
            return Stop(plan, isFixed: true);
        var time = plan.IsDiscrete ? WindowTime.Window : _random.NextExponential() * wait;
        if (!(time < _stop - _now))
            return Stop(plan, isFixed: false);
        _now += double.ConvertToIntegerNative<long>(time);
        Walk.Move(_now, _random.NextDouble());
        return true;
    }

    private bool Stop(MarkovPlan plan, bool isFixed)
    {
        _now = _stop;
        if (_nextSetting == plan.Settings.Length)
        {
            Walk.End(_now, isFixed);
            return false;
        }
        Walk.Set(_now, plan.Settings[_nextSetting], ref _random);
        _stop = plan.StopBefore(++_nextSetting);
        return true;
    }
}
