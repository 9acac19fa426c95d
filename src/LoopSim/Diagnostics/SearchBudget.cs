using System.Diagnostics;
using System.Globalization;

namespace LoopSim.Diagnostics;

/// <summary>What is left of the limits of one running search. Begin one per search, and ask it often: asking is cheap.</summary>
/// <remarks>Safe from several threads. What is found before a limit is reached does not depend on it; where the search stops does.</remarks>
public sealed class SearchBudget
{
    private const int CallsBetweenLooks = 256;
    private readonly SearchLimits _limits;
    private readonly CancellationToken _cancellation;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly SearchBudget? _whole;
    private readonly int _mostCalls = int.MaxValue;
    private TimeSpan _until = TimeSpan.MaxValue;
    private int _calls;

    /// <summary>Begins to count.</summary>
    /// <param name="limits">What may be spent.</param>
    /// <param name="cancellation">Stops the search at once.</param>
    public SearchBudget(SearchLimits limits, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _limits = limits;
        _cancellation = cancellation;
    }

    private SearchBudget(SearchBudget whole, int mostCalls)
        : this(SearchLimits.None) => (_whole, _mostCalls) = (whole, mostCalls);

    /// <summary>The time since the search began.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Returns the budget of a part of the search: it ends where this one does, and also after some work, which does not depend on the machine.</summary>
    /// <param name="mostCalls">The most calls of <see cref="Spend"/>.</param>
    public SearchBudget Part(int mostCalls = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mostCalls);
        return new SearchBudget(this, mostCalls);
    }

    /// <summary>Stops the search where a limit is reached; looks at clock and memory only now and then.</summary>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public void Spend()
    {
        var calls = Interlocked.Increment(ref _calls);
        if (calls > _mostCalls || calls % CallsBetweenLooks == 0)
            ThrowIfSpent();
    }

    /// <summary>Stops the search where a limit is reached; looks at clock and memory now.</summary>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public void ThrowIfSpent()
    {
        _whole?.ThrowIfSpent();
        _cancellation.ThrowIfCancellationRequested();
        if (_watch.Elapsed >= _until)
            throw new SearchLimitException("the time allowed for one question was spent");
        if (_calls > _mostCalls)
            throw new SearchLimitException($"the {_mostCalls} steps that were allowed were taken");
        if (_limits.Time is { } time && _watch.Elapsed >= time)
            throw new SearchLimitException(string.Create(CultureInfo.InvariantCulture, $"the time limit of {time.TotalSeconds:0.###} s was reached"));
        if (_limits.MemoryBytes is { } memory && IsTaken(memory))
            throw new SearchLimitException(string.Create(CultureInfo.InvariantCulture, $"the memory limit of {memory / (1 << 20)} MB was reached"));
    }

    /// <summary>Allows so much time from now on; of a part, no more than the whole has left.</summary>
    internal void Allow(TimeSpan time) => _until = _watch.Elapsed + time;

    /// <summary>Whether so much memory is taken by what is in use; what is not is only cleared away where it would seem so.</summary>
    private static bool IsTaken(long bytes)
    {
        if (GC.GetTotalMemory(forceFullCollection: false) < bytes)
            return false;
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false) >= bytes;
    }

    /// <summary>Says how far the search is.</summary>
    /// <param name="progress">A few words.</param>
    public void Report(string progress) => _limits.OnProgress?.Invoke(progress);
}
