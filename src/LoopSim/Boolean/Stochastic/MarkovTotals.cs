namespace LoopSim.Boolean.Stochastic;

/// <summary>The sums of all workers, in whole numbers.</summary>
internal sealed class MarkovTotals
{
    private MarkovTotals(MarkovPlan plan)
    {
        States = new StateTable(plan.Network.Words);
        Windows = new List<Entry>[plan.WindowCount];
        for (var i = 0; i < Windows.Length; i++)
            Windows[i] = [];
        (Entropy, EntropySquare) = (new long[plan.WindowCount], new long[plan.WindowCount]);
        DistanceCount = TrajectoryWorker.DistancesOf(plan);
        Distance = plan.CountsDistancesApart ? new long[plan.WindowCount * DistanceCount] : null;
        Ends = new EndCounts(plan.Network.Words);
    }

    /// <summary>A state with the time in a window, and its square.</summary>
    public readonly record struct Entry(int State, long Time, long Square);

    /// <summary>The states shown.</summary>
    public StateTable States { get; private set; }

    /// <summary>What was met in each window, in the order of states.</summary>
    public List<Entry>[] Windows { get; }

    public long[] Entropy { get; }

    public long[] EntropySquare { get; }

    /// <summary>The number of distances from the reference state.</summary>
    public int DistanceCount { get; }

    /// <summary>Time per window and distance; <see langword="null"/> where it follows from the states.</summary>
    public long[]? Distance { get; }

    public EndCounts Ends { get; }

    public static MarkovTotals Of(MarkovPlan plan, TrajectoryWorker[] workers)
    {
        var totals = new MarkovTotals(plan);
        foreach (var worker in workers)
        {
            totals.AddWindows(worker);
            worker.Measures.AddTo(totals.Entropy, totals.EntropySquare, totals.Distance ?? []);
            for (var i = 0; i < worker.Graph.States.Count; i++)
            {
                if (worker.Graph[i].Ends > 0)
                    totals.Ends.Add(worker.Graph.States[i], worker.Graph[i].Wait == double.PositiveInfinity, worker.Graph[i].Ends);
            }
            for (var i = 0; i < worker.Ends.States.Count; i++)
                totals.Ends.Add(worker.Ends.States[i], worker.Ends[i].IsFixed, worker.Ends[i].Count);
        }
        totals.Sort(plan.Network.Words);
        return totals;
    }

    private void AddWindows(TrajectoryWorker worker)
    {
        for (var output = 0; output < worker.Graph.Outputs.Count; output++)
        {
            var state = States.IndexOf(worker.Graph.Outputs[output]);
            worker.ForEachCell(output, (window, time, square) => Windows[window].Add(new Entry(state, time, square)));
        }
        worker.Logs.ForEach((window, state, time, square) => Windows[window].Add(new Entry(States.IndexOf(state), time, square)));
    }

    /// <summary>Puts states into their order, and one entry in the place of those of several workers.</summary>
    private void Sort(int words)
    {
        var order = Enumerable.Range(0, States.Count).ToArray();
        Array.Sort(order, (a, b) => BooleanState.ComparePacked(States[a], States[b]));
        var rank = new int[order.Length];
        var sorted = new StateTable(words);
        foreach (var state in order)
            rank[state] = sorted.IndexOf(States[state]);
        States = sorted;
        Parallel.ForEach(Windows, window => Sort(window, rank));
    }

    private static void Sort(List<Entry> window, int[] rank)
    {
        for (var i = 0; i < window.Count; i++)
            window[i] = window[i] with { State = rank[window[i].State] };
        window.Sort((a, b) => a.State.CompareTo(b.State));
        var kept = 0;
        for (var i = 0; i < window.Count; i++)
        {
            if (kept > 0 && window[kept - 1].State == window[i].State)
                window[kept - 1] = new Entry(window[i].State, window[kept - 1].Time + window[i].Time, window[kept - 1].Square + window[i].Square);
            else
                window[kept++] = window[i];
        }
        window.RemoveRange(kept, window.Count - kept);
    }
}
