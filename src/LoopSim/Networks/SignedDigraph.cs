using System.Collections.Immutable;

namespace LoopSim.Networks;

/// <summary>Vertices 0 to n - 1 and signed arcs between them: what feedback circuits are looked for in.</summary>
/// <remarks>Immutable.</remarks>
public sealed class SignedDigraph
{
    private readonly SignedArc[][] _from;

    /// <summary>Creates a graph.</summary>
    /// <param name="count">The number of vertices.</param>
    /// <param name="arcs">The arcs; several between the same two vertices count as several.</param>
    /// <exception cref="ArgumentException">An arc has no sign or ends at no vertex.</exception>
    public SignedDigraph(int count, IEnumerable<SignedArc> arcs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(arcs);
        Count = count;
        Arcs = [.. arcs];
        foreach (var arc in Arcs)
        {
            if (arc.Sign == RegulationSign.None || (uint)arc.Source >= (uint)count || (uint)arc.Target >= (uint)count)
                throw new ArgumentException($"{arc} is no signed arc between {count} vertices.", nameof(arcs));
        }
        _from = [.. Enumerable.Range(0, count).GroupJoin(Arcs, vertex => vertex, arc => arc.Source, (_, own) => own.ToArray())];
    }

    /// <summary>The number of vertices.</summary>
    public int Count { get; }

    /// <summary>The arcs.</summary>
    public ImmutableArray<SignedArc> Arcs { get; }

    /// <summary>The arcs that leave a vertex, in the order given.</summary>
    /// <param name="vertex">The vertex.</param>
    public ReadOnlySpan<SignedArc> From(int vertex) => _from[vertex];

    /// <summary>Returns for each vertex from a first one on a number that vertices share which can be reached from each other by vertices from that first one on; -1 for those before it.</summary>
    /// <remarks>R. Tarjan, SIAM J. Comput. 1 (1972) 146, DOI 10.1137/0201010, with the stack of calls on the heap.</remarks>
    internal int[] StrongComponents(int first)
    {
        var component = new int[Count];
        Array.Fill(component, -1);
        var (index, low) = (new int[Count], new int[Count]);
        var (path, waiting, visited, found) = (new Stack<(int Vertex, int Next)>(), new Stack<int>(), 0, 0);
        for (var root = first; root < Count; root++)
        {
            if (index[root] == 0)
                Enter(root);
            while (path.TryPop(out var place))
            {
                var (vertex, next) = place;
                if (next < _from[vertex].Length)
                {
                    path.Push((vertex, next + 1));
                    var target = _from[vertex][next].Target;
                    if (target >= first && index[target] == 0)
                        Enter(target);
                    else if (target >= first && component[target] < 0)
                        low[vertex] = Math.Min(low[vertex], index[target]);
                    continue;
                }
                if (path.TryPeek(out var parent))
                    low[parent.Vertex] = Math.Min(low[parent.Vertex], low[vertex]);
                if (low[vertex] == index[vertex])
                    Complete(vertex);
            }
        }
        return component;

        void Enter(int vertex)
        {
            index[vertex] = low[vertex] = ++visited;
            path.Push((vertex, 0));
            waiting.Push(vertex);
        }

        void Complete(int root)
        {
            int vertex;
            do
                component[vertex = waiting.Pop()] = found;
            while (vertex != root);
            found++;
        }
    }
}
