using System.Runtime.CompilerServices;

namespace LoopSim.Solvers.Stochastic;

/// <summary>When each reaction is next due, with the earliest at hand: a heap of four branches that knows where each reaction stands.</summary>
internal sealed class EventQueue(int count)
{
    private const int Fan = 4;

    private readonly Entry[] _heap = new Entry[count];
    private readonly int[] _places = new int[count];

    private readonly record struct Entry(double Due, int Reaction);

    /// <summary>The reaction that is due first.</summary>
    public int First => _heap[0].Reaction;

    /// <summary>When the first is due.</summary>
    public double FirstDue => _heap.Length == 0 ? double.PositiveInfinity : _heap[0].Due;

    /// <summary>When a reaction is due.</summary>
    public double DueOf(int reaction) => _heap[_places[reaction]].Due;

    /// <summary>Fills the queue.</summary>
    public void Fill(ReadOnlySpan<double> due)
    {
        for (var i = 0; i < due.Length; i++)
            (_heap[i], _places[i]) = (new Entry(due[i], i), i);
        for (var i = due.Length / Fan; i >= 0 && i < due.Length; i--)
            Sink(i, _heap[i]);
    }

    /// <summary>Changes when a reaction is due.</summary>
    public void Set(int reaction, double due)
    {
        var place = _places[reaction];
        var entry = new Entry(due, reaction);
        if (place > 0 && due < _heap[(place - 1) / Fan].Due)
            Rise(place, entry);
        else
            Sink(place, entry);
    }

    private void Rise(int place, Entry entry)
    {
        while (place > 0 && (place - 1) / Fan is var above && entry.Due < _heap[above].Due)
        {
            Put(place, _heap[above]);
            place = above;
        }
        Put(place, entry);
    }

    private void Sink(int place, Entry entry)
    {
        var heap = _heap;
        while (true)
        {
            var first = Fan * place + 1;
            if (first >= heap.Length)
                break;
            var least = first;
            for (var i = first + 1; i < Math.Min(first + Fan, heap.Length); i++)
            {
                if (heap[i].Due < heap[least].Due)
                    least = i;
            }
            if (!(heap[least].Due < entry.Due))
                break;
            Put(place, heap[least]);
            place = least;
        }
        Put(place, entry);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(int place, Entry entry)
    {
        _heap[place] = entry;
        _places[entry.Reaction] = place;
    }
}
