using System.Runtime.CompilerServices;

namespace LoopSim.Boolean.Stochastic;

/// <summary>The time spent in each of a moderate number of states, window by window.</summary>
/// <remarks>A row of cells for each state, in pages that are made when first touched. A stay through many windows is two marks, at its beginning and end.</remarks>
internal sealed class WindowCells
{
    private const int PageBits = 3;
    private const int PageMask = (1 << PageBits) - 1;

    private readonly int _windows;
    private readonly int _pagesPerRow;
    private int[] _pages = [];
    private Cell[] _cells = new Cell[1 << PageBits];
    private int _used = 1;
    private long[] _open = [];
    private int[] _touched = new int[1];
    private int _touchedCount;

    public WindowCells(int windows)
    {
        _windows = windows;
        _pagesPerRow = (windows >> PageBits) + 1;
    }

    private struct Cell
    {
        public long Time;
        public long Square;

        /// <summary>The stays through whole windows that begin here less those that have ended.</summary>
        public long Spans;
    }

    /// <summary>Makes room for a number of states: the others must not be added before.</summary>
    public void Reserve(int states)
    {
        if (states <= _open.Length)
            return;
        var rows = Math.Max(states, Math.Max(16, _open.Length * 2));
        Array.Resize(ref _open, rows);
        Array.Resize(ref _touched, rows + 1);
        Array.Resize(ref _pages, rows * _pagesPerRow);
    }

    /// <summary>Adds a time in the window that is open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int state, long time)
    {
        // Written whether new or not, and kept where new: which of both cannot be foretold, and a wrong guess costs more than the work.
        ref var open = ref _open[state];
        _touched[_touchedCount] = state;
        _touchedCount += open == 0 & time != 0 ? 1 : 0;
        open += time;
    }

    /// <summary>Ends the window that is open.</summary>
    public void Close(int window)
    {
        for (var i = 0; i < _touchedCount; i++)
        {
            var state = _touched[i];
            var time = _open[state];
            _open[state] = 0;
            ref var cell = ref At(state, window);
            cell.Time += time;
            cell.Square += WindowTime.Square(time);
        }
        _touchedCount = 0;
    }

    /// <summary>Adds whole windows.</summary>
    public void Span(int state, int first, int end)
    {
        ref var cell = ref At(state, first);
        if (end == first + 1)
        {
            cell.Time += WindowTime.Window;
            cell.Square += WindowTime.WindowSquare;
            return;
        }
        cell.Spans++;
        if (end < _windows)
            At(state, end).Spans--;
    }

    /// <summary>Hands out the time and its square for each window of a state in which it was met.</summary>
    public void ForEach(int state, Action<int, long, long> visit)
    {
        var spans = 0L;
        for (var window = 0; state < _open.Length && window < _windows; window++)
        {
            var page = _pages[state * _pagesPerRow + (window >> PageBits)];
            var cell = page == 0 ? default : _cells[(page << PageBits) + (window & PageMask)];
            spans += cell.Spans;
            var time = cell.Time + (spans << WindowTime.Bits);
            if (time != 0)
                visit(window, time, cell.Square + spans * WindowTime.WindowSquare);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Cell At(int state, int window)
    {
        ref var page = ref _pages[state * _pagesPerRow + (window >> PageBits)];
        if (page == 0)
            page = NewPage();
        return ref _cells[(page << PageBits) + (window & PageMask)];
    }

    private int NewPage()
    {
        if ((_used + 1) << PageBits > _cells.Length)
            Array.Resize(ref _cells, _cells.Length * 2);
        return _used++;
    }

}
