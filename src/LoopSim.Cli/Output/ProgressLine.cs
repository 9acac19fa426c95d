using System.Diagnostics;

namespace LoopSim.Cli.Output;

/// <summary>A bar with the time left on standard error, for work that takes over a second while a person watches.</summary>
internal sealed class ProgressLine(Terminal terminal, string what) : IDisposable
{
    private const int Width = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private int _length;
    private int _doneAtOnce;

    /// <summary>Reports how much is done.</summary>
    /// <param name="done">How many items are done.</param>
    /// <param name="total">How many there are.</param>
    public void Report(int done, int total)
    {
        if (!terminal.ErrorIsTerminal || total == 0)
            return;
        lock (_lock)
        {
            var working = _watch.Elapsed - Patience;
            if (working < TimeSpan.Zero)
            {
                _doneAtOnce = done;
                return;
            }
            var share = (double)done / total;
            // What is there at once may come from a run that was stopped: it says nothing of how long the rest takes.
            var left = done <= _doneAtOnce ? "" : $", {working.TotalSeconds * (total - done) / (done - _doneAtOnce):0} s left";
            var full = (int)(share * Width);
            Write($"{what} [{new string('#', full)}{new string('.', Width - full)}] {done} of {total}{left}");
        }
    }

    /// <summary>Reports how far a search is that does not know its end.</summary>
    /// <param name="progress">A few words.</param>
    public void Report(string progress)
    {
        if (!terminal.ErrorIsTerminal || _watch.Elapsed < Patience)
            return;
        lock (_lock)
            Write($"{what}: {progress}");
    }

    private void Write(string line)
    {
        terminal.Error.Write('\r' + line.PadRight(_length));
        _length = line.Length;
    }

    /// <summary>Wipes the line away.</summary>
    public void Dispose()
    {
        if (_length > 0)
            terminal.Error.Write('\r' + new string(' ', _length) + '\r');
    }
}
