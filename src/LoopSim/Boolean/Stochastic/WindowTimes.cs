using System.Runtime.CompilerServices;

namespace LoopSim.Boolean.Stochastic;

/// <summary>The time spent in each state that results show, window by window, and the sum of its squares over trajectories.</summary>
/// <remarks>The first states have a row of cells each, as many as a cache holds. Later ones, of which there may be millions, each met in few windows, are written into a log one
/// behind the other, which is sorted and summed up when it is full. A stay through many windows is two marks, at its beginning and end.</remarks>
internal sealed class WindowTimes
{
    private const int MostCells = 1 << 16;
    private const int FirstLength = 1 << 8;

    /// <summary>The log is summed up from this length on: 8 MB.</summary>
    private const int FullLength = 1 << 18;

    private readonly int _windows;
    private readonly int _rows;
    private readonly int _fullLength;
    private Cell[] _cells = [];
    private int[] _spans = [];
    private Record[] _log = [];
    private int _logCount;
    private int[] _starts = [];
    private int _rowsInUse;

    /// <summary>Makes empty sums.</summary>
    /// <param name="windows">The number of windows.</param>
    /// <param name="fullLength">The log is summed up from this length on.</param>
    public WindowTimes(int windows, int fullLength = FullLength)
    {
        _fullLength = fullLength;
        _windows = windows;
        _rows = Math.Max(1, MostCells / windows);
    }

    /// <summary>Takes the time and its square in a window.</summary>
    public delegate void VisitWindow(int window, long time, long square);

    /// <summary>The time in a window and a state, beside the stays through whole windows.</summary>
    private struct Cell
    {
        public long Time;
        public long Square;
    }

    /// <summary>What happened in a window and a state.</summary>
    private struct Record
    {
        public int State;
        public int Window;

        /// <summary>The stays through whole windows that begin here less those that have ended.</summary>
        public long Spans;
        public Cell Cell;
    }

    /// <summary>Adds the time of a trajectory in a window.</summary>
    public void Add(int state, int window, long time)
    {
        ref var cell = ref At(state, window);
        cell.Time += time;
        cell.Square += WindowTime.Square(time);
    }

    /// <summary>Adds a whole window of several trajectories.</summary>
    public void AddWhole(int state, int window, int trajectories)
    {
        ref var cell = ref At(state, window);
        cell.Time += trajectories * WindowTime.Window;
        cell.Square += trajectories * WindowTime.WindowSquare;
    }

    /// <summary>Adds whole windows, from one up to but not including another.</summary>
    public void AddSpan(int state, int first, int end)
    {
        if (end == first + 1)
        {
            AddWhole(state, first, 1);
            return;
        }
        Mark(state, first, 1);
        if (end < _windows)
            Mark(state, end, -1);
    }

    /// <summary>Sums up what is written. Call it after the last trajectory, before the sums are asked for.</summary>
    public void Finish() => SumUp();

    /// <summary>Hands out the time and its square for each window in which a state was met, in the order of windows.</summary>
    public void ForEach(int state, VisitWindow visit)
    {
        if (state < _rowsInUse)
            UnfoldRow(_spans.AsSpan(state * _windows, _windows), _cells.AsSpan(state * _windows, _windows), visit);
        else if (state + 1 < _starts.Length)
            UnfoldLog(_log.AsSpan(_starts[state].._starts[state + 1]), visit);
    }

    private static void UnfoldRow(ReadOnlySpan<int> changes, ReadOnlySpan<Cell> cells, VisitWindow visit)
    {
        var spans = 0L;
        for (var window = 0; window < cells.Length; window++)
        {
            spans += changes[window];
            Visit(window, spans, cells[window], visit);
        }
    }

    private void UnfoldLog(ReadOnlySpan<Record> records, VisitWindow visit)
    {
        var spans = 0L;
        for (var i = 0; i < records.Length; i++)
        {
            spans += records[i].Spans;
            Visit(records[i].Window, spans, records[i].Cell, visit);
            var end = i + 1 < records.Length ? records[i + 1].Window : _windows;
            for (var window = records[i].Window + 1; spans != 0 && window < end; window++)
                Visit(window, spans, default, visit);
        }
    }

    private static void Visit(int window, long spans, Cell cell, VisitWindow visit)
    {
        var time = cell.Time + (spans << WindowTime.Bits);
        if (time != 0)
            visit(window, time, cell.Square + spans * WindowTime.WindowSquare);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Cell At(int state, int window)
    {
        if (state < _rows)
        {
            if (state >= _rowsInUse)
                Grow(state);
            return ref _cells[state * _windows + window];
        }
        return ref Append(state, window).Cell;
    }

    private void Mark(int state, int window, int change)
    {
        if (state >= _rows)
            Append(state, window).Spans = change;
        else
        {
            if (state >= _rowsInUse)
                Grow(state);
            _spans[state * _windows + window] += change;
        }
    }

    private void Grow(int state)
    {
        _rowsInUse = Math.Min(_rows, Math.Max(state + 1, _rowsInUse * 2));
        Array.Resize(ref _cells, _rowsInUse * _windows);
        Array.Resize(ref _spans, _rowsInUse * _windows);
    }

    private ref Record Append(int state, int window)
    {
        if (_logCount == _log.Length)
            MakeRoom();
        ref var record = ref _log[_logCount++];
        record = new Record { State = state, Window = window };
        return ref record;
    }

    private void MakeRoom()
    {
        if (_log.Length >= _fullLength)
            SumUp();
        if (_logCount * 2 >= _log.Length)
            Array.Resize(ref _log, Math.Max(FirstLength, _log.Length * 2));
    }

    /// <summary>Sorts the log by state and window, and puts one record in the place of those of the same state and window.</summary>
    private void SumUp()
    {
        var states = 0;
        foreach (ref readonly var record in _log.AsSpan(0, _logCount))
            states = Math.Max(states, record.State + 1);
        _starts = new int[states + 1];
        foreach (ref readonly var record in _log.AsSpan(0, _logCount))
            _starts[record.State + 1]++;
        for (var i = 1; i < _starts.Length; i++)
            _starts[i] += _starts[i - 1];
        var sorted = new Record[_log.Length];
        var places = _starts.AsSpan(0, states).ToArray();
        foreach (ref readonly var record in _log.AsSpan(0, _logCount))
            sorted[places[record.State]++] = record;
        _logCount = 0;
        for (var state = 0; state < states; state++)
        {
            var records = sorted.AsSpan(_starts[state].._starts[state + 1]);
            _starts[state] = _logCount;
            SumUp(records);
        }
        _starts[^1] = _logCount;
    }

    private void SumUp(Span<Record> records)
    {
        if (!InOrder(records))
            records.Sort(static (a, b) => a.Window.CompareTo(b.Window));
        for (var i = 0; i < records.Length; i++)
        {
            if (i == 0 || records[i].Window != records[i - 1].Window)
                _log[_logCount++] = records[i];
            else
                _log[_logCount - 1] = Sum(_log[_logCount - 1], records[i]);
        }
    }

    private static bool InOrder(ReadOnlySpan<Record> records)
    {
        for (var i = 1; i < records.Length; i++)
        {
            if (records[i].Window < records[i - 1].Window)
                return false;
        }
        return true;
    }

    private static Record Sum(Record one, Record other)
    {
        one.Spans += other.Spans;
        one.Cell.Time += other.Cell.Time;
        one.Cell.Square += other.Cell.Square;
        return one;
    }
}
