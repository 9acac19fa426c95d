using System.Collections.Immutable;

namespace LoopSim.Networks;

/// <summary>The feedback circuits of a network.</summary>
/// <param name="Circuits">Those found, in order of their first nodes, short ones first.</param>
/// <param name="IsComplete">Whether these are all; a network can have exponentially many.</param>
public sealed record FeedbackCircuits(ImmutableArray<FeedbackCircuit> Circuits, bool IsComplete)
{
    /// <summary>Finds the elementary circuits of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="limit">The most that are listed.</param>
    public static FeedbackCircuits Of(RegulatoryNetwork network, int limit = 10_000)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Of(new SignedDigraph(network.Nodes.Length, network.Interactions.Select(i =>
            new SignedArc(i.Source.Index, i.Target.Index, SignOf(i.Effect)))), limit);
    }

    /// <summary>Finds the elementary circuits of a signed graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="limit">The most that are listed.</param>
    /// <remarks>Johnson DB (1975) SIAM J Comput 4:77, doi 10.1137/0204007: time in proportion to (vertices + arcs) times (circuits + 1).</remarks>
    public static FeedbackCircuits Of(SignedDigraph graph, int limit = 10_000)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var search = new Search(graph, limit);
        search.Run();
        return new FeedbackCircuits([.. search.Found.OrderBy(c => c.Nodes.Length).ThenBy(c => c.Nodes[0].Index)], !search.IsCut);
    }

    private static RegulationSign SignOf(Effect effect) => effect switch
    {
        Effect.Activates or Effect.Binds => RegulationSign.Positive,
        Effect.Inhibits => RegulationSign.Negative,
        Effect.Dual => RegulationSign.Dual,
        _ => throw new InvalidOperationException($"There is no case for the effect {effect}: this is a bug in LoopSim."),
    };

    /// <summary>Johnson's search, with the call stack held on the heap since a circuit can be as long as the network.</summary>
    private sealed class Search(SignedDigraph graph, int limit)
    {
        private readonly bool[] _blocked = new bool[graph.Count];
        private readonly HashSet<int>[] _waiting = [.. Enumerable.Range(0, graph.Count).Select(_ => new HashSet<int>())];
        private readonly List<(int Node, RegulationSign Sign)> _path = [];
        private int[] _component = [];

        public List<FeedbackCircuit> Found { get; } = [];

        public bool IsCut { get; private set; }

        /// <summary>Finds the circuits through each vertex and later ones of its strong component; vertices that are on none cost nothing but a look.</summary>
        public void Run()
        {
            for (var start = 0; start < graph.Count && !IsCut; start++)
            {
                if (start > 0 && !HasArcWithin(start))
                    continue;
                _component = graph.StrongComponents(start);
                if (!HasArcWithin(start))
                    continue;
                Array.Fill(_blocked, false);
                foreach (var set in _waiting)
                    set.Clear();
                From(start);
            }
        }

        private void From(int start)
        {
            var stack = new Stack<(int Node, int Next, bool Closed)>();
            Enter(start, RegulationSign.None);
            while (stack.Count > 0 && !IsCut)
            {
                var (node, next, closed) = stack.Pop();
                if (next == graph.From(node).Length)
                {
                    Leave(node, closed);
                    continue;
                }
                var (_, target, sign) = graph.From(node)[next];
                if (target == start)
                {
                    Report(sign);
                    closed = true;
                }
                stack.Push((node, next + 1, closed));
                if (IsWithin(start, target) && !_blocked[target])
                    Enter(target, sign);
            }

            void Enter(int node, RegulationSign sign)
            {
                _blocked[node] = true;
                _path.Add((node, sign));
                stack.Push((node, 0, false));
            }

            void Leave(int node, bool closed)
            {
                _path.RemoveAt(_path.Count - 1);
                if (closed)
                    Unblock(node);
                else
                    WaitForTargets(start, node);
                if (closed && stack.TryPop(out var parent))
                    stack.Push(parent with { Closed = true });
            }
        }

        private void WaitForTargets(int start, int node)
        {
            foreach (var arc in graph.From(node))
            {
                if (IsWithin(start, arc.Target))
                    _waiting[arc.Target].Add(node);
            }
        }

        private bool IsWithin(int start, int vertex) => vertex >= start && _component[vertex] == _component[start];

        private bool HasArcWithin(int start)
        {
            foreach (var arc in graph.From(start))
            {
                if (IsWithin(start, arc.Target))
                    return true;
            }
            return false;
        }

        private void Report(RegulationSign last)
        {
            if (Found.Count == limit)
            {
                IsCut = true;
                return;
            }
            int Count(RegulationSign sign) => _path.Count(step => step.Sign == sign) + (last == sign ? 1 : 0);
            Found.Add(new FeedbackCircuit([.. _path.Select(step => new NodeId(step.Node))], Count(RegulationSign.Negative), Count(RegulationSign.Dual)));
        }

        private void Unblock(int node)
        {
            var pending = new Stack<int>([node]);
            while (pending.TryPop(out var current))
            {
                if (!_blocked[current])
                    continue;
                _blocked[current] = false;
                foreach (var waiting in _waiting[current])
                    pending.Push(waiting);
                _waiting[current].Clear();
            }
        }
    }
}
