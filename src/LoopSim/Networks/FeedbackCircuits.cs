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
    /// <remarks>Johnson DB (1975) SIAM J Comput 4:77, doi 10.1137/0204007: time in proportion to (nodes + interactions) times (circuits + nodes),
    /// since strong components are not set apart first.</remarks>
    public static FeedbackCircuits Of(RegulatoryNetwork network, int limit = 10_000)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var search = new Search(network, limit);
        search.Run();
        return new FeedbackCircuits([.. search.Found.OrderBy(c => c.Nodes.Length).ThenBy(c => c.Nodes[0].Index)], !search.IsCut);
    }

    /// <summary>Johnson's search, with the call stack held on the heap since a circuit can be as long as the network.</summary>
    private sealed class Search(RegulatoryNetwork network, int limit)
    {
        private readonly (int Target, Effect Effect)[][] _out = [.. network.Nodes.Select(node => network.Interactions
            .Where(i => i.Source == node.Id)
            .Select(i => (i.Target.Index, i.Effect))
            .ToArray())];

        private readonly bool[] _blocked = new bool[network.Nodes.Length];
        private readonly HashSet<int>[] _waiting = [.. network.Nodes.Select(_ => new HashSet<int>())];
        private readonly List<(int Node, Effect By)> _path = [];

        public List<FeedbackCircuit> Found { get; } = [];

        public bool IsCut { get; private set; }

        public void Run()
        {
            for (var start = 0; start < _out.Length && !IsCut; start++)
            {
                Array.Fill(_blocked, false);
                foreach (var set in _waiting)
                    set.Clear();
                From(start);
            }
        }

        private void From(int start)
        {
            var stack = new Stack<(int Node, int Next, bool Closed)>();
            Enter(start, Effect.Activates);
            while (stack.Count > 0 && !IsCut)
            {
                var (node, next, closed) = stack.Pop();
                if (next == _out[node].Length)
                {
                    Leave(node, closed);
                    continue;
                }
                var (target, effect) = _out[node][next];
                if (target == start)
                {
                    Report(effect);
                    closed = true;
                }
                stack.Push((node, next + 1, closed));
                if (target > start && !_blocked[target])
                    Enter(target, effect);
            }

            void Enter(int node, Effect by)
            {
                _blocked[node] = true;
                _path.Add((node, by));
                stack.Push((node, 0, false));
            }

            void Leave(int node, bool closed)
            {
                _path.RemoveAt(_path.Count - 1);
                if (closed)
                    Unblock(node);
                else
                    foreach (var (target, _) in _out[node].Where(e => e.Target >= start))
                        _waiting[target].Add(node);
                if (closed && stack.TryPop(out var parent))
                    stack.Push(parent with { Closed = true });
            }
        }

        private void Report(Effect last)
        {
            if (Found.Count == limit)
            {
                IsCut = true;
                return;
            }
            // The first step of a path was taken by no interaction.
            Effect[] effects = [.. _path.Skip(1).Select(step => step.By), last];
            Found.Add(new FeedbackCircuit([.. _path.Select(step => new NodeId(step.Node))], effects.Count(e => e == Effect.Inhibits), effects.Count(e => e == Effect.Dual)));
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
