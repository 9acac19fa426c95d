namespace LoopSim.Boolean.Stochastic;

/// <summary>The time spent in each of any number of states, window by window.</summary>
/// <remarks>Each window has a log of states and times, written one behind the other, which is summed up in a table when it is full: where there are millions of states, that spares a miss of
/// the cache for each of them.</remarks>
internal sealed class WindowLogs
{
    private const int FirstLength = 16;
    private const int FullLength = 1024;

    /// <summary>Up to so many states of the open window are compared one by one, which is faster than a look-up.</summary>
    private const int MostCompared = 32;
    private const long SpanBegins = -1;
    private const long SpanEnds = -2;

    private readonly int _words;
    private readonly Log?[] _logs;
    private ulong[] _openStates;
    private long[] _openTimes;
    private int _openCount;
    private StateTable _openTable;

    public WindowLogs(int windows, int words)
    {
        _words = words;
        _logs = new Log[windows];
        _openStates = new ulong[FirstLength * words];
        _openTimes = new long[FirstLength];
        _openTable = new StateTable(words);
    }

    /// <summary>Adds a time in the window that is open.</summary>
    public void Add(ReadOnlySpan<ulong> state, long time)
    {
        var place = _openCount <= MostCompared ? Compared(state) : LookedUp(state);
        if (place < _openCount)
        {
            _openTimes[place] += time;
            return;
        }
        if (_openCount == _openTimes.Length)
        {
            Array.Resize(ref _openStates, _openStates.Length * 2);
            Array.Resize(ref _openTimes, _openTimes.Length * 2);
        }
        state.CopyTo(_openStates.AsSpan(_openCount * _words));
        _openTimes[_openCount++] = time;
    }

    /// <summary>Ends the window that is open.</summary>
    public void Close(int window)
    {
        for (var i = 0; i < _openCount; i++)
            Write(window, Open(i), _openTimes[i]);
        _openCount = 0;
        if (_openTable.Count > 0)
            _openTable = new StateTable(_words);
    }

    /// <summary>Adds whole windows.</summary>
    public void Span(ReadOnlySpan<ulong> state, int first, int end)
    {
        if (end == first + 1)
        {
            Write(first, state, WindowTime.Window);
            return;
        }
        Write(first, state, SpanBegins);
        if (end < _logs.Length)
            Write(end, state, SpanEnds);
    }

    /// <summary>Hands out the state, the time and its square for each window and each state met in it, in the order of windows.</summary>
    public void ForEach(VisitState visit)
    {
        // Stays that go on: their states, and how many trajectories are in each.
        var staying = new Log(_words);
        for (var window = 0; window < _logs.Length; window++)
        {
            if (_logs[window] is { } log)
                MoveTo(staying, log);
            _logs[window] = null;
            for (var i = 0; i < staying.Table.Count; i++)
            {
                ref var sum = ref staying.Sums[i];
                var time = sum.Time + (sum.Spans << WindowTime.Bits);
                if (time != 0)
                    visit(window, staying.Table[i], time, sum.Square + sum.Spans * WindowTime.WindowSquare);
                (sum.Time, sum.Square) = (0, 0);
            }
            staying = staying.WithoutGone();
        }
    }

    /// <summary>Takes a state with its time and square in a window.</summary>
    public delegate void VisitState(int window, ReadOnlySpan<ulong> state, long time, long square);

    private ReadOnlySpan<ulong> Open(int place) => _openStates.AsSpan(place * _words, _words);

    private int Compared(ReadOnlySpan<ulong> state)
    {
        for (var i = _openCount - 1; i >= 0; i--)
        {
            if (state.SequenceEqual(Open(i)))
                return i;
        }
        return _openCount;
    }

    /// <summary>The table numbers states in the order in which they come, as the open window does.</summary>
    private int LookedUp(ReadOnlySpan<ulong> state)
    {
        while (_openTable.Count < _openCount)
            _openTable.IndexOf(Open(_openTable.Count));
        return _openTable.IndexOf(state);
    }

    private void MoveTo(Log staying, Log log)
    {
        SumUp(log);
        for (var i = 0; i < log.Table.Count; i++)
        {
            ref var sum = ref staying.SumOf(log.Table[i]);
            sum.Spans += log.Sums[i].Spans;
            (sum.Time, sum.Square) = (log.Sums[i].Time, log.Sums[i].Square);
        }
    }

    private void Write(int window, ReadOnlySpan<ulong> state, long time)
    {
        var log = _logs[window] ??= new Log(_words);
        var start = log.Count++ * (_words + 1);
        state.CopyTo(log.Entries.AsSpan(start));
        log.Entries[start + _words] = (ulong)time;
        if (start + _words + 1 < log.Entries.Length)
            return;
        if (log.Count < FullLength)
            log.Entries = [.. log.Entries, .. new ulong[log.Entries.Length]];
        else
            SumUp(log);
    }

    private void SumUp(Log log)
    {
        for (var i = 0; i < log.Count; i++)
        {
            var entry = log.Entries.AsSpan(i * (_words + 1), _words + 1);
            ref var sum = ref log.SumOf(entry[.._words]);
            var time = (long)entry[_words];
            if (time == SpanBegins)
                sum.Spans++;
            else if (time == SpanEnds)
                sum.Spans--;
            else
            {
                sum.Time += time;
                sum.Square += WindowTime.Square(time);
            }
        }
        log.Count = 0;
    }

    private struct Sum
    {
        public long Time;
        public long Square;
        public long Spans;
    }

    private sealed class Log(int words)
    {
        public ulong[] Entries { get; set; } = new ulong[FirstLength * (words + 1)];

        public int Count { get; set; }

        public StateTable Table { get; } = new(words);

        public Sum[] Sums { get; private set; } = new Sum[FirstLength];

        public ref Sum SumOf(ReadOnlySpan<ulong> state)
        {
            var place = Table.IndexOf(state);
            if (place >= Sums.Length)
            {
                var sums = Sums;
                Array.Resize(ref sums, place * 2);
                Sums = sums;
            }
            return ref Sums[place];
        }

        /// <summary>The states in which some trajectory stays.</summary>
        public Log WithoutGone()
        {
            var kept = new Log(words);
            for (var i = 0; i < Table.Count; i++)
            {
                if (Sums[i].Spans != 0)
                    kept.SumOf(Table[i]).Spans = Sums[i].Spans;
            }
            return kept;
        }
    }
}
