using System.Runtime.CompilerServices;

namespace LoopSim.Boolean.Stochastic;

/// <summary>The window in which a trajectory is: what it has done there so far, and what becomes of it at the window's end.</summary>
internal sealed class OpenWindow(WindowSums sums, long windowsEnd)
{
    private const long Within = WindowTime.Window - 1;

    private readonly WindowSums _sums = sums;
    private readonly long _windowsEnd = windowsEnd;
    private long[] _times = new long[1];
    private int[] _met = new int[2];
    private int _metCount;
    private double _entropy;

    /// <summary>The trajectory looks the same from one time to another, which may lie in other windows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Stay(in Appearance appearance, long from, long to)
    {
        if ((from ^ to) >> WindowTime.Bits == 0 && to < _windowsEnd)
            Add(appearance, from, to - from);
        else
            StayLong(appearance, from, Math.Min(to, _windowsEnd));
    }

    private void StayLong(in Appearance appearance, long from, long to)
    {
        if (from >= to)
            return;
        var (first, last) = ((int)(from >> WindowTime.Bits), (int)(to >> WindowTime.Bits));
        if ((from & Within) != 0 && first < last)
        {
            Add(appearance, from, WindowTime.Window - (from & Within));
            Close(first++);
            from = (long)first << WindowTime.Bits;
        }
        if (first < last)
        {
            _sums.AddSpan(appearance, first, last);
            from = (long)last << WindowTime.Bits;
        }
        if (from < to)
            Add(appearance, from, to - from);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(in Appearance appearance, long from, long time)
    {
        var state = appearance.Shown;
        if (state >= _times.Length)
            Grow(state);
        // Written whether new or not, and kept where new: which of both cannot be foretold, and a wrong guess costs more than the work.
        ref var sum = ref _times[state];
        _met[_metCount] = state;
        _metCount += sum == 0 & time != 0 ? 1 : 0;
        sum += time;
        _entropy += time * appearance.Entropy;
        _sums.Measures.AddDistance((int)(from >> WindowTime.Bits), appearance.Distance, time);
    }

    private void Close(int window)
    {
        for (var i = 0; i < _metCount; i++)
        {
            ref var time = ref _times[_met[i]];
            _sums.Times.Add(_met[i], window, time);
            time = 0;
        }
        _sums.Measures.AddEntropy(window, _entropy * (1.0 / WindowTime.Window));
        (_metCount, _entropy) = (0, 0);
    }

    private void Grow(int state)
    {
        var length = Math.Max(state + 1, _times.Length * 2);
        Array.Resize(ref _times, length);
        Array.Resize(ref _met, length + 1);
    }
}
