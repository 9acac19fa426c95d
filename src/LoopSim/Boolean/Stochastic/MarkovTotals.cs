using System.Runtime.InteropServices;

namespace LoopSim.Boolean.Stochastic;

/// <summary>The sums of all workers, in whole numbers.</summary>
internal sealed class MarkovTotals
{
    private readonly int _words;
    private readonly List<ulong> _states = [];
    private readonly Entry[][] _windows;
    private readonly int[] _counts;

    private MarkovTotals(MarkovPlan plan, TrajectoryWorker[] workers)
    {
        _words = plan.Network.Words;
        (Entropy, EntropySquare) = (new long[plan.WindowCount], new long[plan.WindowCount]);
        DistanceCount = TrajectoryWorker.DistancesOf(plan);
        Distance = plan.CountsDistancesApart ? new long[plan.WindowCount * DistanceCount] : null;
        Ends = new EndCounts(_words);
        foreach (var worker in workers)
            AddEndsOf(worker);
        Parallel.ForEach(workers, worker => worker.Sums.Times.Finish());
        _windows = [.. EntriesPerWindow(plan, workers).Select(count => new Entry[count])];
        _counts = new int[_windows.Length];
        AddStates(workers);
        Distances = [.. Enumerable.Range(0, StateCount).Select(state => StateWalks.Distance(StateOf(state), plan.Network))];
    }

    /// <summary>A state with the time in a window, and its square.</summary>
    public readonly record struct Entry(int State, long Time, long Square);

    /// <summary>The number of states that occur in some window.</summary>
    public int StateCount => _states.Count / _words;

    public long[] Entropy { get; }

    public long[] EntropySquare { get; }

    /// <summary>The number of distances from the reference state.</summary>
    public int DistanceCount { get; }

    /// <summary>Time per window and distance; <see langword="null"/> where it follows from the states.</summary>
    public long[]? Distance { get; }

    /// <summary>The distance of each state from the reference state.</summary>
    public int[] Distances { get; }

    public EndCounts Ends { get; }

    public static MarkovTotals Of(MarkovPlan plan, TrajectoryWorker[] workers) => new(plan, workers);

    /// <summary>The packed state of a number; states are numbered in their order.</summary>
    public ReadOnlySpan<ulong> StateOf(int number) => CollectionsMarshal.AsSpan(_states).Slice(number * _words, _words);

    /// <summary>What was met in a window, in the order of states.</summary>
    public ReadOnlyMemory<Entry> InWindow(int window) => _windows[window].AsMemory(0, _counts[window]);

    private void AddEndsOf(TrajectoryWorker worker)
    {
        worker.Sums.Measures.AddTo(Entropy, EntropySquare, Distance ?? []);
        for (var i = 0; i < worker.Graph.States.Count; i++)
        {
            if (worker.Graph[i].Ends > 0)
                Ends.Add(worker.Graph.States[i], worker.Graph[i].Wait == double.PositiveInfinity, worker.Graph[i].Ends);
        }
        for (var i = 0; i < worker.Ends.States.Count; i++)
            Ends.Add(worker.Ends.States[i], worker.Ends[i].IsFixed, worker.Ends[i].Count);
    }

    /// <summary>Returns the number of entries of each window; a state that several workers met counts for each.</summary>
    private static int[] EntriesPerWindow(MarkovPlan plan, TrajectoryWorker[] workers)
    {
        var counts = new int[plan.WindowCount];
        foreach (var worker in workers)
        {
            for (var state = 0; state < worker.Sums.Shown.Count; state++)
                worker.Sums.Times.ForEach(state, (window, _, _) => counts[window]++);
        }
        return counts;
    }

    /// <summary>Goes through the states of all workers in their order, each state once.</summary>
    private void AddStates(TrajectoryWorker[] workers)
    {
        var orders = new int[workers.Length][];
        Parallel.For(0, workers.Length, i => orders[i] = workers[i].Sums.Shown.InOrder());
        var at = new int[workers.Length];
        while (Least(workers, orders, at) is var least && least >= 0)
        {
            var state = workers[least].Sums.Shown[orders[least][at[least]]];
            _states.AddRange(state);
            for (var i = least; i < workers.Length; i++)
            {
                if (at[i] < orders[i].Length && workers[i].Sums.Shown[orders[i][at[i]]].SequenceEqual(state))
                    workers[i].Sums.Times.ForEach(orders[i][at[i]++], Add);
            }
        }
    }

    /// <summary>Returns the first worker whose next state is not above that of another; below 0 where there is no state any more.</summary>
    private static int Least(TrajectoryWorker[] workers, int[][] orders, int[] at)
    {
        var least = -1;
        for (var i = 0; i < workers.Length; i++)
        {
            if (at[i] < orders[i].Length
                && (least < 0 || BooleanState.ComparePacked(workers[i].Sums.Shown[orders[i][at[i]]], workers[least].Sums.Shown[orders[least][at[least]]]) < 0))
                least = i;
        }
        return least;
    }

    private void Add(int window, long time, long square)
    {
        var (entries, state) = (_windows[window], StateCount - 1);
        ref var count = ref _counts[window];
        if (count > 0 && entries[count - 1] is var last && last.State == state)
            entries[count - 1] = new Entry(state, last.Time + time, last.Square + square);
        else
            entries[count++] = new Entry(state, time, square);
    }
}
