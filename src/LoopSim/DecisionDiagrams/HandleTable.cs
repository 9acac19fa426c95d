using System.Runtime.InteropServices;

namespace LoopSim.DecisionDiagrams;

/// <summary>The diagrams that somebody outside holds, known by weak references, so that none has to be released by hand.</summary>
internal sealed class HandleTable
{
    private const int FirstCapacity = 64;
    private readonly List<WeakReference<Bdd>> _handles = [];
    private readonly Stack<int> _free = [];
    private int _sweepAt = FirstCapacity;

    /// <summary>Takes in a diagram.</summary>
    public void Add(Bdd diagram)
    {
        if (_free.Count == 0 && _handles.Count >= _sweepAt)
            Sweep();
        if (_free.TryPop(out var place))
            _handles[place].SetTarget(diagram);
        else
            _handles.Add(new WeakReference<Bdd>(diagram));
    }

    /// <summary>The edges of all diagrams that are still held.</summary>
    /// <remarks>What the runtime has not collected counts as held: collect first.</remarks>
    public IEnumerable<int> Edges()
    {
        foreach (var handle in _handles)
        {
            if (handle.TryGetTarget(out var diagram))
                yield return diagram.Edge;
        }
    }

    /// <summary>Finds the places whose diagrams were dropped; where these are few, lets the table double.</summary>
    private void Sweep()
    {
        var places = CollectionsMarshal.AsSpan(_handles);
        for (var place = 0; place < places.Length; place++)
        {
            if (!places[place].TryGetTarget(out _))
                _free.Push(place);
        }
        if (_free.Count < places.Length / 2)
            _sweepAt = 2 * places.Length;
    }
}
