using System.Collections;

namespace LoopSim.Boolean.Stochastic;

/// <summary>The states that occur in a window, in their order, each with its probability; computed when asked for, since there may be millions in all windows.</summary>
public sealed class WindowStates : IReadOnlyList<StateInWindow>
{
    private readonly ReadOnlyMemory<MarkovTotals.Entry> _entries;
    private readonly int _samples;

    internal WindowStates(ReadOnlyMemory<MarkovTotals.Entry> entries, int samples)
    {
        _entries = entries;
        _samples = samples;
    }

    /// <summary>The number of states.</summary>
    public int Count => _entries.Length;

    /// <summary>The state at a place, from 0.</summary>
    /// <param name="index">The place.</param>
    public StateInWindow this[int index]
    {
        get
        {
            var entry = _entries.Span[index];
            var probability = entry.Time / (WindowTime.Window * (double)_samples);
            return new StateInWindow(entry.State, probability, StandardError.OfMean(probability, entry.Square / (WindowTime.WindowSquare * (double)_samples), _samples));
        }
    }

    /// <inheritdoc/>
    public IEnumerator<StateInWindow> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the entropy of the distribution, in bits.</summary>
    internal double Entropy()
    {
        var (entropy, last, term) = (0.0, 0L, 0.0);
        foreach (ref readonly var entry in _entries.Span)
        {
            // Where states are many, most were held by one trajectory throughout the window: their terms are the same.
            if (entry.Time != last)
            {
                last = entry.Time;
                var probability = last / (WindowTime.Window * (double)_samples);
                term = probability * Math.Log2(probability);
            }
            entropy -= term;
        }
        return Math.Max(0, entropy);
    }

    /// <summary>Returns the probability of each distance.</summary>
    /// <param name="distances">The distance of each state.</param>
    /// <param name="count">The number of distances.</param>
    internal double[] ByDistance(ReadOnlySpan<int> distances, int count)
    {
        var times = new long[count];
        foreach (ref readonly var entry in _entries.Span)
            times[distances[entry.State]] += entry.Time;
        return [.. times.Select(time => time / (WindowTime.Window * (double)_samples))];
    }
}
